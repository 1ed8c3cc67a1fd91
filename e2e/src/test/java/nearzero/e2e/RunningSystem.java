package nearzero.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import nearzero.local.DemoData;
import nearzero.local.Part;
import nearzero.local.Ports;
import nearzero.local.Stack;

/**
 * The whole system: the same processes that {@code ./run} starts, on free ports. One is started for all tests; a class
 * whose tests break parts has {@link #another} to itself, beside which the others go on.
 */
final class RunningSystem {

    private static final Path HOME =
            Path.of(System.getProperty("nearzero.home", "..")).toAbsolutePath().normalize();
    private static final Path TARGET = HOME.resolve("e2e/target");

    private static final RunningSystem SHARED = new RunningSystem("data");

    /** A class runs on one thread, with all its tests. */
    private static final ThreadLocal<RunningSystem> OF_CLASS = ThreadLocal.withInitial(() -> SHARED);

    private final Path data;
    private Stack stack;

    private RunningSystem(String data) {
        this.data = TARGET.resolve(data);
    }

    /**
     * Lets the tests of this thread run on a system of their own from here on. The common one starts before, for more
     * tests wait for it.
     */
    static void another(String data) {
        SHARED.running();
        OF_CLASS.set(new RunningSystem(data));
    }

    /** Ends it, if it was started; what comes runs on the common one again. */
    static void endOther() {
        var other = OF_CLASS.get().stack;
        if (other != null) {
            other.close();
        }
        OF_CLASS.remove();
    }

    /** The running stack, with the demo data in it. */
    static Stack stack() {
        return OF_CLASS.get().running();
    }

    private synchronized Stack running() {
        if (stack == null) {
            stack = Stack.options()
                    .home(HOME)
                    .ports(Ports.free())
                    .data(data)
                    .copyOf(HOME.resolve("local/target/first-start"))
                    .output(System.out::println)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            DemoData.load(stack);
        }
        return stack;
    }

    /** The system through its door, as this demo user. */
    static Visitor as(String user) {
        return new Visitor(stack().url(Part.GATEWAY), () -> Tokens.of(user));
    }

    /** The system through its door, as a program with a client of its own. */
    static Visitor asClient(String client) {
        return new Visitor(stack().url(Part.GATEWAY), () -> Tokens.ofClient(client));
    }

    /** The system through its door, without a token. */
    static Visitor asNobody() {
        return Visitor.with(null, stack().url(Part.GATEWAY));
    }

    /** Lets business time go on from there. It never goes back: timers that fired stay fired. */
    static void moveClockTo(String moment) {
        var clock = as("park-applicant");
        var now = OffsetDateTime.parse(clock.get("/api/local/clock").text("/now"));
        if (OffsetDateTime.parse(moment).isAfter(now)) {
            clock.put("/api/local/clock", Map.of("now", moment)).expect(200);
        }
    }

    /** Lets business time jump on. */
    static void moveClockOnBy(Duration time) {
        var clock = as("park-applicant");
        var now = OffsetDateTime.parse(clock.get("/api/local/clock").expect(200).text("/now"));
        clock.put("/api/local/clock", Map.of("now", now.plus(time).toString())).expect(200);
    }

    /** The folder of the project. */
    static Path home() {
        return HOME;
    }

    /** Where build artefacts of the tests go. */
    static Path artefacts(String folder) {
        return TARGET.resolve(folder);
    }
}
