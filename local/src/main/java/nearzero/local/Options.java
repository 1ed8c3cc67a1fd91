package nearzero.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What can be chosen about a stack; everything has a default. */
public final class Options {

    private final Map<Part, Map<String, String>> environment = new EnumMap<>(Part.class);
    private Path home = home();
    private Path data = home.resolve(".data");
    private Ports ports = Ports.standard();
    private Set<Part> parts = EnumSet.allOf(Part.class);
    private boolean fresh;
    private Optional<Path> original = Optional.empty();
    private Consumer<String> output = line -> {};

    Options() {}

    /** Folder of the project, where the modules' {@code target} folders are; by default found upwards from here. */
    public Options home(Path folder) {
        home = folder.toAbsolutePath().normalize();
        return this;
    }

    /** Where all data, logs and secrets are kept; by default {@code .data} in the project. */
    public Options data(Path folder) {
        data = folder.toAbsolutePath().normalize();
        return this;
    }

    /** The standard ports by default. */
    public Options ports(Ports chosen) {
        ports = chosen;
        return this;
    }

    /** Starts these parts only; all of them by default. */
    public Options only(Part... some) {
        parts = EnumSet.copyOf(Set.of(some));
        return this;
    }

    /** Forgets the data of earlier starts. */
    public Options fresh(boolean empty) {
        fresh = empty;
        return this;
    }

    /**
     * Begins with what a stack that has ended left in that folder, if there is one; it may have had other ports. Most of a
     * first start is spent on Keycloak's tables.
     */
    public Options copyOf(Path folder) {
        original = Optional.of(folder).filter(Files::isDirectory);
        return fresh(true);
    }

    /** Adds to a part's environment, or overrides what the stack would set. */
    public Options environment(Part part, Map<String, String> more) {
        environment.computeIfAbsent(part, none -> new HashMap<>()).putAll(more);
        return this;
    }

    /** Hears the lines for the terminal; called from several threads. */
    public Options output(Consumer<String> listener) {
        output = listener;
        return this;
    }

    /**
     * Starts the stack and returns when every part is ready.
     *
     * @throws Trouble if a part does not come up; everything that was started is stopped then
     */
    public Stack start() {
        var stack = new Stack(this);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException failed) {
            closeAfter(failed, stack);
            throw failed;
        }
    }

    private static void closeAfter(RuntimeException failed, Stack stack) {
        try {
            stack.close();
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    Path chosenHome() {
        return home;
    }

    Path chosenData() {
        return data;
    }

    Ports chosenPorts() {
        return ports;
    }

    Set<Part> chosenParts() {
        return parts;
    }

    boolean isFresh() {
        return fresh;
    }

    Optional<Path> chosenOriginal() {
        return original;
    }

    Consumer<String> chosenOutput() {
        return output;
    }

    Map<String, String> chosenEnvironment(Part part) {
        return environment.getOrDefault(part, Map.of());
    }

    private static Path home() {
        var told = System.getProperty("nearzero.home");
        if (told != null) {
            return Path.of(told).toAbsolutePath().normalize();
        }
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new Trouble("Start it from within the project's folder.", "请在项目目录内启动。");
            }
        }
        return folder;
    }
}
