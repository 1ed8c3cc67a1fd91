package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Running pilots that move to another release of their programme: all of what was foreseen, and nothing lost or doubled. */
class MigrationTest extends MovingPilots {

    /** The build takes fewer, for its time; {@code -Dnearzero.migration.many=500} takes 500. */
    private static final int MANY = Integer.getInteger("nearzero.migration.many", 40);

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

    @Test
    void a_pilot_that_cannot_be_written_holds_up_nobody_and_another_migration_takes_it() {
        var statement = pilotThat(Standing.APPLYING);
        var commit = pilotThat(Standing.APPLYING);
        var good = pilotThat(Standing.APPLYING);
        var target = releases.deploy(renamed(bundle(), "填报", "填写"), Releases.Source.ADMIN);
        var migration = prepared(Map.of());
        approve(migration);
        var owner = JdbcClient.create(
                new DriverManagerDataSource(DATABASE.url(), DATABASE.owner(), DATABASE.ownerPassword()));
        owner.sql("""
                create function workflow.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'for a test'; end $$;
                create trigger refuse_statement before update on workflow.migration_pilot for each row
                when (new.pilot = '%s' and new.state = 'MOVED') execute function workflow.refuse();
                create constraint trigger refuse_commit after update on workflow.migration_pilot
                deferrable initially deferred for each row
                when (new.pilot = '%s' and new.state = 'MOVED') execute function workflow.refuse()""".formatted(statement, commit)).update();
        try {
            migrating.look();

            assertThat(pilots.get(good).release()).isEqualTo(target.id());
            assertThat(tries(migration)).containsExactly(1, 1, 0);
            db.sql("update migration_pilot set tries = 2, not_before = '-infinity' where migration = ? and tries > 0")
                    .param(UUID.fromString(migration))
                    .update();
            migrating.look();
        } finally {
            owner.sql("drop function workflow.refuse() cascade").update();
        }
        assertThat(administrator().get(MIGRATIONS + "/" + migration).text("/migration/state"))
                .isEqualTo("done");
        assertThat(members(migration, 10).get(commit).path("state").asText()).isEqualTo("failed");
        assertThat(pilots.get(statement).release()).isEqualTo(first.id());

        carryOut(prepared(Map.of("selection", Map.of("pilots", List.of(statement, commit)))));

        assertWhole(Set.of(statement, commit, good), target);
        assertThat(pilots.get(commit).release()).isEqualTo(target.id());
    }

    private List<Integer> tries(String migration) {
        return db.sql("select tries from migration_pilot where migration = ? order by pilot")
                .param(UUID.fromString(migration))
                .query(Integer.class)
                .list();
    }

    @Test
    void after_going_back_a_pilot_that_started_in_between_ends_on_its_own_version() {
        var between = releases.deploy(renamed(bundle(), "决定", "拍板"), Releases.Source.ADMIN);
        var number = pilotThat(Standing.DECIDING);
        var back = releases.deploy(bundle(), Releases.Source.ADMIN);
        settle(Map.of(number, Standing.DECIDING));

        assertThat(tasks.createTaskQuery()
                        .taskId(taskOf(number, "UserTask_Decide"))
                        .singleResult()
                        .getName())
                .isEqualTo("拍板");
        done(number, "UserTask_Decide");

        assertThat(pilots.get(number).release()).isEqualTo(between.id());
        assertThat(pilots.get(number).outcome()).contains("done");
        assertThat(pilots.get(pilotThat(Standing.APPLYING)).release()).isEqualTo(back.id());
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
        assertThat(pilots.get(numbers.get(2)).release()).isEqualTo(target.id());
        lookUntil(migration, counts -> counts.path("pending").asInt() == 0);
        assertThat(administrator().get(MIGRATIONS + "/" + migration).text("/migration/state"))
                .isEqualTo("done");
        assertWhole(Set.copyOf(numbers), target);
    }

    private Map<String, Boolean> dryRunOf(Bundle bundle) {
        return dryRun.of(AUDITOR, draft(bundle), true).forecasts().stream()
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

    private List<String> submissions(String number) {
        return db.sql("select task from submission where pilot = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
