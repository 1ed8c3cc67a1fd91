package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes on one database: what one releases is in force on the other, which also does the work of the first. */
class TwoNodesTest extends TrialPilots {

    private static final String MIGRATIONS = "/api/workflow/migrations/";
    private static final Map<String, String> REASON = Map.of("reason", "示例理由。");

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void theFirstNodeWorksAgain() {
        engine.getJobExecutor().start();
    }

    /** One story, for it takes long to start a node. The other node moves pilots, this one does not. */
    @Test
    void a_version_released_on_one_node_is_in_force_on_both_and_a_killed_node_loses_and_doubles_nothing() {
        List<String> moving;
        String migration;
        String draft;
        try (var other = SecondNode.started(withMigrations())) {
            var second = aReleaseIsInForceAndATimerFiresOn(other);
            oneOfTwoApprovalsReleases(other);
            var third = releases.current(TRIAL).orElseThrow();
            assertThat(third.version()).isEqualTo(second.version() + 1);

            moving = IntStream.range(0, 4)
                    .mapToObj(index -> pilotThat(Standing.APPLYING))
                    .toList();
            releases.deploy(changed(bundle(), "pilot.bpmn", "\"填报\"", "\"填写\""), Releases.Source.ADMIN);
            migration = foreseen(moving);
            draft = killedInTheMiddleOf(other, migration, moving);
            assertThat(moving).first().satisfies(this::hasMovedOnce);
            assertThat(moving.subList(1, 4))
                    .allSatisfy(
                            number -> assertThat(pilots.get(number).release()).isEqualTo(third.id()));
        }
        var afterwards = releases.current(TRIAL).orElseThrow().version();
        var baseline = releases.current("sichuan-park").orElseThrow().version();
        try (var again = SecondNode.started(withMigrations())) {
            assertThat(versionOn(again)).isEqualTo(afterwards);
            assertThat(releases.current("sichuan-park").orElseThrow().version()).isEqualTo(baseline);

            await().atMost(Duration.ofSeconds(60)).until(() -> state(migration).equals("done"));
            assertThat(moving).allSatisfy(this::hasMovedOnce);
            assertThat(approval(again.with(secondAdministrator().token()), draft)
                            .status())
                    .isEqualTo(200);
            assertThat(versionOn(again)).isEqualTo(afterwards + 1);
            assertThat(releases.current(TRIAL).orElseThrow().version()).isEqualTo(afterwards + 1);

            killedInTheMiddleOfADryRun(again, moving.get(1));
        }
    }

    private Release aReleaseIsInForceAndATimerFiresOn(SecondNode other) {
        var second = releases.deploy(changed(bundle(), "pilot.bpmn", ">5WD<", ">7WD<"), Releases.Source.ADMIN);
        assertThat(versionOn(other)).isEqualTo(second.version());

        engine.getJobExecutor().shutdown();
        var pilot = pilotThat(Standing.WAITING);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(timers(pilot)).isEqualTo(1));
        at("2022-05-25T09:00");
        clockOf(other, "2022-05-25T09:00");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(pilots.get(pilot).stage()).isEqualTo("decision"));
        assertThat(pilots.get(pilot).programmeVersion()).isEqualTo(second.version());
        return second;
    }

    private Map<String, String> withMigrations() {
        var all = new HashMap<>(surroundings());
        all.put("nearzero.migration.cron", "* * * * * *");
        return all;
    }

    /** A migration of these pilots of which the other node has foreseen what becomes of each. */
    private String foreseen(List<String> numbers) {
        var wish = Map.of("programme", TRIAL, "reason", "示例理由", "selection", Map.of("pilots", numbers));
        var prepared = administrator().post("/api/workflow/migrations", wish);
        assertThat(prepared.status()).as(prepared.response().body()).isEqualTo(201);
        var migration = prepared.text("/id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> administrator()
                                .get(MIGRATIONS + migration)
                                .json()
                                .at("/migration/counts/foreseenToMove")
                                .asInt()
                        == numbers.size());
        return migration;
    }

    /**
     * The first of the pilots has moved, the process of the second has and its journal does not know of it yet; and the engine
     * has a version that nobody has written down yet.
     */
    private String killedInTheMiddleOf(SecondNode node, String migration, List<String> numbers) {
        return whileHeld(numbers.get(1), () -> {
            var approved = secondAdministrator().post(MIGRATIONS + migration + "/approval", REASON);
            assertThat(approved.status()).isEqualTo(200);
            awaitWhoWaits();
            return killedWhileItReleases(node);
        });
    }

    private void hasMovedOnce(String number) {
        var target = releases.current(TRIAL).orElseThrow().id();
        assertThat(pilots.get(number).release()).isEqualTo(target);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .deploymentId(target)
                        .count())
                .isOne();
        assertThat(db.sql("select count(*) from journal where pilot = ? and action = 'pilot-migrated'")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(openTasks(number)).containsExactly("UserTask_Apply");
    }

    private void killedInTheMiddleOfADryRun(SecondNode node, String number) {
        var path = "/api/workflow/drafts/" + draft(changed(bundle(), "pilot.bpmn", "\"填报\"", "\"另填\"")) + "/dry-run";
        var before = traces();
        var asking = Executors.newSingleThreadExecutor();
        var asked = whileHeld(number, () -> {
            var answer = asking.submit(() -> node.with(administrator().token()).get(path));
            awaitWhoWaits();
            node.close();
            return answer;
        });
        assertThatThrownBy(asked::get).isInstanceOf(ExecutionException.class);
        asking.shutdown();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var here = administrator().get(path); // what the killed one held is free again
            assertThat(here.status()).as(here.response().body()).isEqualTo(200);
            assertThat(here.json().path("move").asInt()).isPositive();
        });
        assertThat(traces()).isEqualTo(before);
    }

    /** What a release or a move would leave in the database. */
    private List<Map<String, Object>> traces() {
        return db.sql("""
                        select (select count(*) from act_re_deployment) as deployments,
                            (select count(*) from act_re_procdef) as models,
                            (select count(*) from act_ge_bytearray) as files,
                            (select count(*) from journal) as entries,
                            (select string_agg(number || release || revision, ' ' order by number) from pilot) as pilots""").query().listOfRows();
    }

    private String state(String migration) {
        return administrator().get(MIGRATIONS + migration).text("/migration/state");
    }

    private void oneOfTwoApprovalsReleases(SecondNode other) {
        var before = versionOn(other);
        var draft = submitted(">5WD<", ">7WD<");
        var answers = new Together(transaction, db)
                .behind(
                        Together.RELEASES,
                        () -> approval(secondAdministrator(), draft),
                        () -> approval(other.with(thirdAdministrator().token()), draft));

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(versionOn(other)).isEqualTo(before + 1);
    }

    /** Killed when the engine has the new version and nobody has written down yet that it was released. */
    private String killedWhileItReleases(SecondNode other) {
        var before = deployments();
        var version = versionOn(other);
        var draft = submitted("\"填报\"", "\"另写\"");
        new Together(transaction, db)
                .killedBehind(
                        Together.journal("releases/" + TRIAL),
                        other,
                        () -> approval(other.with(thirdAdministrator().token()), draft));

        assertThat(deployments()).isEqualTo(before);
        assertThat(releases.current(TRIAL).orElseThrow().version()).isEqualTo(version);
        assertThat(administrator().get(draft).text("/state")).isEqualTo("submitted");
        return draft;
    }

    /** A draft over what is in force, with another text in its flow. */
    private String submitted(String text, String other) {
        var made = administrator().post("/api/workflow/programmes/" + TRIAL + "/drafts", Map.of("origin", "current"));
        var draft = "/api/workflow/drafts/" + made.text("/id");
        var flow = changed(bundle(), "pilot.bpmn", text, other).file("pilot.bpmn");
        var etag = made.response().headers().firstValue("ETag").orElseThrow();
        assertThat(administrator()
                        .replace(draft + "/files/pilot.bpmn", flow, etag)
                        .status())
                .isEqualTo(200);
        assertThat(administrator().post(draft + "/submission", REASON).status()).isEqualTo(200);
        return draft;
    }

    private static Api.Answer approval(Api who, String draft) {
        return who.post(draft + "/approval", REASON);
    }

    private Api thirdAdministrator() {
        return as("third-release-administrator", "release-administrators");
    }

    private long deployments() {
        return repository.createDeploymentQuery().count();
    }

    private int versionOn(SecondNode node) {
        return node.with(applicant().token())
                .get("/api/workflow/programmes/" + TRIAL)
                .json()
                .path("version")
                .asInt();
    }

    private void clockOf(SecondNode node, String localTime) {
        var moved = node.with(applicant().token()).put("/api/local/clock", Map.of("now", localTime + ":00+08:00"));
        assertThat(moved.status()).isEqualTo(200);
    }

    private long timers(String pilot) {
        return management
                .createJobQuery()
                .processInstanceId(pilots.get(pilot).process().orElseThrow())
                .timers()
                .count();
    }
}
