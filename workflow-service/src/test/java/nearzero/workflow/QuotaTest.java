package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call with a quota of one place, which two pilots want. */
class QuotaTest extends PilotTest {

    private static final String SMALL = "sichuan-park-2022-small";

    @Autowired
    private JdbcClient db;

    @Test
    void of_two_confirmations_at_once_one_finds_the_last_place() throws Exception {
        var pilots = List.of(waitingForTheList(), waitingForTheList());
        var tasks = pilots.stream()
                .map(pilot -> pilot.claimed("UserTask_ConfirmList"))
                .toList();

        var answers = atOnce(tasks.stream()
                .map(task -> (Callable<Api.Answer>) () -> province()
                        .post(
                                "/api/workflow/tasks/" + task + "/complete",
                                Map.of("values", Forms.confirmedList("list"))))
                .toList());

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).allSatisfy(refused -> assertThat(
                        assertProblem(refused, 409, "not-possible-now").text("/detail"))
                .contains("名额为1个", "已确认1个"));
        assertThat(auditor()
                        .get("/api/workflow/calls/" + SMALL)
                        .json()
                        .path("listed")
                        .asInt())
                .isEqualTo(1);
        var left = pilots.get(answers.get(0).status() == 200 ? 1 : 0);
        assertThat(left.openTask("UserTask_ConfirmList").isMissingNode()).isFalse();
        assertThatThrownBy(() -> db.sql("insert into call_place values (?, 2, ?, now())")
                        .params(SMALL, left.number())
                        .update())
                .as("the database refuses it too")
                .isInstanceOf(DataIntegrityViolationException.class);
        left.submit("UserTask_ConfirmList", Forms.confirmedList("not-passed"));
        assertOver(left, "not-passed");
    }

    private PilotCase waitingForTheList() {
        at("2022-05-17T09:00");
        province()
                .post(
                        "/api/workflow/calls",
                        Map.of(
                                "id",
                                SMALL,
                                "programme",
                                "sichuan-park",
                                "name",
                                "2022年第二批",
                                "opensOn",
                                "2022-05-16",
                                "dates",
                                Map.of("city-submission", "2022-05-20", "preliminary-opinions", "2022-06-15"),
                                "quota",
                                1));
        var applied = applicant().post("/api/workflow/pilots", Forms.with(newPilot(), "call", SMALL));
        assertThat(applied.status()).as(applied.response().body()).isEqualTo(201);
        return new PilotCase(this, applied.text("/number")).goTo("UserTask_ConfirmList");
    }

    private static List<Api.Answer> atOnce(List<Callable<Api.Answer>> calls) throws Exception {
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var answers = new java.util.ArrayList<Api.Answer>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
