package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nearzero.workflow.engine.deploy.ReleaseGate;
import nearzero.workflow.engine.deploy.Ungated;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A model that was released all the same, and would do more than name what it needs. It fails where the code would run,
 * and the pilot is as if nobody had applied.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileModelsTest extends PilotTest {

    private static final String AT_THE_FIRST_TASK = "<camunda:properties>\n          <camunda:property name=\"stage\"";

    @Autowired
    private Releases releases;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ReleaseGate gate;

    private Bundle good;

    @BeforeEach
    void rememberTheModel() {
        good = releases.current("sichuan-park").orElseThrow().bundle();
    }

    @AfterEach
    void bringTheModelBack() {
        if (!releases.current("sichuan-park").orElseThrow().bundle().equals(good)) {
            deployUnchecked(good);
        }
        assertThat(applicant().post("/api/workflow/pilots", newPilot()).status())
                .isEqualTo(201);
    }

    private static final List<String> CODE = List.of(
            "<camunda:executionListener event=\"start\" expression=\"${''.getClass()}\" />",
            "<camunda:executionListener event=\"start\" expression=\"${execution.engineServices}\" />",
            "<camunda:executionListener event=\"start\" expression=\"${execution.setVariable('x', 'y')}\" />",
            "<camunda:executionListener event=\"start\" delegateExpression=\"${pilots}\" />",
            "<camunda:executionListener event=\"start\" delegateExpression=\"${repositoryService}\" />",
            "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"juel\">${1}"
                    + "</camunda:script></camunda:executionListener>",
            "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"javascript\">1"
                    + "</camunda:script></camunda:executionListener>",
            "<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"groovy\">1"
                    + "</camunda:script></camunda:inputParameter></camunda:inputOutput>");

    @Test
    void code_in_a_model_is_never_run() {
        var before = pilots();
        assertThat(CODE).allSatisfy(code -> {
            deployUnchecked(extended(code));

            var answer = applicant().post("/api/workflow/pilots", newPilot());

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.response().body()).doesNotContain("java", "camunda");
        });
        assertThat(pilots()).isEqualTo(before);
    }

    /** Would run if it were let: it is on the class path and is what the engine asks for. */
    public static final class Listening implements ExecutionListener, TaskListener {

        static final AtomicInteger MARKS = new AtomicInteger();

        @Override
        public void notify(DelegateExecution execution) {
            MARKS.incrementAndGet();
        }

        @Override
        public void notify(DelegateTask task) {
            MARKS.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"executionListener event=\"start\"", "taskListener event=\"create\""})
    void a_class_that_a_model_names_is_never_made(String listener, CapturedOutput log) {
        var code = "<camunda:%s class=\"%s\" />".formatted(listener, Listening.class.getName());
        deployUnchecked(extended(code));
        Listening.MARKS.set(0);

        assertThat(applicant().post("/api/workflow/pilots", newPilot()).status())
                .isEqualTo(500);

        assertThat(log).contains("Classes are not allowed in models: " + Listening.class.getName());
        assertThat(Listening.MARKS).hasValue(0);
    }

    @Test
    void a_class_of_which_a_form_would_be_made_is_not_made_while_the_model_is_read() {
        var hostile = new String(good.file("pilot.bpmn"), StandardCharsets.UTF_8)
                .replace(
                        "<bpmn:startEvent",
                        "<bpmn:startEvent camunda:formHandlerClass=\"" + Handling.class.getName() + "\"");

        assertThatThrownBy(() -> deployUnchecked(replaced("pilot.bpmn", hostile)))
                .hasStackTraceContaining("Classes are not allowed in models");

        assertThat(Handling.MADE).hasValue(0);
    }

    /** Counts how often it is made. */
    public static final class Handling {

        static final AtomicInteger MADE = new AtomicInteger();

        public Handling() {
            MADE.incrementAndGet();
        }
    }

    @Test
    void what_a_model_may_say_is_run_at_the_same_place() {
        deployUnchecked(extended("<camunda:executionListener event=\"start\" expression=\"${pilot}\" />"));

        assertThat(applicant().post("/api/workflow/pilots", newPilot()).status())
                .isEqualTo(201);
    }

    @Test
    void a_model_with_a_document_type_is_refused() {
        var version = releases.current("sichuan-park").orElseThrow().version();
        var hostile = new String(good.file("pilot.bpmn"), StandardCharsets.UTF_8)
                .replaceFirst(
                        "<bpmn:definitions",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n<bpmn:definitions")
                .replaceFirst("填报申请表", "&e;");

        assertThatThrownBy(() -> releases.deploy(replaced("pilot.bpmn", hostile), Releases.Source.ADMIN))
                .hasMessageContaining("DOCTYPE");

        assertThat(releases.current("sichuan-park").orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void an_address_that_a_model_names_for_its_schema_is_not_called() throws IOException {
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            var schema =
                    "http://localhost:%d/x.xsd".formatted(server.getAddress().getPort());
            var hostile = new String(good.file("pilot.bpmn"), StandardCharsets.UTF_8)
                    .replaceFirst(
                            "<bpmn:definitions",
                            "<bpmn:definitions xsi:schemaLocation=\"http://www.omg.org/spec/BPMN/20100524/MODEL "
                                    + schema + "\"");
            releases.deploy(replaced("pilot.bpmn", hostile), Releases.Source.ADMIN);
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
        var deployed = releases.current("sichuan-park").orElseThrow().bundle().file("pilot.bpmn");
        assertThat(new String(deployed, StandardCharsets.UTF_8)).doesNotContain("schemaLocation");
    }

    /** A hole in the check: what comes after it must hold alone. */
    private void deployUnchecked(Bundle bundle) {
        new Ungated(repository, gate).deploy("sichuan-park", bundle);
    }

    /** The model with this among the extensions of its first task. */
    private Bundle extended(String extension) {
        var model = new String(good.file("pilot.bpmn"), StandardCharsets.UTF_8);
        assertThat(model).contains(AT_THE_FIRST_TASK);
        return replaced(
                "pilot.bpmn",
                model.replaceFirst(
                        Pattern.quote(AT_THE_FIRST_TASK),
                        Matcher.quoteReplacement(extension + "\n        " + AT_THE_FIRST_TASK)));
    }

    private Bundle replaced(String name, String content) {
        var files = new TreeMap<>(good.files());
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return new Bundle(files);
    }

    private int pilots() {
        return auditor()
                .get("/api/workflow/pilots?size=1")
                .json()
                .at("/page/total")
                .asInt();
    }
}
