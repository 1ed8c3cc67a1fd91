package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.migration.Migrating;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long 500 pilots take to be foreseen and to move, against the engine's own command for the same number of processes.
 * Not part of the build: {@code ./mvnw -pl workflow-service -am verify -Dtest=MigrationBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class MigrationBenchmark extends TrialPilots {

    private static final int MANY = 500;

    @Autowired
    private Migrating migrating;

    @Autowired
    private RepositoryService repository;

    @Test
    void moving_500_pilots_against_500_bare_commands() {
        pilots(20); // warm
        moved(released("热身"));
        engines(pilots(20), released("热身二"));
        endAllOfThem();

        pilots(MANY);
        var target = released("比较");
        var started = System.nanoTime();
        var migration = prepared();
        migrating.look();
        var foreseen = System.nanoTime();
        approve(migration);
        migrating.look();
        var moved = System.nanoTime();
        assertThat(count(target)).isEqualTo(MANY);

        endAllOfThem();
        var bare = pilots(MANY);
        var other = released("引擎");
        var before = System.nanoTime();
        engines(bare, other);
        var engine = System.nanoTime() - before;

        System.out.printf(
                "migration of %d pilots: foreseen %.1f s, moved %.1f s, bare engine %.1f s; ratios %.1f and %.1f%n",
                MANY,
                (foreseen - started) / 1e9,
                (moved - foreseen) / 1e9,
                engine / 1e9,
                (double) (foreseen - started) / engine,
                (double) (moved - foreseen) / engine);
    }

    private List<String> pilots(int many) {
        var kinds = List.of(Standing.APPLYING, Standing.CHECKED, Standing.SIDE_BY_SIDE, Standing.WAITING);
        var standing = new TreeMap<String, Standing>();
        IntStream.range(0, many).forEach(index -> {
            var where = kinds.get(index % kinds.size());
            standing.put(pilotThat(where), where);
        });
        settle(standing);
        return new ArrayList<>(standing.keySet());
    }

    private String released(String name) {
        var files = new TreeMap<>(bundle().files());
        var model = new String(files.get("pilot.bpmn"), StandardCharsets.UTF_8);
        files.put("pilot.bpmn", model.replace("\"填报\"", "\"" + name + "\"").getBytes(StandardCharsets.UTF_8));
        return releases.deploy(new Bundle(files), Releases.Source.ADMIN).id();
    }

    private void moved(String target) {
        var migration = prepared();
        migrating.look();
        approve(migration);
        migrating.look();
        assertThat(count(target)).isPositive();
        endAllOfThem();
    }

    /** Each process by itself, as ours are moved, and nothing besides. */
    private void engines(List<String> numbers, String target) {
        for (var number : numbers) {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .list()
                    .forEach(process -> {
                        var source = repository.getProcessDefinition(process.getProcessDefinitionId());
                        var there = repository
                                .createProcessDefinitionQuery()
                                .deploymentId(target)
                                .processDefinitionKey(source.getKey())
                                .singleResult();
                        var plan = runtime.createMigrationPlan(source.getId(), there.getId())
                                .mapEqualActivities()
                                .build();
                        runtime.newMigration(plan)
                                .processInstanceIds(process.getId())
                                .execute();
                    });
        }
    }

    private int count(String release) {
        return db.sql("select count(*) from pilot where release = ?")
                .param(release)
                .query(Integer.class)
                .single();
    }

    private String prepared() {
        return administrator()
                .post("/api/workflow/migrations", Map.of("programme", TRIAL, "reason", "比较速度"))
                .text("/id");
    }

    private void approve(String migration) {
        assertThat(secondAdministrator()
                        .post("/api/workflow/migrations/" + migration + "/approval", Map.of("reason", "比较速度"))
                        .status())
                .isEqualTo(200);
    }
}
