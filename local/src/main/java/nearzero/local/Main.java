package nearzero.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What {@code ./run} runs. */
public final class Main {

    private static final String USAGE = "./run [--fresh] [--port-base N] [--data FOLDER]; more: ./run --help";

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final PrintStream ERR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private static volatile boolean stopping;

    private Main() {}

    /** Starts the stack and stays until Ctrl-C or a SIGTERM; ends with 1 if a part does not come up. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var options = parse(List.of(arguments));
            OUT.println("Starting nearzero / 正在启动近零碳试点管理系统");
            run(options.output(OUT::println));
        } catch (RuntimeException failed) {
            end(failed);
        }
        new CountDownLatch(1).await();
    }

    /** Whatever goes wrong once it was asked to stop, goes wrong because of that. */
    private static void end(RuntimeException failed) {
        if (stopping) {
            OUT.println("Not ready yet, but asked to stop / 尚未就绪即被要求停止");
            return;
        }
        ERR.println();
        ERR.println(sentence(failed));
        System.exit(1);
    }

    /** What a person is told: never a stack trace. */
    static String sentence(RuntimeException failed) {
        if (failed instanceof Trouble) {
            return failed.getMessage();
        }
        var reason = failed.getCause() == null ? failed : failed.getCause();
        return new Trouble("./run cannot go on: " + reason, "./run 无法继续：" + reason).getMessage();
    }

    private static void run(Options options) {
        var begun = Instant.now();
        var stack = new Stack(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
        stack.start();
        openCall(stack);
        OUT.printf(
                "Ready after %d s / 已就绪%n%n",
                Duration.between(begun, Instant.now()).toSeconds());
        OUT.print(Welcome.text(stack.url(Part.GATEWAY), stack.log(Part.GATEWAY).getParent()));
    }

    /** Without the demonstration's call the system can still be used. */
    private static void openCall(Stack stack) {
        try {
            DemoData.load(stack);
        } catch (Trouble trouble) {
            OUT.println("The demonstration's call could not be opened / 演示申报批次未能创建:\n" + trouble.getMessage());
        }
    }

    private static void stop(Stack stack) {
        stopping = true;
        OUT.println("\nStopping / 正在停止");
        try {
            stack.close();
            OUT.println("Stopped; the data is kept / 已停止，数据已保留");
        } catch (RuntimeException failed) {
            ERR.println(sentence(failed));
        }
    }

    /**
     * Understands the command line.
     *
     * @throws Trouble that shows the usage if it cannot
     */
    static Options parse(List<String> arguments) {
        var options = Stack.options();
        var ports = Ports.standard();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var argument = rest.pop();
            switch (argument) {
                case "--fresh" -> options.fresh(true);
                case "--port-base" -> ports = Ports.from(Ports.number(argument, value(argument, rest)));
                case "--data" -> options.data(Path.of(value(argument, rest)));
                default -> throw new Trouble("Unknown option: " + argument, "未知选项：" + argument + "\n" + USAGE);
            }
        }
        return options.ports(ports.with(System.getenv()));
    }

    private static String value(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new Trouble(option + " needs a value.", option + " 需要一个值。\n" + USAGE);
        }
        return rest.pop();
    }
}
