package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import nearzero.workflow.access.Caller;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;
import nearzero.workflow.release.migration.DryRun;
import nearzero.workflow.release.migration.Migrating;
import org.springframework.beans.factory.annotation.Autowired;

/** Pilots of the trial programme on their way to another release of it, and the changes that such a release brings. */
abstract class MovingPilots extends TrialPilots {

    protected static final String MIGRATIONS = "/api/workflow/migrations";

    protected static final Caller AUDITOR = new Caller("auditor", "审计", Set.of("auditors"));

    @Autowired
    protected Migrating migrating;

    @Autowired
    protected DryRun dryRun;

    /** Every process of these pilots is where the pilot says it is, and each move is written down once. */
    protected void assertWhole(Set<String> numbers, Release release) {
        var moved = db.sql("select number from pilot where release = ? and number = any (?)")
                .params(release.id(), numbers.toArray(String[]::new))
                .query(String.class)
                .list();
        assertThat(runtime.createProcessInstanceQuery()
                        .deploymentId(release.id())
                        .list())
                .extracting(process -> process.getBusinessKey())
                .hasSameElementsAs(moved);
        numbers.stream().filter(number -> !moved.contains(number)).forEach(number -> assertThat(
                        runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .deploymentId(pilots.get(number).release())
                                .count())
                .isPositive());
        assertThat(db.sql("""
                        select pilot from journal where action = 'pilot-migrated' and details ->> 'to' = ?""").param(release.id()).query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(moved);
    }

    /** Runs the work until it waits for this pilot's journal, and then ends its database session from outside. */
    protected void killed(String number, Callable<?> work) throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        try {
            var running = whileHeld(number, () -> {
                var future = thread.submit(work);
                awaitWhoWaits().forEach(session -> db.sql("select pg_terminate_backend(?)")
                        .param(session)
                        .query(Boolean.class)
                        .single());
                return future;
            });
            try {
                running.get(20, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException died) {
                assertThat(died).isNotNull();
            }
        } finally {
            thread.shutdown();
        }
    }

    /** Elements renamed, removed and added, messages renamed, other people. */
    protected static Bundle everythingChanged() {
        var changed = renamed(examined(bundle()), "填报", "填报申请");
        changed = changed(
                changed, "routing.dmn", "<text>city + \"/ecology\"</text>", "<text>city + \"/industry\"</text>");
        changed = changed(changed, "pilot.bpmn", "\"trial.recall\"", "\"trial.recall-again\"");
        changed = changed(changed, "programme.yaml", "recall: trial.recall", "recall: trial.recall-again");
        changed = changed(changed, "pilot.bpmn", ">5WD<", ">7WD<");
        changed = without(changed, "<bpmn:boundaryEvent id=\"Timer_DecideEnds\"", "</bpmn:boundaryEvent>");
        changed = without(changed, "<bpmn:endEvent id=\"EndEvent_Lapsed\"", "</bpmn:endEvent>");
        changed = without(changed, "<bpmn:subProcess id=\"SubProcess_Remark\"", "</bpmn:subProcess>");
        changed = changed(
                changed,
                "pilot.bpmn",
                "sourceRef=\"Timer_DecideEnds\" targetRef=\"EndEvent_Lapsed\" />",
                "sourceRef=\"Gateway_Split\" targetRef=\"UserTask_Third\" />"
                        + "<bpmn:sequenceFlow id=\"Flow_Third\" sourceRef=\"UserTask_Third\" targetRef=\"Gateway_Join\" />"
                        + "<bpmn:userTask id=\"UserTask_Third\" name=\"第三\" camunda:formRef=\"trial.note\""
                        + " camunda:formRefBinding=\"deployment\"><bpmn:documentation>试验用的任务。</bpmn:documentation>"
                        + "<bpmn:extensionElements><camunda:properties><camunda:property name=\"stage\" value=\"side\" />"
                        + "</camunda:properties></bpmn:extensionElements></bpmn:userTask>");
        return changed(changed, "routing.dmn", "\"UserTask_Remark\"", "\"UserTask_Third\"");
    }

    /** The called model under the same key with its task under another id. */
    protected static Bundle examined(Bundle bundle) {
        var changed = changed(bundle, "check.bpmn", "UserTask_Check", "UserTask_Examine");
        changed = changed(changed, "routing.dmn", "UserTask_Check", "UserTask_Examine");
        return changed(changed, "programme.yaml", "UserTask_Check", "UserTask_Examine");
    }

    protected static Bundle renamed(Bundle bundle, String name, String other) {
        return changed(bundle, "pilot.bpmn", "name=\"" + name + "\"", "name=\"" + other + "\"");
    }

    protected static Bundle without(Bundle bundle, String from, String to) {
        return without("pilot.bpmn", bundle, from, to);
    }

    protected static Bundle without(String file, Bundle bundle, String from, String to) {
        var text = new String(bundle.file(file), StandardCharsets.UTF_8);
        var begin = text.indexOf(from);
        var end = text.indexOf(to, begin) + to.length();
        return changed(bundle, file, text.substring(begin, end), "");
    }

    protected String prepared(Map<String, Object> more) {
        var wish = new HashMap<String, Object>(more);
        wish.put("programme", TRIAL);
        wish.put("reason", "示例理由");
        var answer = administrator().post(MIGRATIONS, wish);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        var migration = answer.text("/id");
        lookUntil(migration, counts -> counts.path("notForeseen").asInt() == 0);
        return migration;
    }

    protected void approve(String migration) {
        var approved = secondAdministrator().post(MIGRATIONS + "/" + migration + "/approval", reason());
        assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);
    }

    protected void carryOut(String migration) {
        approve(migration);
        lookUntil(migration, counts -> counts.path("pending").asInt() == 0);
        assertThat(administrator().get(MIGRATIONS + "/" + migration).text("/migration/state"))
                .isEqualTo("done");
    }

    /** What was in use when its turn came has its turn again. */
    protected void lookUntil(String migration, Predicate<JsonNode> enough) {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    migrating.look();
                    return enough.test(administrator()
                            .get(MIGRATIONS + "/" + migration)
                            .json()
                            .at("/migration/counts"));
                });
    }

    protected static Map<String, Object> reason() {
        return Map.of("reason", "示例理由");
    }

    protected Map<String, JsonNode> members(String migration, int most) {
        var members = new TreeMap<String, JsonNode>();
        for (var page = 0; page * 200 < most; page++) {
            var answer = administrator()
                    .get(MIGRATIONS + "/" + migration + "/pilots?size=200&page=" + page)
                    .json();
            answer.path("items")
                    .forEach(member -> members.put(member.path("pilot").asText(), member));
        }
        return members;
    }

    protected static List<String> texts(JsonNode member) {
        return StreamSupport.stream(member.at("/foreseen/remarks").spliterator(), false)
                .map(remark -> remark.path("text").asText())
                .toList();
    }

    protected void complete(Api who, String task) {
        var path = "/api/workflow/tasks/" + task;
        assertThat(who.post(path + "/claim", Map.of()).status()).isEqualTo(200);
        assertThat(who.post(path + "/complete", Map.of("values", Map.of("note", "已办")))
                        .status())
                .isEqualTo(200);
    }
}
