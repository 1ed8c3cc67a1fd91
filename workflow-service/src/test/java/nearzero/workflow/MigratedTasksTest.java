package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of tasks, and of those who do them, when a pilot moves. */
class MigratedTasksTest extends MovingPilots {

    @Autowired
    private IdentityService identities;

    @Test
    void a_renamed_task_takes_over_by_the_mapping_and_comes_to_the_people_of_the_new_release() {
        var checked = pilotThat(Standing.CHECKED);
        var applying = pilotThat(Standing.APPLYING);
        var task = taskOf(checked, "UserTask_Check");
        var due = tasks.createTaskQuery().taskId(task).singleResult().getDueDate();
        var changed = changed(
                changed(examined(bundle()), "routing.dmn", "province + \"/ecology\"", "province + \"/industry\""),
                "check.bpmn",
                "核对材料",
                "审查材料");
        releases.deploy(changed, Releases.Source.ADMIN);
        var link = Map.of("process", "trial.check", "source", "UserTask_Check", "target", "UserTask_Examine");

        carryOut(prepared(Map.of("mapping", List.of(link))));

        var moved = tasks.createTaskQuery().taskId(task).singleResult();
        assertThat(moved.getTaskDefinitionKey()).isEqualTo("UserTask_Examine");
        assertThat(moved.getName()).isEqualTo("审查材料");
        assertThat(moved.getDueDate()).isEqualTo(due);
        assertThat(province().get("/api/workflow/tasks/" + task).status()).isEqualTo(404);
        var industry = as("province-industry-official", "sichuan/industry");
        assertThat(industry.get("/api/workflow/tasks/" + task).text("/name")).isEqualTo("审查材料");
        assertThat(pilots.get(applying).release()).isEqualTo(pilots.get(checked).release());
        complete(industry, task);
        assertThat(openTasks(checked)).containsExactly("UserTask_Left", "UserTask_Right");
    }

    @Test
    void a_claim_is_given_back_unless_its_holder_is_in_a_group_that_has_the_task_now() {
        var people = new People(identities).add("city-industry-official", CITY + "/industry");
        try {
            releases.deploy(leftFor("city + \"/ecology\"", "city + \"/industry\""), Releases.Source.ADMIN);
            var lost = pilotThat(Standing.SIDE_BY_SIDE);
            var kept = pilotThat(Standing.SIDE_BY_SIDE);
            claim(city(), lost);
            claim(cityIndustry(), kept);
            releases.deploy(leftFor("city + \"/industry\""), Releases.Source.ADMIN);

            var migration = prepared(Map.of());
            carryOut(migration);

            assertThat(assignee(lost)).isNull();
            assertThat(texts(members(migration, 10).get(lost)))
                    .anySatisfy(text -> assertThat(text).contains("UserTask_Left", "原签收已退回"));
            assertThat(assignee(kept)).isEqualTo("city-industry-official");
            assertThat(texts(members(migration, 10).get(kept))).noneMatch(text -> text.contains("原签收已退回"));
        } finally {
            people.forget();
        }
    }

    /** One task comes to these groups. */
    private static Bundle leftFor(String... groups) {
        var rule = """
                <rule id="Rule_%1$d">
                  <inputEntry id="Left_task_%1$d"><text>"UserTask_Left"</text></inputEntry>
                  <inputEntry id="Left_stage_%1$d"><text></text></inputEntry>
                  <outputEntry id="Left_group_%1$d"><text>%2$s</text></outputEntry>
                </rule>
                """;
        var rules = IntStream.range(0, groups.length)
                .mapToObj(index -> rule.formatted(index, groups[index]))
                .collect(Collectors.joining());
        var without = without("routing.dmn", bundle(), "<rule id=\"Rule_Left\">", "</rule>");
        return changed(without, "routing.dmn", "<rule id=\"Rule_Right\">", rules + "<rule id=\"Rule_Right\">");
    }

    private void claim(Api who, String number) {
        var path = "/api/workflow/tasks/" + taskOf(number, "UserTask_Left") + "/claim";
        assertThat(who.post(path, Map.of()).status()).isEqualTo(200);
    }

    private String assignee(String number) {
        return tasks.createTaskQuery()
                .taskId(taskOf(number, "UserTask_Left"))
                .singleResult()
                .getAssignee();
    }

    @Test
    void a_pilot_stays_where_the_new_release_gives_its_task_to_nobody_and_that_is_said() {
        var number = pilotThat(Standing.CHECKED);
        var stage = "<inputEntry id=\"Check_stage\"><text>";
        releases.deploy(changed(bundle(), "routing.dmn", stage, stage + "\"side\""), Releases.Source.ADMIN);

        var migration = prepared(Map.of());
        carryOut(migration);

        assertThat(texts(members(migration, 10).get(number)))
                .singleElement()
                .asString()
                .contains("UserTask_Check", "迁移后无人办理", "分派表");
        assertThat(pilots.get(number).release()).isEqualTo(first.id());
        assertThat(openTasks(number)).containsExactly("UserTask_Check");
    }

    @Test
    void what_changes_besides_is_said_of_each_pilot() {
        var applying = pilotThat(Standing.APPLYING);
        var deciding = pilotThat(Standing.DECIDING);
        var join = pilotThat(Standing.AT_THE_JOIN);
        var checked = pilotThat(Standing.CHECKED);
        settle(Map.of(deciding, Standing.DECIDING));
        releases.deploy(everythingChanged(), Releases.Source.ADMIN);

        var migration = prepared(Map.of());
        var members = members(migration, 10);

        assertThat(texts(members.get(applying)))
                .anySatisfy(text -> assertThat(text).contains("UserTask_Apply", "原名“填报”"))
                .anySatisfy(text -> assertThat(text).contains("StartEvent_Remark", "不再等待"))
                .anySatisfy(text -> assertThat(text).contains("StartEvent_Recall", "新版本的名称"));
        assertThat(texts(members.get(deciding)))
                .anySatisfy(text -> assertThat(text).contains("Timer_DecideEnds", "取消"));
        assertThat(texts(members.get(join))).anySatisfy(text -> assertThat(text).contains("Gateway_Join", "一直停在那里"));
        assertThat(texts(members.get(checked)))
                .anySatisfy(text -> assertThat(text).contains("UserTask_Check", "没有对应的环节"));
        var detail = administrator().get(MIGRATIONS + "/" + migration).json();
        assertThat(detail.path("pairs"))
                .filteredOn(pair -> pair.path("source").asText().equals("UserTask_Check"))
                .singleElement()
                .satisfies(pair -> assertThat(pair.has("target")).isFalse());
        assertThat(detail.at("/openTerms/0/term").asText()).isEqualTo("decide");
    }
}
