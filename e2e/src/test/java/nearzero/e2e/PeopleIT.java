package nearzero.e2e;

import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who is in which department is asked of Keycloak: nobody becomes the deputy of a department that he is not in. */
@Order(31) // while the call of 2022 is open
class PeopleIT {

    private static final String DEPARTMENT = "sichuan/example-city/ecology";
    private static final String LEADER = "city-ecology-leader";
    private static final String SUBMISSION = "UserTask_CitySubmission";

    @Test
    void a_deputy_of_the_same_department_submits_in_the_absent_officials_name() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());
        pilot.examined();
        var task = "/api/workflow/tasks/" + pilot.task(CITY, SUBMISSION);
        as(CITY).post(task + "/claim", null).expect(200);

        as(CITY).post("/api/workflow/deputies", deputy("city-industry-official"))
                .expect(422);
        var deputy = as(CITY).post("/api/workflow/deputies", deputy(LEADER)).expect(201);
        assertThat(as(LEADER).post(task + "/claim", null).expect(200).text("/inNameOf"))
                .isEqualTo(CITY);
        as(LEADER)
                .post(task + "/complete", Map.of("values", PilotCase.citySubmission()))
                .expect(200);

        assertThat(pilot.submitted(SUBMISSION).get("inNameOf").asString()).isEqualTo(CITY);
        as(CITY).post("/api/workflow/deputies/" + deputy.text("/id") + "/end", null)
                .expect(200);
    }

    private static Map<String, Object> deputy(String person) {
        var today = as(CITY).get("/api/local/clock").expect(200).text("/now").substring(0, 10);
        return Map.of(
                "department", DEPARTMENT,
                "absent", CITY,
                "deputy", person,
                "from", today,
                "to", today,
                "reason", "出差学习");
    }
}
