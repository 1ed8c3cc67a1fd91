package nearzero.e2e;

import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.asClient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an applicant does in Tasklist, his own system does over REST with a client of its own (docs/integrators.md). */
@Order(30) // while the call of 2022 is open
class ApplicantSystemIT {

    private static final String ORGANISATION = "applicants/example-park";

    private final Visitor system = asClient("applicant-system");

    @Test
    void a_system_applies_follows_its_pilot_hands_in_the_plan_and_recalls() {
        var number = apply();
        var pilot = "/api/workflow/pilots/" + number;
        assertThat(system.get("/api/workflow/pilots?size=200")
                        .expect(200)
                        .json()
                        .get("items"))
                .extracting(listed -> listed.get("number").asString())
                .contains(number);
        assertThat(system.get(pilot + "/timeline").expect(200).text("/waitingFor/0/what"))
                .isEqualTo("申报：核实事故声明");
        agree(new PilotCase(number));

        var task = "/api/workflow/tasks/" + planTask(number);
        assertThat(system.post(task + "/claim", null).expect(200).text("/assignee"))
                .isEqualTo("service-account-applicant-system");
        var paper = new PilotCase(number).paper(system, ORGANISATION, "implementation-plan");
        var plan = PilotCase.plan(paper.reference(), inventory());
        assertThat(system.post(task + "/complete", Map.of("values", plan))
                        .expect(200)
                        .json()
                        .get("steps"))
                .extracting(step -> step.get("what").asString())
                .contains("编制试点建设方案");

        var recalled = system.post(pilot + "/recall", Map.of("reason", "规划调整,下一批次再申报。"))
                .expect(200);
        assertThat(recalled.text("/outcome")).isEqualTo("recalled");
        assertThat(system.get(pilot + "/submissions").expect(200).json())
                .filteredOn(submission -> submission.get("actingFor").asString().equals(ORGANISATION))
                .allSatisfy(
                        submission -> assertThat(submission.get("submittedBy").asString())
                                .isEqualTo("service-account-applicant-system"))
                .hasSize(2);
    }

    private String apply() {
        return system.post(
                        "/api/workflow/pilots",
                        Map.of(
                                "call",
                                "sichuan-park-2022",
                                "applicant",
                                ORGANISATION,
                                "jurisdiction",
                                "sichuan/example-city",
                                "name",
                                "示例园区" + UUID.randomUUID().toString().substring(0, 8),
                                "application",
                                PilotCase.application()))
                .expect(201)
                .text("/number");
    }

    private static void agree(PilotCase pilot) {
        pilot.examined().done(CITY, "UserTask_CitySubmission", PilotCase.citySubmission());
        pilot.agreedBy("province");
        pilot.task(APPLICANT, "UserTask_Plan");
    }

    private String planTask(String number) {
        var items = system.get("/api/workflow/tasks?pilot=" + number).expect(200);
        assertThat(items.text("/items/0/key")).isEqualTo("UserTask_Plan");
        return items.text("/items/0/id");
    }

    private String inventory() {
        return system.post("/api/accounting/inventories", Inventories.of("2021", "100", "200"))
                .expect(201)
                .text("/id");
    }
}
