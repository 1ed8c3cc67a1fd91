package nearzero.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import nearzero.local.DemoData;
import nearzero.local.Part;
import nearzero.local.Ports;
import nearzero.local.Stack;

/** The whole system, started once for all tests: the same processes that {@code ./run} starts, on free ports. */
final class RunningSystem {

    private static final Path HOME =
            Path.of(System.getProperty("nearzero.home", "..")).toAbsolutePath().normalize();
    private static final Path TARGET = HOME.resolve("e2e/target");

    /** Where the stack keeps its data; of its own for each JVM, if several run at once. */
    private static final Path DATA = HOME.resolve(System.getProperty("nearzero.e2e.data", "e2e/target/data"));

    private static Stack stack;

    private RunningSystem() {}

    /** The running stack, with the demo data in it. */
    static synchronized Stack stack() {
        if (stack == null) {
            stack = Stack.options()
                    .home(HOME)
                    .ports(Ports.free())
                    .data(DATA)
                    .fresh(true)
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
