package nearzero.workflow.engine.time;

import java.util.regex.Pattern;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The profile {@code local} cannot be switched on by mistake: with a database elsewhere the service does not start. */
@Component
@Profile("local")
class LocalOnly implements InitializingBean {

    /** The driver prefers a host that stands among the parameters to the one in the address. */
    private static final Pattern ON_THIS_MACHINE = Pattern.compile(
            "(?!.*PGHOST)jdbc:postgresql://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?/.*", Pattern.CASE_INSENSITIVE);

    private final String database;

    LocalOnly(@Value("${spring.datasource.url}") String database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        if (!ON_THIS_MACHINE.matcher(database).matches()) {
            throw new IllegalStateException("The profile local is for one machine; the database is elsewhere");
        }
    }
}
