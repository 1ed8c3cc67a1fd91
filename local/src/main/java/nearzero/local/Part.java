package nearzero.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The parts of the stack, in the order in which they are stopped, read backwards. */
public enum Part {
    POSTGRES("PostgreSQL", 15432),
    KEYCLOAK("Keycloak", 8090),
    ACCOUNTING("accounting-service", 8082),
    DOCUMENTS("document-service", 8083),
    WORKFLOW("workflow-service", 8081),
    GATEWAY("gateway", 8080);

    /** The parts that are our own programs. */
    static final List<Part> SERVICES = List.of(ACCOUNTING, DOCUMENTS, WORKFLOW, GATEWAY);

    private final String title;
    private final int standardPort;

    Part(String title, int standardPort) {
        this.title = title;
        this.standardPort = standardPort;
    }

    /** Does it for every part, the last one first and whatever goes wrong with one; throws the first failure at the end. */
    static void eachBackwards(Consumer<Part> action) {
        var failures = new ArrayList<RuntimeException>();
        for (var i = values().length - 1; i >= 0; i--) {
            try {
                action.accept(values()[i]);
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        failures.stream().findFirst().ifPresent(first -> {
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        });
    }

    /** Name for people; of a service also the folder of its module. */
    public String title() {
        return title;
    }

    int standardPort() {
        return standardPort;
    }

    /** Name in files and in the names of settings. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
