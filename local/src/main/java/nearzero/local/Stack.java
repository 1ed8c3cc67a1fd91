package nearzero.local;

import static java.util.concurrent.CompletableFuture.allOf;
import static java.util.concurrent.CompletableFuture.anyOf;
import static java.util.concurrent.CompletableFuture.runAsync;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Everything that the system consists of, on one machine and without containers: PostgreSQL, Keycloak and the four
 * services, each in a process of its own, on the loopback interface only. {@code ./run} and the end-to-end tests use it
 * alike:
 *
 * <pre>{@code
 * try (var stack = Stack.options().ports(Ports.free()).data(folder).start()) {
 *     var token = stack.token("park-applicant");
 *     stack.kill(Part.WORKFLOW);
 *     stack.restart(Part.WORKFLOW);
 * }
 * }</pre>
 */
public final class Stack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final int LINES_OF_LOG = 20;
    private static final String POSTGRES = "postgres";

    private final Options options;
    private final Ports ports;
    private final DataDirectory data;
    private final Pids pids;
    private final Map<Part, Service> services = new HashMap<>();
    private final Map<Part, Program> programs = new ConcurrentHashMap<>();
    private final PostgresServer postgres;
    private final Realm realm;
    private final Keycloak keycloak;
    private final Wiring wiring;
    private boolean closed;

    /**
     * Takes the data directory and stops what an earlier stack left there; starts nothing yet.
     *
     * @throws Trouble if a port is taken, something is not built or another stack uses the data
     */
    Stack(Options options) {
        this.options = options;
        this.ports = options.chosenPorts();
        Part.SERVICES.stream()
                .filter(options.chosenParts()::contains)
                .forEach(part -> services.put(part, Service.of(part, options.chosenHome())));
        this.data = DataDirectory.open(options.chosenData());
        this.pids = new Pids(data.path("run"));
        var secretsFile = data.path("secrets.properties");
        try {
            stopLeftovers();
            ports.checkFree(options.chosenParts());
            if (options.isFresh()) {
                data.empty();
                options.chosenOriginal().ifPresent(data::takeOver);
            }
            checkNotLockedOut(secretsFile);
            data.rotateLogs();
            var secrets = new Secrets(secretsFile);
            this.postgres = server(secrets);
            this.realm = new Realm(secrets, url(Part.GATEWAY));
            this.keycloak = keycloak(secrets);
            this.wiring = new Wiring(ports, postgres, realm, data.path("documents"));
        } catch (RuntimeException failed) {
            data.close();
            throw failed;
        }
    }

    private void checkNotLockedOut(Path secretsFile) {
        if (Files.exists(data.path(POSTGRES)) && Files.notExists(secretsFile)) {
            throw new Trouble(
                    "The passwords of the data are gone: there is no " + secretsFile
                            + ". Put the file back, or forget the data: ./run --fresh",
                    "数据的密码文件 " + secretsFile + " 不存在。请恢复该文件，或放弃数据：./run --fresh");
        }
    }

    /** What can be chosen; {@link Options#start()} starts. */
    public static Options options() {
        return new Options();
    }

    private PostgresServer server(Secrets secrets) {
        return new PostgresServer(
                data.path(POSTGRES),
                data.path(DataDirectory.POSTGRES_PROGRAM),
                data.log(Part.POSTGRES),
                ports.of(Part.POSTGRES),
                secrets);
    }

    private Keycloak keycloak(Secrets secrets) {
        var database = postgres.account("keycloak", "keycloak_owner");
        return new Keycloak(unpackedKeycloak(), data.path("keycloak"), url(Part.KEYCLOAK), database, secrets, realm);
    }

    private Path unpackedKeycloak() {
        var unpacked = options.chosenHome().resolve("local/target/keycloak-" + Versions.KEYCLOAK);
        if (!Files.isDirectory(unpacked)) {
            throw new Trouble(
                    "Keycloak is not unpacked in " + unpacked + ". Run ./mvnw -DskipTests package",
                    "Keycloak 尚未解压到 " + unpacked + "，请运行 ./mvnw -DskipTests package");
        }
        return unpacked;
    }

    private void stopLeftovers() {
        pids.stopLeftovers();
        // Its port and password do not matter for stopping it.
        server(null).stopLeftover();
    }

    /**
     * Starts all parts. The workflow and the gateway do not wait for Keycloak, which takes longest: they wait for it
     * themselves, and use the second processor meanwhile.
     */
    void start() {
        var threads = Executors.newFixedThreadPool(Part.values().length);
        try {
            var database = runAsync(() -> up(Part.POSTGRES), threads);
            var signIn = database.thenRunAsync(() -> up(Part.KEYCLOAK), threads);
            var accounting = database.thenRunAsync(() -> up(Part.ACCOUNTING), threads);
            var documents = database.thenRunAsync(() -> up(Part.DOCUMENTS), threads);
            var both = allOf(accounting, documents);
            var workflow = both.thenRunAsync(() -> up(Part.WORKFLOW), threads);
            var gateway = both.thenRunAsync(() -> up(Part.GATEWAY), threads);
            allOrFirstFailure(signIn, workflow, gateway).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What fails is told at once, not when the others have given up waiting for it. */
    private static CompletableFuture<?> allOrFirstFailure(CompletableFuture<?>... parts) {
        var failure = new CompletableFuture<Void>();
        for (var part : parts) {
            var unused = part.whenComplete((done, failed) -> {
                if (failed != null) {
                    failure.completeExceptionally(failed);
                }
            });
        }
        return anyOf(allOf(parts), failure);
    }

    private void up(Part part) {
        if (!options.chosenParts().contains(part)) {
            return;
        }
        var begun = Instant.now();
        launch(part);
        await(part);
        var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "  %-20s %5.1f s   %s", part.title(), seconds, url(part)));
    }

    /**
     * Starts a part and does not wait for it.
     *
     * @throws IllegalStateException if it runs already or the stack was closed
     */
    public synchronized void launch(Part part) {
        if (closed || isAlive(part)) {
            throw new IllegalStateException(part + " cannot be started: " + (closed ? "closed" : "it runs"));
        }
        switch (part) {
            case POSTGRES -> {
                postgres.start();
                postgres.onUnexpectedEnd(() -> say(died(part, "").getMessage()));
            }
            case KEYCLOAK -> {
                keycloak.prepare();
                launch(part, keycloak.options(), keycloak.environment());
            }
            case ACCOUNTING, DOCUMENTS, WORKFLOW, GATEWAY ->
                launch(part, services.get(part).options(data.path("programs/" + part.key())), wiring.environment(part));
        }
    }

    private void launch(Part part, List<String> javaOptions, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.putAll(options.chosenEnvironment(part));
        var program = Program.launch(javaOptions, all, data.log(part));
        programs.put(part, program);
        pids.remember(part, program.handle());
        var unused = program.handle().onExit().thenRun(() -> ended(part, program));
    }

    /** Says so when a part ends though nobody asked it to. */
    private void ended(Part part, Program program) {
        if (program.wasReady() && !program.wasAskedToEnd()) {
            say(died(part, program).getMessage());
        }
    }

    /**
     * Waits until a part that was launched is ready.
     *
     * @throws Trouble if it ends instead or takes too long
     * @throws CancellationException if somebody stops it meanwhile
     */
    public void await(Part part) {
        if (part == Part.POSTGRES) {
            return;
        }
        var program = programs.get(part);
        var end = Instant.now().plus(PATIENCE);
        try {
            while (Json.status(Wiring.readiness(ports, part)) != 200) {
                check(part, program, end);
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        if (part == Part.KEYCLOAK) {
            keycloak.finish().ifPresent(this::say);
        }
        program.becameReady();
    }

    private void check(Part part, Program program, Instant end) {
        if (program.wasAskedToEnd()) {
            throw new CancellationException(part.title() + " was stopped while it came up");
        }
        if (!program.isAlive()) {
            throw died(part, program);
        }
        if (Instant.now().isAfter(end)) {
            throw new Trouble(
                    "%s runs but is not ready after %d minutes. The end of %s:%n%s"
                            .formatted(
                                    part.title(),
                                    PATIENCE.toMinutes(),
                                    log(part),
                                    Program.tail(log(part), LINES_OF_LOG)),
                    "%s 已启动，但 %d 分钟后仍未就绪，日志见 %s".formatted(part.title(), PATIENCE.toMinutes(), log(part)));
        }
    }

    private Trouble died(Part part, Program program) {
        return died(part, " (exit code " + program.exitCode() + ")");
    }

    private Trouble died(Part part, String how) {
        return new Trouble(
                "%s ended unexpectedly%s. The end of %s:%n%s"
                        .formatted(part.title(), how, log(part), Program.tail(log(part), LINES_OF_LOG)),
                "%s 意外退出，日志见 %s".formatted(part.title(), log(part)));
    }

    /** Whether a part's process runs. */
    public boolean isAlive(Part part) {
        if (part == Part.POSTGRES) {
            return postgres.isAlive();
        }
        var program = programs.get(part);
        return program != null && program.isAlive();
    }

    /** Ends a part as a power cut would. */
    public synchronized void kill(Part part) {
        end(part, postgres::kill, Program::kill);
    }

    /** Asks a part to end and waits until it has. */
    public synchronized void stop(Part part) {
        end(part, postgres::stop, Program::stop);
    }

    private void end(Part part, Runnable endPostgres, Consumer<Program> endProgram) {
        if (part == Part.POSTGRES) {
            endPostgres.run();
        } else if (programs.containsKey(part)) {
            endProgram.accept(programs.remove(part));
            pids.forget(part);
        }
    }

    /** Stops a part if it runs, starts it and waits until it is ready. */
    public void restart(Part part) {
        if (isAlive(part)) {
            stop(part);
        }
        launch(part);
        await(part);
    }

    /** Changes a part's environment from its next start on. */
    public void environment(Part part, Map<String, String> more) {
        options.environment(part, more);
    }

    /** Where a part listens; of PostgreSQL too, though it does not speak HTTP. */
    public URI url(Part part) {
        return Wiring.url(ports, part);
    }

    /** What a part prints. */
    public Path log(Part part) {
        return data.log(part);
    }

    /** A database as the service uses it that owns it: {@code workflow}, {@code accounting} or {@code documents}. */
    public Account database(String name) {
        return postgres.account(name, name + "_app");
    }

    /** The same database for its owner, who may do everything in it. */
    public Account owner(String name) {
        return postgres.account(name, name + "_owner");
    }

    /** PostgreSQL's own administrator. */
    public Account superuser() {
        return postgres.superuser();
    }

    /** An access token of a demo user for all three services; good for five minutes. */
    public String token(String user) {
        return Realm.token(url(Part.KEYCLOAK), user, user);
    }

    /** An access token of a client with a secret, e.g. {@code applicant-system}. */
    public String clientToken(String client) {
        return realm.clientToken(url(Part.KEYCLOAK), client);
    }

    /** Stops everything, PostgreSQL last, and gives the data directory back, even if a part cannot be stopped. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Part.eachBackwards(this::stop);
        } finally {
            data.close();
        }
    }

    private void say(String line) {
        options.chosenOutput().accept(line);
    }
}
