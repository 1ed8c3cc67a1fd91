package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one member has scored nobody finds before scoring is closed, wherever he looks. */
class BlindScoresTest extends PilotTest {

    private static final String SCORE = "UserTask_Score";
    private static final Path CONTRACT = Path.of("..", "openapi", "workflow.yaml");

    /** For drafts, migrations and calendars of the release desk, of which there are none here. */
    private static final String NOTHING = new UUID(0, 0).toString();

    /** Points and words that stand nowhere else. */
    private static final List<String> MARKS = List.of("7.3", "19.7", "评语密标");

    /** Of numbers only whole words count: {@code 7.3} is in many a longer number, as a moment's fraction. */
    private static final Pattern MARK = Pattern.compile("(?<![0-9.])(7\\.3|19\\.7)(?![0-9])|评语密标");

    /** Whom Tasklist knows; in a real installation all users of Keycloak. */
    private static final List<String> USERS =
            List.of("province-ecology-official", "auditor", "city-ecology-official", "park-applicant");

    @Autowired
    private JdbcClient db;

    @Autowired
    private IdentityService identities;

    @BeforeEach
    void letTasklistKnowItsUsers() {
        users().forEach(user -> identities.saveUser(identities.newUser(user)));
    }

    @AfterEach
    void forgetThem() {
        users().forEach(identities::deleteUser);
    }

    private static List<String> users() {
        return Stream.concat(USERS.stream(), IntStream.rangeClosed(1, 7).mapToObj(number -> "expert-" + number))
                .toList();
    }

    @Test
    void as_another_member_every_endpoint_yields_nothing_of_a_score_before_closing() throws IOException {
        var pilot = pilotAt("expert-review").submit("UserTask_ConvenePanel", Forms.convenedPanel("3", "energy"));
        pilot.heard();
        var first = pilot.members().get(0);
        var second = pilot.expert(pilot.members().get(1));
        var firstTask = pilot.openedAs(pilot.expert(first), SCORE).path("id").asText();
        pilot.submitAs(pilot.expert(first), SCORE, marked());
        var ownTask = pilot.openedAs(second, SCORE).path("id").asText();

        var read = 0;
        for (var who : List.of(second, province(), auditor(), city(), applicant(), pilot.expert(first))) {
            for (var path : everythingToRead(pilot, first, firstTask, ownTask)) {
                var answer = who.get(path);
                read += answer.status() == 200 ? 1 : 0;
                assertThat(answer.response().body()).as(path).doesNotContainPattern(MARK);
            }
        }
        assertThat(read).isGreaterThan(40);
        for (var part : List.of("", "/timeline", "/submissions", "/panels", "/comments", "/inventories", "/notices")) {
            assertThat(second.get("/api/workflow/pilots/" + pilot.number() + part)
                            .status())
                    .as(part)
                    .isEqualTo(200);
        }
        assertThat(second.get("/camunda/api/engine/engine/default/task/" + ownTask + "/form-variables")
                        .status())
                .isEqualTo(200);
        assertThat(tablesThatHold(MARKS)).containsExactly("workflow.panel_score");

        pilot.submitAs(second, SCORE, Forms.score("5"));
        pilot.submitAs(pilot.expert(pilot.members().get(2)), SCORE, Forms.score("5"));
        pilot.openedAs(pilot.expert(first), "UserTask_PanelOpinion");

        var panels = "/api/workflow/pilots/" + pilot.number() + "/panels";
        assertThat(province().get(panels).response().body()).contains(MARKS);
        assertThat(auditor().get(panels).response().body()).contains(MARKS);
        assertThat(second.get(panels).status()).isEqualTo(200);
        assertThat(second.get(panels).response().body()).doesNotContainPattern(MARK);
        assertThat(applicant().get(panels).response().body()).doesNotContainPattern(MARK);
        for (var path : everythingToRead(pilot, first, firstTask, ownTask)) {
            assertThat(applicant().get(path).response().body()).as(path).doesNotContainPattern(MARK);
        }
        theJournalBoundTheExpertToHisScore(pilot, first);
    }

    private static Map<String, Object> marked() {
        var score = Forms.with(Forms.score("7.3"), "scoreTargets", "19.7");
        return Forms.with(score, "scoreComment", "评语密标");
    }

    private static void theJournalBoundTheExpertToHisScore(PilotCase pilot, String expert) {
        for (var score : pilot.panel().path("scores")) {
            if (score.path("expert").asText().equals(expert)) {
                assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("commitment"))
                        .contains(score.path("commitment").asText());
                return;
            }
        }
        throw new AssertionError("No score of " + expert);
    }

    /** Every GET of the contract, and what Tasklist and engine-rest could be asked for. */
    private static List<String> everythingToRead(PilotCase pilot, String expert, String firstTask, String ownTask)
            throws IOException {
        var paths = new ArrayList<String>();
        var contract = new YAMLMapper().readTree(Files.readString(CONTRACT));
        contract.path("paths").properties().forEach(path -> Stream.of(firstTask, ownTask)
                .filter(task -> path.getValue().has("get"))
                .map(task -> "/api/workflow"
                        + path.getKey()
                                .replace("{number}", pilot.number())
                                .replace("{programme}", "sichuan-park")
                                .replace("{call}", CALL)
                                .replace("{notice}", "1")
                                .replace("{province}", "sichuan")
                                .replace("{userName}", expert)
                                .replace("{id}", task)
                                .replace("{version}", "1")
                                .replace("{file}", "pilot.bpmn")
                                .replaceAll("\\{\\w+}", NOTHING))
                .map(found -> paged(path.getValue()) ? found + "?size=200" : found)
                .filter(found -> !paths.contains(found))
                .forEach(paths::add));
        for (var engine : List.of("/camunda/api/engine/engine/default", "/engine-rest")) {
            for (var task : List.of(firstTask, ownTask)) {
                Stream.of("", "/form-variables", "/variables", "/localVariables", "/comment", "/attachment", "/form")
                        .forEach(part -> paths.add(engine + "/task/" + task + part));
                paths.add(engine + "/history/detail?taskId=" + task);
                paths.add(engine + "/history/variable-instance?taskIdIn=" + task);
                paths.add(engine + "/history/user-operation?taskId=" + task);
                paths.add(engine + "/history/task?taskId=" + task);
            }
            Stream.of(
                            "/history/detail",
                            "/history/variable-instance?deserializeValues=false",
                            "/history/task",
                            "/history/activity-instance",
                            "/history/user-operation",
                            "/history/decision-instance?includeInputs=true&includeOutputs=true",
                            "/variable-instance?deserializeValues=false",
                            "/execution",
                            "/process-instance",
                            "/task",
                            "/job",
                            "/external-task")
                    .forEach(query -> paths.add(engine + query));
        }
        return paths;
    }

    private static boolean paged(JsonNode path) {
        return path.at("/get/parameters").toString().contains("parameters/Size");
    }

    /** Tables of the service and of the engine in which one of the marks stands, in any column. */
    private List<String> tablesThatHold(List<String> marks) {
        return db.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema in ('workflow', 'camunda') and table_type = 'BASE TABLE'
                        order by 1""").query(String.class).list().stream()
                .filter(this::isReadable)
                .filter(table -> marks.stream().anyMatch(mark -> holds(table, mark)))
                .toList();
    }

    private boolean isReadable(String table) {
        return db.sql("select has_table_privilege(?, 'select')")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    private boolean holds(String table, String mark) {
        return db.sql("select exists (select from " + table + " t where t::text ~ ?)")
                .param("(^|[^0-9.])" + mark.replace(".", "\\.") + "([^0-9]|$)")
                .query(Boolean.class)
                .single();
    }
}
