package nearzero.accounting.method;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.factor.TestLibrary;
import tools.jackson.databind.json.JsonMapper;

/** The methods that ship, without the rest of the service. */
public final class TestMethods {

    private TestMethods() {}

    public static Stream<String> ids() {
        return ShippedMethods.all().keySet().stream();
    }

    public static Method named(String id) {
        return changed(id, document -> {});
    }

    /** As an administrator might load it. */
    public static Method changed(String id, Consumer<MethodDocument> change) {
        var document = JsonMapper.shared()
                .convertValue(Objects.requireNonNull(ShippedMethods.all().get(id), id), MethodDocument.class);
        change.accept(document);
        return MethodReader.with(TestLibrary.current()).read(id, "1", document);
    }
}
