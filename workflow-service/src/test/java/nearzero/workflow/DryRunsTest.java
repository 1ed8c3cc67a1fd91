package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a dry run tells of a draft, and that nothing is left of it. */
class DryRunsTest extends MovingPilots {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

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

        killed(number, () -> dryRun.of(AUDITOR, draft, true));

        assertThat(traces()).isEqualTo(before);
        assertThat(province().get("/api/workflow/drafts/" + draft + "/dry-run").status())
                .isEqualTo(403);
        assertThat(administrator()
                        .get("/api/workflow/drafts/" + UUID.randomUUID() + "/dry-run")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void one_dry_run_is_computed_at_a_time_and_its_pages_are_of_one() throws Exception {
        var number = pilotThat(Standing.APPLYING);
        var path = "/api/workflow/drafts/" + draft(renamed(bundle(), "填报", "填写")) + "/dry-run";
        var thread = Executors.newSingleThreadExecutor();
        var computing = whileHeld(number, () -> {
            var first = thread.submit(() -> administrator().get(path));
            awaitWhoWaits();
            assertProblem(auditor().get(path), 409, "not-possible-now");
            return first;
        });
        var first = computing.get(20, TimeUnit.SECONDS).json();
        thread.shutdown();
        pilotThat(Standing.APPLYING);

        var second = auditor().get(path + "?size=1&page=1").json();
        assertThat(second.path("at")).isEqualTo(first.path("at"));
        assertThat(second.path("move").asInt()).isOne();
        assertThat(second.path("items")).isEmpty();
        var again = auditor().get(path + "?size=1&page=1&again=true").json();
        assertThat(again.path("at")).isNotEqualTo(first.path("at"));
        assertThat(again.path("move").asInt()).isEqualTo(2);
        assertThat(again.path("items")).hasSize(1);
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
}
