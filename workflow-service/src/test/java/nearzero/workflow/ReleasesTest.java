package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.UnfitBundle;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.transaction.support.TransactionTemplate;

/** How programmes come in: seeded once, released by administrators, and by no other door. */
class ReleasesTest extends PilotTest {

    private static final String PROGRAMME = "sichuan-park";

    @Autowired
    private Releases releases;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    @Qualifier("baseline")
    private ApplicationRunner seeding;

    @Test
    void a_restart_deploys_nothing_again() throws Exception {
        var before = version();
        var deployments = deployments();

        seeding.run(null);

        assertThat(version()).isEqualTo(before);
        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void what_an_administrator_released_stays_after_a_restart() throws Exception {
        var before = version();
        releases.deploy(relabelled("更名的示例产业"), Releases.Source.ADMIN);

        seeding.run(null);

        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void new_pilots_get_the_new_version_and_running_ones_stay_on_theirs() {
        var running = apply();
        var before = version();
        var label = labelOfIndustries(running);

        releases.deploy(relabelled("另一个名称"), Releases.Source.ADMIN);

        var fresh = apply();
        assertThat(fresh.pilot().path("programmeVersion").asInt()).isEqualTo(before + 1);
        assertThat(running.pilot().path("programmeVersion").asInt()).isEqualTo(before);
        assertThat(labelOfIndustries(fresh)).isEqualTo("另一个名称");
        assertThat(labelOfIndustries(running)).isEqualTo(label).isNotEqualTo("另一个名称");
        assertThat(running.goTo("UserTask_PublishNotice").read("submissions").findValues("formVersion"))
                .extracting(version -> version.asInt())
                .containsOnly(before);
    }

    /** Both are found fit; whoever is released first has the prefix. */
    @Test
    void what_another_programme_has_taken_since_the_check_is_found_at_the_release() {
        var late = releases.checked(trialAs("late-trial"));
        var taken = new AtomicReference<Release>();
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                taken.set(releases.deploy(trialAs("early-trial"), Releases.Source.ADMIN));

                assertThat(late.errors()).isEmpty();
                assertThatThrownBy(() -> releases.deploy(late, Releases.Source.ADMIN))
                        .isInstanceOfSatisfying(UnfitBundle.class, refused -> assertThat(refused.findings())
                                .extracting(Finding::rule)
                                .containsExactly("prefix-taken"));
            });
        } finally {
            releases.forget(taken.get().id());
        }
    }

    private static Bundle trialAs(String programme) {
        var files = new TreeMap<String, byte[]>();
        TrialPilots.bundle()
                .files()
                .forEach((name, content) -> files.put(
                        name,
                        new String(content, StandardCharsets.UTF_8)
                                .replace("trial.", programme + ".")
                                .replace("id: trial\n", "id: " + programme + "\n")
                                .replace("prefix: TRIAL", "prefix: OTHER-TRIAL")
                                .getBytes(StandardCharsets.UTF_8)));
        return new Bundle(files);
    }

    @Test
    void a_deployment_that_no_release_made_is_refused_from_inside() {
        var deployments = deployments();
        var bundle = releases.current(PROGRAMME).orElseThrow().bundle();
        var bypass = repository
                .createDeployment()
                .name(PROGRAMME)
                .addString("pilot.bpmn", new String(bundle.file("pilot.bpmn"), StandardCharsets.UTF_8));

        assertThatThrownBy(bypass::deploy).isInstanceOf(BadUserRequestException.class);
        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void a_deployment_over_engine_rest_is_refused() {
        var deployments = deployments();
        var bundle = releases.current(PROGRAMME).orElseThrow().bundle();
        var upload = """
                --part\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                sichuan-park\r
                --part\r
                Content-Disposition: form-data; name="model"; filename="pilot.bpmn"\r
                Content-Type: application/octet-stream\r
                \r
                %s\r
                --part--\r
                """.formatted(new String(bundle.file("pilot.bpmn"), StandardCharsets.UTF_8));

        for (var who : new Api[] {engineClient(), as("engine-operator", "engine-operators"), province()}) {
            var answer = who.postAs("multipart/form-data; boundary=part", "/engine-rest/deployment/create", upload);
            assertThat(answer.status()).as(answer.response().body()).isIn(400, 403);
        }
        assertThat(deployments()).isEqualTo(deployments);
    }

    /** By what else bundles are refused is shown where they are checked. */
    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    routing: sichuan-park.routing    | routing: sichuan-park.nowhere    | decision-missing /routing
                    process: sichuan-park.pilot      | process: sichuan-park.other      | process-changed /process
                    """)
    void settings_that_do_not_fit_the_rest_are_refused(String text, String other, String finding) {
        assertRefused(changed(Bundle.SETTINGS, text, other), finding);
    }

    @Test
    void where_a_stage_has_no_exit_the_applicant_cannot_leave_and_is_told_so() {
        var good = releases.current(PROGRAMME).orElseThrow().bundle();
        releases.deploy(
                changed(Bundle.SETTINGS, "Application}, exit: recall}", "Application}}"), Releases.Source.ADMIN);
        try {
            var pilot = apply();

            assertThat(pilot.pilot().path("stage").asText()).isEqualTo("application");
            assertThat(pilot.pilot().has("exit")).isFalse();
            var answer =
                    applicant().post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "情况有变"));
            assertProblem(answer, 409, "not-possible-now");
            assertThat(pilot.pilot().has("endedAt")).isFalse();
        } finally {
            releases.deploy(good, Releases.Source.ADMIN);
        }
    }

    @Test
    void a_date_that_binds_a_task_and_that_the_call_does_not_set_stops_the_pilot_instead_of_being_forgotten() {
        var good = releases.current(PROGRAMME).orElseThrow().bundle();
        var files = new TreeMap<>(good.files());
        var settings = new String(files.get(Bundle.SETTINGS), StandardCharsets.UTF_8)
                .replace(
                        "      closes: true\n",
                        "      closes: true\n    - id: later\n      name: {zh: 示例, en: Example}\n")
                .replace(
                        "  UserTask_AccidentCheck:\n",
                        "  UserTask_AccidentCheck:\n    deadline: {date: later, late: refuse, standing: ours, why: {zh: 示例, en: Example}}\n");
        files.put(Bundle.SETTINGS, settings.getBytes(StandardCharsets.UTF_8));
        releases.deploy(new Bundle(files), Releases.Source.ADMIN);
        try {
            var pilot = apply();

            assertThat(pilot.trySubmit("UserTask_Application", Forms.application())
                            .status())
                    .isEqualTo(500);
            assertThat(pilot.read("submissions")).isEmpty();
        } finally {
            releases.deploy(good, Releases.Source.ADMIN);
        }
    }

    private void assertRefused(Bundle bundle, String finding) {
        var deployments = deployments();

        assertThatThrownBy(() -> releases.deploy(bundle, Releases.Source.ADMIN))
                .isInstanceOfSatisfying(UnfitBundle.class, refused -> assertThat(refused.findings())
                        .extracting(one -> one.rule() + " " + one.element().orElse(""))
                        .anyMatch(told -> told.startsWith(finding)));
        assertThat(deployments()).isEqualTo(deployments);
    }

    /** The programme in force with another text in one file, wherever it stands there. */
    private Bundle changed(String file, String text, String other) {
        var files =
                new TreeMap<>(releases.current(PROGRAMME).orElseThrow().bundle().files());
        var before = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        files.put(file, before.replace(text, other).getBytes(StandardCharsets.UTF_8));
        return new Bundle(files);
    }

    /** The programme in force with another label at one field of the application. */
    private Bundle relabelled(String label) {
        var files =
                new TreeMap<>(releases.current(PROGRAMME).orElseThrow().bundle().files());
        var form = new String(files.get("application.form"), StandardCharsets.UTF_8);
        var changed = form.replaceFirst("(\"key\": \"leadingIndustries\",\\s*\"label\": \")[^\"]*", "$1" + label);
        assertThat(changed).isNotEqualTo(form);
        files.put("application.form", changed.getBytes(StandardCharsets.UTF_8));
        return new Bundle(files);
    }

    private static String labelOfIndustries(PilotCase pilot) {
        var form = pilot.opened("UserTask_Application").path("form");
        return form.findParents("key").stream()
                .filter(field -> field.path("key").asText().equals("leadingIndustries"))
                .map(field -> field.path("label").asText())
                .findFirst()
                .orElseThrow();
    }

    private int version() {
        return applicant()
                .get("/api/workflow/programmes/" + PROGRAMME)
                .json()
                .path("version")
                .asInt();
    }

    private long deployments() {
        return repository.createDeploymentQuery().count();
    }
}
