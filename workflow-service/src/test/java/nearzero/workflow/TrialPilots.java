package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import nearzero.workflow.access.Caller;
import nearzero.workflow.pilot.ApplyingForPilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.SuspendingThePilot;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pilots of a small programme with one wait state of each kind ({@code src/test/resources/trial}), put where a test wants
 * them by the engine and not by people. All are gone afterwards, so that no other test meets them.
 */
abstract class TrialPilots extends PilotTest {

    protected static final String TRIAL = "trial";
    private static final String TRIAL_CALL = "trial-2022";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger ZONES = new AtomicInteger();
    private static final Caller PARK = new Caller("park-applicant", "示例园区", Set.of(APPLICANT));
    private static final Caller PROVINCE = new Caller("province-ecology-official", "示例官员", Set.of("sichuan/ecology"));

    /** Where a pilot of the programme can stand. */
    enum Standing {
        APPLYING,
        CLAIMED,
        REMARKED,
        CHECKED,
        SIDE_BY_SIDE,
        AT_THE_JOIN,
        WAITING,
        SUSPENDED,
        /** A job has failed, for no term begins while a pilot stands still. */
        FAILED,
        DECIDING
    }

    @Autowired
    protected Releases releases;

    @Autowired
    protected JdbcClient db;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected TaskService tasks;

    @Autowired
    protected ManagementService management;

    @Autowired
    protected TransactionTemplate transaction;

    @Autowired
    private ApplyingForPilot applying;

    @Autowired
    private SuspendingThePilot suspending;

    @Autowired
    private PilotProcess process;

    @Autowired
    protected Pilots pilots;

    protected Release first;
    private volatile int holder;

    @BeforeEach
    void releaseTheFirstVersion() {
        first = releases.deploy(bundle(), Releases.Source.ADMIN);
        if (applicant().get("/api/workflow/calls/" + TRIAL_CALL).status() == 404) {
            var call = Map.of(
                    "id",
                    TRIAL_CALL,
                    "programme",
                    TRIAL,
                    "name",
                    "示例批次",
                    "opensOn",
                    "2022-04-24",
                    "dates",
                    Map.of("closing", "2022-12-31"));
            assertThat(province().post("/api/workflow/calls", call).status()).isEqualTo(201);
        }
    }

    @AfterEach
    void endAllOfThem() {
        var open = db.sql("select process from pilot where programme = ? and ended_at is null and process is not null")
                .param(TRIAL)
                .query(String.class)
                .list();
        transaction.executeWithoutResult(status -> {
            deliverNothing();
            open.stream()
                    .filter(id -> runtime.createProcessInstanceQuery()
                                    .processInstanceId(id)
                                    .count()
                            > 0)
                    .forEach(id -> runtime.deleteProcessInstance(id, "test"));
            db.sql("""
                    update pilot set ended_at = now(), outcome = 'done' where programme = ? and ended_at is null""").param(TRIAL).update();
            db.sql("""
                    update term set state = 'CANCELLED' where state = 'OPEN' and pilot like 'TRIAL-%'""").update();
            db.sql("""
                    update migration set state = 'CANCELLED', ended_at = now() where state not in ('DONE', 'CANCELLED')""").update();
        });
    }

    /** The files of the programme. */
    protected static Bundle bundle() {
        var files = new TreeMap<String, byte[]>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:trial/*")) {
                files.put(file.getFilename(), file.getContentAsByteArray());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Bundle(files);
    }

    /** The bundle with other text in one file, wherever it stands there. */
    protected static Bundle changed(Bundle bundle, String file, String text, String other) {
        var files = new TreeMap<>(bundle.files());
        var before = new String(files.get(file), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(before).as(file).contains(text);
        files.put(file, before.replace(text, other).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Bundle(files);
    }

    /** A pilot that stands there, or is brought there by {@link #settle}. */
    protected String pilotThat(Standing standing) {
        return transaction.execute(status -> {
            var zone = "迁移园区" + ZONES.incrementAndGet();
            var application = new ApplyingForPilot.Application(TRIAL_CALL, APPLICANT, CITY, zone);
            var number = applying.apply(PARK, application).number();
            bring(number, standing);
            deliverNothing(); // the other services need not hear of hundreds
            return number;
        });
    }

    private void bring(String number, Standing standing) {
        switch (standing) {
            case APPLYING -> {}
            case CLAIMED -> tasks.setAssignee(taskOf(number, "UserTask_Apply"), "park-applicant");
            case REMARKED -> process.beside(pilots.get(number), "trial.remark");
            case CHECKED -> done(number, "UserTask_Apply");
            case SIDE_BY_SIDE -> done(number, "UserTask_Apply", "UserTask_Check");
            case AT_THE_JOIN -> done(number, "UserTask_Apply", "UserTask_Check", "UserTask_Right");
            case WAITING, SUSPENDED, DECIDING -> waits(number);
            case FAILED -> {
                done(number, "UserTask_Apply", "UserTask_Check", "UserTask_Right");
                suspending.suspend(PROVINCE, number, "示例理由");
                done(number, "UserTask_Left");
            }
        }
    }

    private void deliverNothing() {
        db.sql("update outbox set delivered_at = now() where delivered_at is null and key like 'TRIAL-%'")
                .update();
    }

    /** Lets the job executor bring the pilots to where they are to stand. */
    protected void settle(Map<String, Standing> standing) {
        standing.forEach((number, where) -> {
            if (where == Standing.SUSPENDED) {
                awaitTimer(number, "Timer_WaitEnds");
                suspending.suspend(PROVINCE, number, "示例理由");
            } else if (where == Standing.DECIDING) {
                awaitTimer(number, "Timer_WaitEnds");
                var timer = management
                        .createJobQuery()
                        .processInstanceId(pilots.get(number).process().orElseThrow())
                        .activityId("Timer_WaitEnds")
                        .singleResult();
                management.executeJob(timer.getId());
            }
        });
        standing.forEach((number, where) -> {
            switch (where) {
                case WAITING -> awaitTimer(number, "Timer_WaitEnds");
                case DECIDING -> awaitTimer(number, "Timer_DecideEnds");
                case FAILED ->
                    await().atMost(PATIENCE)
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> management
                                            .createJobQuery()
                                            .processInstanceId(
                                                    pilots.get(number).process().orElseThrow())
                                            .withException()
                                            .count()
                                    == 1);
                default -> {}
            }
        });
    }

    private void waits(String number) {
        done(number, "UserTask_Apply", "UserTask_Check", "UserTask_Left", "UserTask_Right");
    }

    protected void awaitTimer(String number, String timer) {
        await(timer)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> management
                                .createJobQuery()
                                .processInstanceId(pilots.get(number).process().orElseThrow())
                                .activityId(timer)
                                .count()
                        == 1);
    }

    protected void done(String number, String... keys) {
        for (var key : keys) {
            tasks.complete(taskOf(number, key));
        }
    }

    protected String taskOf(String number, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(key)
                .singleResult()
                .getId();
    }

    /** Keys of the tasks that are open. */
    protected List<String> openTasks(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .sorted()
                .toList();
    }

    /** What happens while nobody else can write into the journal of this pilot, and so moves it. */
    protected <T> T whileHeld(String number, Supplier<T> meanwhile) {
        return transaction.execute(status -> {
            holder = db.sql("select pg_backend_pid() from journal_head where pilot = ? for update")
                    .param(number)
                    .query(Integer.class)
                    .single();
            return meanwhile.get();
        });
    }

    /** Inside {@link #whileHeld}: the database sessions that wait for it, once there is one. */
    protected List<Integer> awaitWhoWaits() {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> db.sql("select pid from pg_locks where not granted and ? = any (pg_blocking_pids(pid))")
                                .param(holder)
                                .query(Integer.class)
                                .list(),
                        waiting -> !waiting.isEmpty());
    }

    /** A draft of these files. */
    protected UUID draft(Bundle bundle) {
        var id = UUID.randomUUID();
        db.sql("""
                insert into release_draft (id, programme, base, origin, state, hash, created_by, created_at)
                values (?, 'trial', ?, 'UPLOAD', 'OPEN', ?, 'release-administrator', now())""").params(id, first.id(), bundle.hash()).update();
        bundle.files().forEach((name, content) -> db.sql("insert into release_draft_file values (?, ?, ?)")
                .params(id, name, content)
                .update());
        return id;
    }

    protected Api administrator() {
        return as("release-administrator", "release-administrators");
    }

    protected Api secondAdministrator() {
        return as("second-release-administrator", "release-administrators");
    }
}
