package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import nearzero.workflow.access.Caller;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.migration.DryRun;
import nearzero.workflow.release.migration.Migrating;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Running pilots that move to another release of their programme, and what is foreseen of it. */
class MigrationTest extends TrialPilots {

    private static final String MIGRATIONS = "/api/workflow/migrations";

    /** The build takes fewer, for its time; {@code -Dnearzero.migration.many=500} takes 500. */
    private static final int MANY = Integer.getInteger("nearzero.migration.many", 120);

    @Autowired
    private Migrating migrating;

    @Autowired
    private DryRun dryRun;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Test
    void what_is_foreseen_of_pilots_in_every_wait_state_happens_and_while_officials_work_nothing_is_lost_or_doubled()
            throws Exception {
        var standing = many();
        var second = releases.deploy(everythingChanged(), Releases.Source.ADMIN);
        var dates = dates();

        var migration = prepared(Map.of());
        var tried = dryRunOf(everythingChanged());
        carryOut(migration);

        var members = members(migration, MANY);
        assertThat(members).hasSize(MANY);
        members.forEach((number, member) -> {
            var foreseen = member.path("foreseen");
            assertThat(member.path("state").asText())
                    .as("%s, %s: %s", number, standing.get(number), member)
                    .isEqualTo(foreseen.path("moves").asBoolean() ? "moved" : "stayed");
            assertThat(member.path("remarks")).as(number).isEqualTo(foreseen.path("remarks"));
            assertThat(tried.get(number))
                    .as("dry run of %s", number)
                    .isEqualTo(foreseen.path("moves").asBoolean());
        });
        assertThat(movedBy(standing, members))
                .containsEntry(Standing.APPLYING, true)
                .containsEntry(Standing.CLAIMED, true)
                .containsEntry(Standing.REMARKED, false)
                .containsEntry(Standing.CHECKED, false)
                .containsEntry(Standing.SIDE_BY_SIDE, false)
                .containsEntry(Standing.AT_THE_JOIN, false)
                .containsEntry(Standing.WAITING, true)
                .containsEntry(Standing.SUSPENDED, true)
                .containsEntry(Standing.FAILED, true)
                .containsEntry(Standing.DECIDING, true);
        assertThat(dates()).as("no date moves that was not chosen to").isSubsetOf(dates);
        assertWhole(standing.keySet(), second);

        whileOfficialsWork(standing);
    }

    /** All go back to the first model under a new version, while tasks of a part of them are claimed and completed. */
    private void whileOfficialsWork(Map<String, Standing> standing) throws Exception {
        var third = releases.deploy(renamed(bundle(), "填报", "重新填报"), Releases.Source.ADMIN);
        var back = Map.of("process", "trial.check", "source", "UserTask_Examine", "target", "UserTask_Check");
        var migration = prepared(Map.of("mapping", List.of(back))); // who completes before the move comes there
        approve(migration);
        var open = new HashMap<String, List<String>>();
        standing.keySet().forEach(number -> open.put(number, openTasks(number)));
        var work = new ConcurrentLinkedQueue<>(tasks.createTaskQuery().list().stream()
                .filter(task -> standing.containsKey(businessKey(task)))
                .filter(task -> Set.of(Standing.APPLYING, Standing.CHECKED, Standing.AT_THE_JOIN)
                        .contains(standing.get(businessKey(task))))
                .limit(MANY / 6)
                .toList());
        var done = new ConcurrentHashMap<String, String>();
        var workers = Executors.newFixedThreadPool(4);
        var all = new ArrayList<Future<?>>();
        for (var node = 0; node < 2; node++) {
            all.add(workers.submit(() -> migrating.look()));
            all.add(workers.submit(() -> {
                for (var task = work.poll(); task != null; task = work.poll()) {
                    complete(task);
                    done.put(businessKey(task), task.getTaskDefinitionKey());
                }
            }));
        }
        for (var each : all) {
            each.get(120, TimeUnit.SECONDS);
        }
        workers.shutdown();
        lookUntil(migration, counts -> counts.path("pending").asInt() == 0);

        assertThat(done).hasSize(MANY / 6);
        assertThat(members(migration, MANY).values())
                .allSatisfy(member -> assertThat(member.path("state").asText())
                        .as("%s", member)
                        .isEqualTo("moved"));
        assertWhole(standing.keySet(), third);
        done.forEach((number, key) -> assertThat(submissions(number)).as(number).containsExactly(key));
        standing.forEach((number, where) -> {
            if (done.containsKey(number)) {
                assertThat(after(done.get(number), number))
                        .as("%s %s", number, where)
                        .isTrue();
            } else {
                assertThat(openTasks(number)).as(number).isEqualTo(open.get(number));
            }
        });
    }

    /** What comes behind a task has come, once. */
    private boolean after(String key, String number) {
        return switch (key) {
            case "UserTask_Apply" -> openTasks(number).equals(List.of("UserTask_Check"));
            case "UserTask_Check" -> openTasks(number).equals(List.of("UserTask_Left", "UserTask_Right"));
            case "UserTask_Left" -> {
                awaitTimer(number, "Timer_WaitEnds");
                yield openTasks(number).isEmpty();
            }
            default -> throw new AssertionError(key);
        };
    }

    private void complete(Task task) {
        var who =
                switch (task.getTaskDefinitionKey()) {
                    case "UserTask_Apply" -> applicant();
                    case "UserTask_Check" -> province();
                    default -> city();
                };
        var path = "/api/workflow/tasks/" + task.getId();
        for (var tries = 0; tries < 20; tries++) {
            var claimed = who.post(path + "/claim", Map.of());
            var answer = claimed.status() == 200
                    ? who.post(path + "/complete", Map.of("values", Map.of("note", "已办")))
                    : claimed;
            if (answer.status() == 200) {
                return;
            }
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(409);
        }
        throw new AssertionError("nobody could complete " + task.getId());
    }

    private final Map<String, String> keys = new ConcurrentHashMap<>();

    private String businessKey(Task task) {
        return keys.computeIfAbsent(
                task.getProcessInstanceId(),
                id -> String.valueOf(runtime.createProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getBusinessKey()));
    }

    /** Every process of these pilots is where the pilot says it is, and each move is written down once. */
    private void assertWhole(Set<String> numbers, Release release) {
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

    @Test
    void who_prepared_a_migration_does_not_approve_it_and_only_release_administrators_do_either() {
        pilotThat(Standing.APPLYING);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);
        var migration = prepared(Map.of());
        var approval = MIGRATIONS + "/" + migration + "/approval";

        assertThat(administrator().post(approval, reason()).status()).isEqualTo(403);
        assertThat(province().post(approval, reason()).status()).isEqualTo(403);
        assertThat(auditor().post(approval, reason()).status()).isEqualTo(403);
        assertThat(province().get(MIGRATIONS).status()).isEqualTo(403);
        assertThat(auditor()
                        .get(MIGRATIONS + "?programme=trial&size=100")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(migration);
        assertThatThrownBy(
                        () -> db.sql("update migration set state = 'APPROVED', approved_by = requested_by where id = ?")
                                .param(UUID.fromString(migration))
                                .update())
                .hasMessageContaining("migration");
        assertThat(secondAdministrator().post(approval, Map.of("reason", "  ")).status())
                .isEqualTo(422);
        assertThat(secondAdministrator().post(approval, reason()).text("/state"))
                .isEqualTo("approved");
    }

    @Test
    void nothing_is_approved_before_it_is_foreseen_and_a_migration_can_be_paused_resumed_and_cancelled() {
        var number = pilotThat(Standing.APPLYING);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);
        var asked = administrator().post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由"), "same-key-1");
        var again = administrator().post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由"), "same-key-1");
        assertThat(again.text("/id")).isEqualTo(asked.text("/id"));
        var path = MIGRATIONS + "/" + asked.text("/id");

        assertThat(secondAdministrator().post(path + "/approval", reason()).status())
                .isEqualTo(409);
        migrating.look();
        assertThat(secondAdministrator().post(path + "/approval", reason()).status())
                .isEqualTo(200);
        assertThat(administrator().post(path + "/pause", reason()).text("/state"))
                .isEqualTo("paused");
        migrating.look();
        assertThat(pilots.get(number).release()).isEqualTo(first.id());
        assertThat(administrator().post(path + "/resumption", reason()).text("/state"))
                .isEqualTo("approved");
        assertThat(administrator().post(path + "/cancellation", reason()).text("/state"))
                .isEqualTo("cancelled");
        migrating.look();
        assertThat(pilots.get(number).release()).isEqualTo(first.id());
        assertThat(administrator().post(path + "/resumption", reason()).status())
                .isEqualTo(409);
    }

    @Test
    void a_selection_means_stages_calls_places_versions_and_single_pilots() {
        var applying = pilotThat(Standing.APPLYING);
        var checked = pilotThat(Standing.CHECKED);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);

        assertThat(selected(Map.of("stages", List.of("check")))).containsExactly(checked);
        assertThat(selected(Map.of("pilots", List.of(applying)))).containsExactly(applying);
        assertThat(selected(Map.of("jurisdictions", List.of("sichuan")))).containsExactly(applying, checked);
        assertThat(selected(Map.of("versions", List.of(first.version()), "calls", List.of("trial-2022"))))
                .containsExactly(applying, checked);
        for (var nobody : List.of(
                Map.of("jurisdictions", List.of("sichuan/second-city")),
                Map.of("calls", List.of("sichuan-park-2022")),
                Map.of("versions", List.of(first.version() + 1)))) {
            var answer =
                    administrator().post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由", "selection", nobody));
            assertThat(answer.status()).as("%s", nobody).isEqualTo(409);
        }
    }

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
    void a_mapping_that_fits_no_version_or_no_kind_is_refused_with_what_is_wrong() {
        pilotThat(Standing.CHECKED);
        releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);

        for (var link : List.of(
                Map.of("process", "trial.check", "source", "UserTask_Nothing", "target", "UserTask_Check"),
                Map.of("process", "trial.check", "source", "UserTask_Check", "target", "UserTask_Nothing"),
                Map.of("process", "trial.pilot", "source", "UserTask_Decide", "target", "Timer_WaitEnds"))) {
            var answer = administrator()
                    .post(MIGRATIONS, Map.of("programme", TRIAL, "reason", "示例理由", "mapping", List.of(link)));
            assertThat(answer.status())
                    .as("%s: %s", link, answer.response().body())
                    .isEqualTo(422);
            assertThat(answer.text("/errors/0/field")).isEqualTo("mapping");
        }
    }

    @Test
    void a_term_keeps_its_length_or_gets_the_new_one_from_its_old_start_and_never_ends_in_the_past_unseen() {
        var kept = pilotThat(Standing.WAITING);
        var recomputed = pilotThat(Standing.WAITING);
        settle(Map.of(kept, Standing.WAITING, recomputed, Standing.WAITING));
        var seven = releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">7WD<"), Releases.Source.ADMIN);

        carryOut(prepared(Map.of("selection", Map.of("pilots", List.of(kept)))));
        carryOut(prepared(Map.of(
                "selection", Map.of("pilots", List.of(recomputed)),
                "terms", List.of(Map.of("term", "wait", "recompute", true)))));

        assertThat(term(kept, "wait")).containsExactly("5WD", "2022-05-17");
        assertThat(term(recomputed, "wait")).containsExactly("7WD", "2022-05-19");
        assertThat(timer(kept)).isEqualTo("2022-05-18T00:00");
        assertThat(timer(recomputed)).isEqualTo("2022-05-20T00:00");
        assertThat(pilots.get(kept).release()).isEqualTo(seven.id());

        at("2022-05-16T09:00");
        var three = releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">3WD<"), Releases.Source.ADMIN);
        var unseen = prepared(Map.of("terms", List.of(Map.of("term", "wait", "recompute", true))));
        carryOut(unseen);
        assertThat(pilots.get(kept).release()).isEqualTo(seven.id());
        assertThat(members(unseen, 10).get(kept).at("/foreseen/remarks/0/text").asText())
                .contains("届满");
        carryOut(prepared(Map.of("terms", List.of(Map.of("term", "wait", "recompute", true, "acceptPast", true)))));
        assertThat(pilots.get(kept).release()).isEqualTo(three.id());
        assertThat(term(kept, "wait").get(1)).isEqualTo("2022-05-13");
    }

    @Test
    void a_suspended_pilot_moves_and_its_term_goes_on_standing_still() {
        var number = pilotThat(Standing.SUSPENDED);
        settle(Map.of(number, Standing.SUSPENDED));
        releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">7WD<"), Releases.Source.ADMIN);

        carryOut(prepared(Map.of("terms", List.of(Map.of("term", "wait", "recompute", true)))));

        assertThat(term(number, "wait").get(0)).isEqualTo("7WD");
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(pilots.get(number).process().orElseThrow())
                        .singleResult()
                        .isSuspended())
                .isTrue();
    }

    @Test
    void a_term_of_a_suspended_pilot_runs_where_the_new_release_lets_it_run_meanwhile() {
        var number = pilotThat(Standing.SUSPENDED);
        settle(Map.of(number, Standing.SUSPENDED));
        releases.deploy(
                changed(bundle(), Bundle.SETTINGS, "  wait:\n", "  wait:\n    whileSuspended: true\n"),
                Releases.Source.ADMIN);

        carryOut(prepared(Map.of()));

        assertThat(term(number, "wait").get(1)).isNotNull();
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(pilots.get(number).process().orElseThrow())
                        .singleResult()
                        .isSuspended())
                .isFalse();
    }

    @Test
    void a_timer_under_another_name_waits_for_the_term_as_it_is_and_not_as_it_began() {
        var number = pilotThat(Standing.DECIDING);
        settle(Map.of(number, Standing.DECIDING));
        var longer = Map.of("term", "decide", "by", "P5D", "reason", "示例理由");
        assertThat(province()
                        .post("/api/workflow/pilots/" + number + "/extension", longer)
                        .status())
                .isEqualTo(200);
        var extended = timer(number);
        releases.deploy(
                changed(bundle(), "pilot.bpmn", "\"Timer_DecideEnds\"", "\"Timer_DecideOver\""), Releases.Source.ADMIN);

        carryOut(prepared(Map.of()));

        assertThat(timer(number)).isEqualTo(extended);
    }

    @Test
    void an_older_migration_moves_no_pilot_that_another_has_moved_since() {
        var number = pilotThat(Standing.CHECKED);
        releases.deploy(renamed(bundle(), "填报", "第二版"), Releases.Source.ADMIN);
        var older = prepared(Map.of());
        var third = releases.deploy(renamed(bundle(), "填报", "第三版"), Releases.Source.ADMIN);
        carryOut(prepared(Map.of()));

        carryOut(older);

        assertThat(pilots.get(number).release()).isEqualTo(third.id());
        assertThat(members(older, 10).get(number).path("state").asText()).isEqualTo("stayed");
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

    @Test
    void a_node_that_is_killed_in_the_middle_of_a_pilot_leaves_it_as_it_was_and_another_goes_on() throws Exception {
        var numbers = List.of(pilotThat(Standing.APPLYING), pilotThat(Standing.APPLYING), pilotThat(Standing.APPLYING));
        var target = releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);
        var migration = prepared(Map.of());
        approve(migration);

        killed(numbers.get(1), () -> {
            migrating.look();
            return null;
        });

        assertThat(pilots.get(numbers.get(0)).release()).isEqualTo(target.id());
        assertThat(pilots.get(numbers.get(1)).release()).isEqualTo(first.id());
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(numbers.get(1))
                        .deploymentId(first.id())
                        .count())
                .isOne();
        migrating.look();
        assertThat(administrator().get(MIGRATIONS + "/" + migration).text("/migration/state"))
                .isEqualTo("done");
        assertWhole(Set.copyOf(numbers), target);
    }

    @Test
    void a_dry_run_leaves_no_trace_also_when_it_is_killed() throws Exception {
        var number = pilotThat(Standing.APPLYING);
        var draft = draft(everythingChanged());
        var before = traces();

        var page = administrator().get("/api/workflow/drafts/" + draft + "/dry-run");
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        assertThat(page.json().path("move").asInt()).isOne();
        assertThat(page.text("/items/0/pilot")).isEqualTo(number);
        assertThat(traces()).isEqualTo(before);

        killed(number, () -> dryRun.of(new Caller("auditor", "审计", Set.of("auditors")), draft));

        assertThat(traces()).isEqualTo(before);
        assertThat(province().get("/api/workflow/drafts/" + draft + "/dry-run").status())
                .isEqualTo(403);
        assertThat(administrator()
                        .get("/api/workflow/drafts/" + UUID.randomUUID() + "/dry-run")
                        .status())
                .isEqualTo(404);
    }

    /** What the engine and the service remember and hold of releases and of pilots. */
    private List<Object> traces() {
        var caches = engine.getDeploymentCache();
        return List.of(
                repository.createDeploymentQuery().count(),
                repository.createProcessDefinitionQuery().count(),
                Set.copyOf(caches.getProcessDefinitionCache().keySet()),
                Set.copyOf(caches.getDecisionDefinitionCache().keySet()),
                engine.getRegisteredDeployments().size(),
                db.sql("select count(*) from journal").query(Long.class).single(),
                db.sql("select count(*) from outbox").query(Long.class).single(),
                db.sql("select number, release, revision from pilot where programme = 'trial' order by number")
                        .query()
                        .listOfRows());
    }

    /** Runs the work until it waits for this pilot's journal, and then ends its database session from outside. */
    private void killed(String number, Callable<?> work) throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        try {
            var running = transaction.execute(status -> {
                db.sql("select 1 from journal_head where pilot = ? for update")
                        .param(number)
                        .query(Integer.class)
                        .list();
                var future = thread.submit(work);
                await().atMost(Duration.ofSeconds(20))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> db.sql("""
                                select count(pg_terminate_backend(pid)) from pg_stat_activity
                                where wait_event_type = 'Lock' and query like '%journal_head%' and pid <> pg_backend_pid()""").query(Long.class).single() > 0);
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

    private UUID draft(Bundle bundle) {
        var id = UUID.randomUUID();
        db.sql("""
                insert into release_draft (id, programme, base, origin, state, hash, created_by, created_at)
                values (?, 'trial', ?, 'UPLOAD', 'OPEN', ?, 'release-administrator', now())""").params(id, first.id(), bundle.hash()).update();
        bundle.files().forEach((name, content) -> db.sql("insert into release_draft_file values (?, ?, ?)")
                .params(id, name, content)
                .update());
        return id;
    }

    private Map<String, Boolean> dryRunOf(Bundle bundle) {
        return dryRun.of(new Caller("auditor", "审计", Set.of("auditors")), draft(bundle)).stream()
                .collect(Collectors.toMap(
                        one -> one.pilot().number(), one -> one.outcome().moves()));
    }

    private Map<String, Standing> many() throws InterruptedException {
        var standing = new ConcurrentHashMap<String, Standing>();
        var kinds = Standing.values();
        var threads = Executors.newFixedThreadPool(3);
        IntStream.range(0, MANY)
                .forEach(index -> threads.execute(() -> {
                    var where = kinds[index % kinds.length];
                    standing.put(pilotThat(where), where);
                }));
        threads.shutdown();
        assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        assertThat(standing).hasSize(MANY);
        settle(standing);
        return new TreeMap<>(standing);
    }

    private static Map<Standing, Boolean> movedBy(Map<String, Standing> standing, Map<String, JsonNode> members) {
        var moved = new LinkedHashMap<Standing, Boolean>();
        standing.forEach((number, where) ->
                moved.merge(where, members.get(number).path("state").asText().equals("moved"), (one, other) -> {
                    assertThat(other).as("%s", where).isEqualTo(one);
                    return one;
                }));
        return moved;
    }

    /** Elements renamed, removed and added, messages renamed, other people. */
    private static Bundle everythingChanged() {
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
    private static Bundle examined(Bundle bundle) {
        var changed = changed(bundle, "check.bpmn", "UserTask_Check", "UserTask_Examine");
        changed = changed(changed, "routing.dmn", "UserTask_Check", "UserTask_Examine");
        return changed(changed, "programme.yaml", "UserTask_Check", "UserTask_Examine");
    }

    private static Bundle renamed(Bundle bundle, String name, String other) {
        return changed(bundle, "pilot.bpmn", "name=\"" + name + "\"", "name=\"" + other + "\"");
    }

    private static Bundle without(Bundle bundle, String from, String to) {
        var text = new String(bundle.file("pilot.bpmn"), StandardCharsets.UTF_8);
        var begin = text.indexOf(from);
        var end = text.indexOf(to, begin) + to.length();
        return changed(bundle, "pilot.bpmn", text.substring(begin, end), "");
    }

    /** Every date that binds a pilot of the programme: terms, timers, tasks. */
    private Set<Object> dates() {
        return Set.copyOf(db.sql("""
                        select 'term ' || id || ' ' || coalesce(last_day::text, '-') from term where pilot like 'TRIAL-%'
                        union all
                        select 'timer ' || id_ || ' ' || coalesce(duedate_::text, '-') from act_ru_job
                        where type_ = 'timer' and process_def_key_ like 'trial.%'
                        union all
                        select 'task ' || t.id_ || ' ' || coalesce(due_date_::text, '-') from act_ru_task t
                        join act_re_procdef d on d.id_ = t.proc_def_id_ where d.key_ like 'trial.%'""").query(String.class).list());
    }

    private String prepared(Map<String, Object> more) {
        var wish = new HashMap<String, Object>(more);
        wish.put("programme", TRIAL);
        wish.put("reason", "示例理由");
        var answer = administrator().post(MIGRATIONS, wish);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        var migration = answer.text("/id");
        lookUntil(migration, counts -> counts.path("notForeseen").asInt() == 0);
        return migration;
    }

    private void approve(String migration) {
        var approved = secondAdministrator().post(MIGRATIONS + "/" + migration + "/approval", reason());
        assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);
    }

    private void carryOut(String migration) {
        approve(migration);
        lookUntil(migration, counts -> counts.path("pending").asInt() == 0);
        assertThat(administrator().get(MIGRATIONS + "/" + migration).text("/migration/state"))
                .isEqualTo("done");
    }

    /** What was in use when its turn came has its turn again. */
    private void lookUntil(String migration, Predicate<JsonNode> enough) {
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

    private static Map<String, Object> reason() {
        return Map.of("reason", "示例理由");
    }

    private List<String> selected(Map<String, Object> selection) {
        var migration = prepared(Map.of("selection", selection));
        return List.copyOf(members(migration, 10).keySet());
    }

    private Map<String, JsonNode> members(String migration, int most) {
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

    private static List<String> texts(JsonNode member) {
        return StreamSupport.stream(member.at("/foreseen/remarks").spliterator(), false)
                .map(remark -> remark.path("text").asText())
                .toList();
    }

    private List<String> submissions(String number) {
        return db.sql("select task from submission where pilot = ?")
                .param(number)
                .query(String.class)
                .list();
    }

    private List<String> term(String number, String name) {
        return db.sql("select length, last_day::text from term where pilot = ? and name = ?")
                .params(number, name)
                .query((row, index) -> java.util.Arrays.asList(row.getString(1), row.getString(2)))
                .single();
    }

    private String timer(String number) {
        var due = management
                .createJobQuery()
                .processInstanceId(pilots.get(number).process().orElseThrow())
                .timers()
                .singleResult()
                .getDuedate();
        return due.toInstant()
                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .toLocalDateTime()
                .toString();
    }

    private void complete(Api who, String task) {
        var path = "/api/workflow/tasks/" + task;
        assertThat(who.post(path + "/claim", Map.of()).status()).isEqualTo(200);
        assertThat(who.post(path + "/complete", Map.of("values", Map.of("note", "已办")))
                        .status())
                .isEqualTo(200);
    }
}
