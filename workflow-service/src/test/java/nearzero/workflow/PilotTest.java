package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What tests of pilots begin with: it is 9 o'clock on 10 May 2022, the call of the 2022 notice is open, and what is sent
 * to the other services is held to their contracts.
 */
public abstract class PilotTest extends RunningService {

    protected static final String CALL = "sichuan-park-2022";
    protected static final String APPLICANT = "applicants/example-park";
    protected static final String CITY = "sichuan/example-city";
    private static final AtomicInteger ZONES = new AtomicInteger();

    /** Once is enough in one database. */
    private static boolean opened;

    private static boolean registered;

    @Autowired
    private RuntimeService runtimeService;

    @BeforeEach
    void openTheCallOf2022() {
        at("2022-05-10T09:00");
        if (!opened && applicant().get("/api/workflow/calls/" + CALL).status() == 404) {
            var dates = Map.of("city-submission", "2022-05-13", "preliminary-opinions", "2022-06-15");
            assertThat(province()
                            .post(
                                    "/api/workflow/calls",
                                    Map.of(
                                            "id", CALL,
                                            "programme", "sichuan-park",
                                            "name", "2022年第一批",
                                            "opensOn", "2022-04-24",
                                            "dates", dates))
                            .status())
                    .isEqualTo(201);
        }
        opened = true;
    }

    /** Seven experts without any tie, so that every pilot gets its panel. */
    @BeforeEach
    void fillTheRegisterOfExperts() {
        if (!registered && auditor().get("/api/workflow/experts/expert-7").status() == 404) {
            for (var number = 1; number <= 7; number++) {
                register("expert-" + number, "示例大学" + number, List.of(), "carbon-accounting", "energy");
            }
        }
        registered = true;
    }

    /** Takes somebody into the register, if he is not there yet. */
    protected void register(String userName, String employer, List<String> ties, String... fields) {
        var entry = Map.of(
                "title", "示例专业教授",
                "fields", fields,
                "employer", employer,
                "ties", ties,
                "active", true);
        var registered = province()
                .post("/api/workflow/experts", Map.of("userName", userName, "entry", entry), "register-" + userName);
        assertThat(registered.status()).as(registered.response().body()).isEqualTo(201);
    }

    @AfterEach
    void holdTheOtherServicesToTheirContracts() {
        ACCOUNTING.back();
        DOCUMENTS.back();
        ACCOUNTING.holdToContract();
        DOCUMENTS.holdToContract();
    }

    /** Moves business time, such as {@code 2022-05-13T23:59}. */
    protected void at(String localTime) {
        var moved = applicant().put("/api/local/clock", Map.of("now", localTime + ":00+08:00"));
        assertThat(moved.status()).isEqualTo(200);
    }

    protected Api applicant() {
        return as("park-applicant", APPLICANT);
    }

    protected Api secondApplicant() {
        return as("second-park-applicant", "applicants/second-park");
    }

    protected Api city() {
        return as("city-ecology-official", "sichuan/example-city/ecology");
    }

    protected Api cityIndustry() {
        return as("city-industry-official", "sichuan/example-city/industry");
    }

    protected Api secondCity() {
        return as("second-city-ecology-official", "sichuan/second-city/ecology");
    }

    protected Api province() {
        return as("province-ecology-official", "sichuan/ecology");
    }

    protected Api provinceColleague() {
        return as("province-ecology-colleague", "sichuan/ecology");
    }

    protected Api auditor() {
        return as("auditor", "auditors");
    }

    /** The program that operates the engine from outside. */
    protected Api engineClient() {
        return as("service-account-engine-client", "services");
    }

    /** An application as it is sent, each for a zone of its own. */
    protected static Map<String, Object> newPilot() {
        return Map.of(
                "call", CALL,
                "applicant", APPLICANT,
                "jurisdiction", CITY,
                "name", "示例园区" + ZONES.incrementAndGet());
    }

    /** A pilot whose applicant has not filled in anything yet. */
    protected PilotCase apply() {
        var answer = applicant().post("/api/workflow/pilots", newPilot());
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return new PilotCase(this, answer.text("/number"));
    }

    /**
     * Puts a pilot that waits for its application to where its notice is made, by the engine: for tests of what comes then,
     * whatever came before. It has neither application nor plan.
     */
    protected PilotCase putBeforeItsNotice(PilotCase pilot) {
        var process = runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(pilot.number())
                .singleResult();
        runtimeService
                .createProcessInstanceModification(process.getId())
                .cancelAllForActivity("UserTask_Application")
                .startBeforeActivity("ServiceTask_RenderNotice")
                .execute();
        return pilot;
    }

    /** A pilot that has come to this task, by the shortest way. */
    protected PilotCase pilotAt(String task) {
        return apply().goTo(task);
    }

    /** Nobody has anything to do for it any more, and the process waits for nothing. */
    protected void assertOver(PilotCase pilot, String outcome) {
        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo(outcome);
        assertThat(pilot.pilot().has("exit")).isFalse();
        assertThat(pilot.read("timeline").path("waitingFor")).isEmpty();
        assertThat(pilot.read("timeline").path("steps").findValuesAsText("stage"))
                .isNotEmpty()
                .allSatisfy(stage -> assertThat(stage).isNotEmpty());
        assertThat(pilot.read("timeline").path("steps").findValuesAsText("what"))
                .endsWith("试点结束");
        for (var person : new Api[] {applicant(), city(), province()}) {
            assertThat(person.get("/api/workflow/tasks?pilot=" + pilot.number())
                            .json()
                            .path("items"))
                    .isEmpty();
        }
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }
}
