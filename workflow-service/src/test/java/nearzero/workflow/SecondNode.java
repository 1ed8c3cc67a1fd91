package nearzero.workflow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another node of the service on the same database: a process of its own, which can be killed. */
final class SecondNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String origin;

    private SecondNode(Process process, String origin) {
        this.process = process;
        this.origin = origin;
    }

    /**
     * Starts a node and waits until it is ready.
     *
     * @param surroundings the same settings as those of the first
     */
    static SecondNode started(Map<String, String> surroundings) {
        var port = freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=128m",
                "-XX:+UseSerialGC",
                "-Duser.timezone=Asia/Shanghai",
                "-Djavax.xml.accessExternalSchema=jar:file,file",
                "-cp",
                System.getProperty("java.class.path"),
                "nearzero.workflow.WorkflowService",
                "--spring.profiles.active=local",
                "--server.port=" + port));
        surroundings.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            var log = Path.of("target", "second-node.log").toFile();
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            var node = new SecondNode(process, "http://localhost:" + port);
            await().atMost(PATIENCE).until(node::isReady);
            return node;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Calls it as the owner of the token. */
    Api with(String token) {
        return new Api(origin, token);
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError(
                    "The second node ended with " + process.exitValue() + ", see target/second-node.log");
        }
        var readiness = HttpRequest.newBuilder(URI.create(origin + "/actuator/health/readiness"))
                .build();
        try {
            return HTTP.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Kills it as the system would: nothing is put in order. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
