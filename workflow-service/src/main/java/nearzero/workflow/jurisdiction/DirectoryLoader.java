package nearzero.workflow.jurisdiction;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Takes in the installation's directory of jurisdictions and departments at start. */
@Component
@Order(20)
class DirectoryLoader implements ApplicationRunner {

    private final Jurisdictions jurisdictions;
    private final Resource file;

    DirectoryLoader(Jurisdictions jurisdictions, @Value("${nearzero.directory}") Resource file) {
        this.jurisdictions = jurisdictions;
        this.file = file;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        jurisdictions.load(file);
    }
}
