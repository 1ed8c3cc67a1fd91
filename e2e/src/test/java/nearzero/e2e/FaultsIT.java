package nearzero.e2e;

import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.moveClockOnBy;
import static nearzero.e2e.RunningSystem.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nearzero.local.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Parts die at the worst moment, or are not there when another starts: nothing is lost and nothing is done twice. On a
 * system of their own, beside the other classes.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {

    @BeforeAll
    static void takeAnotherSystem() {
        RunningSystem.another("faults");
    }

    @AfterAll
    static void endIt() {
        RunningSystem.endOther();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void what_was_answered_survives_a_database_that_is_killed() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());

        stack().kill(Part.POSTGRES);
        stack().restart(Part.POSTGRES);

        everybodyIsBack();
        assertThat(pilot.read("auditor", "/submissions")).hasSize(1);
        assertThat(pilot.read("auditor", "/journal/verification").get("valid").asBoolean())
                .isTrue();
        pilot.task(CITY, "UserTask_AccidentCheck");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void an_inventory_is_counted_once_though_the_workflow_dies_between_the_answer_and_its_commit() {
        var stack = stack();
        try (var accounting = new FatalProxy(stack.url(Part.ACCOUNTING), () -> stack.kill(Part.WORKFLOW))) {
            stack().environment(Part.WORKFLOW, Map.of("NEARZERO_ACCOUNTING_URL", accounting.origin()));
            stack().restart(Part.WORKFLOW);
            var pilot = PilotCase.opened().agreedInPrinciple();
            var inventory = PilotCase.inventory(Inventories.of("2021", "100", "200"));
            var paper = pilot.paper(APPLICANT, "applicants/example-park", "implementation-plan");
            var plan = PilotCase.plan(paper.reference(), inventory);
            pilot.task(APPLICANT, "UserTask_Plan");

            accounting.killAfterAnswerTo(".*/calculations");
            pilot.done(APPLICANT, "UserTask_Plan", plan);
            PilotCase.eventually("the death of the workflow", () -> stack().isAlive(Part.WORKFLOW) ? null : true);
            stack().environment(
                            Part.WORKFLOW,
                            Map.of(
                                    "NEARZERO_ACCOUNTING_URL",
                                    stack().url(Part.ACCOUNTING).toString()));
            stack().restart(Part.WORKFLOW);
            moveClockOnBy(Duration.ofMinutes(6)); // the dead node's lock on the job runs out

            pilot.task(CITY, PilotCase.DRAFT);
            assertThat(pilot.read("auditor", "/inventories")).hasSize(3);
            assertThat(as("auditor")
                            .get("/api/accounting/inventories/" + inventory + "/calculations")
                            .expect(200)
                            .json()
                            .at("/page/total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(pilot.read("auditor", "/journal?size=200").get("items"))
                    .filteredOn(line -> line.get("action").asString().equals("inventory-calculated"))
                    .hasSize(3);
        }
    }

    /** In one start of all: first there is no database, then no Keycloak, which needs the database as well. */
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void services_wait_for_a_database_and_a_keycloak_that_are_not_up_yet() throws InterruptedException {
        var waiting = List.of(Part.ACCOUNTING, Part.DOCUMENTS, Part.WORKFLOW);
        waiting.forEach(stack()::stop);
        stack().stop(Part.KEYCLOAK);
        stack().stop(Part.POSTGRES);

        var attempts = new EnumMap<Part, Long>(Part.class);
        for (var part : waiting) {
            attempts.put(part, attempts(part));
            stack().launch(part);
        }
        for (var part : waiting) {
            PilotCase.eventually(part + " to try in vain", () -> hasTried(part, attempts.get(part)));
        }
        assertThat(waiting).allMatch(stack()::isAlive);
        var before = lines(Part.WORKFLOW, "Waiting for Keycloak");
        stack().restart(Part.POSTGRES);

        PilotCase.eventually(
                "the workflow to wait", () -> lines(Part.WORKFLOW, "Waiting for Keycloak") > before ? true : null);
        Thread.sleep(Duration.ofSeconds(3).toMillis());
        assertThat(stack().isAlive(Part.WORKFLOW)).isTrue();
        Visitor.with(null, stack().url(Part.WORKFLOW))
                .get("/actuator/health/readiness")
                .expect(503);
        stack().restart(Part.KEYCLOAK);

        waiting.forEach(stack()::await);
        everybodyIsBack();
        as(CITY).get("/api/workflow/tasks").expect(200);
    }

    private static Boolean hasTried(Part part, long before) {
        assertThat(stack().isAlive(part)).as(part.title()).isTrue();
        return attempts(part) > before + 1 ? true : null;
    }

    /** How often the part has found no database: Flyway says so each time. */
    private static long attempts(Part part) {
        return lines(part, "Connection error");
    }

    private static long lines(Part part, String words) {
        try (var lines = Files.lines(stack().log(part))) {
            return lines.filter(line -> line.contains(words)).count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Each has thrown away its dead connections. */
    private static void everybodyIsBack() {
        for (var path : List.of("/api/workflow/pilots", "/api/accounting/inventories", "/api/documents/documents")) {
            PilotCase.eventually(path, () -> as(APPLICANT).get(path).status() == 200 ? true : null);
        }
        PilotCase.eventually("people to sign in", FaultsIT::peopleSignIn);
    }

    /** Each dead connection of Keycloak costs one request a page that says so; several sign-ins find none any more. */
    private static Boolean peopleSignIn() {
        try {
            for (var user : List.of(APPLICANT, CITY, PilotCase.PROVINCE, APPLICANT, CITY)) {
                SignIn.of(user);
            }
            return true;
        } catch (AssertionError notYet) {
            return null;
        }
    }
}
