package nearzero.workflow;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;

/**
 * How long the check of the largest bundle takes, against reading its files with the engine's model API; and how long until
 * what one node released is in force on the other, against one look there. Not part of the build:
 * {@code ./mvnw -pl workflow-service -am verify -Dtest=ReleaseBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ReleaseBenchmark extends TrialPilots {

    private static final int ROUNDS = 10;

    @Test
    void checking_the_largest_bundle_against_reading_it() {
        var shipped = releases.current("sichuan-park").orElseThrow().bundle();
        var reading = 0L;
        var checking = 0L;
        for (var round = -2; round < ROUNDS; round++) {
            var largest = filledUp(shipped, round);
            var before = System.nanoTime();
            read(largest);
            var read = System.nanoTime();
            releases.checked(largest);
            if (round >= 0) { // the first ones warm up
                reading += read - before;
                checking += System.nanoTime() - read;
            }
        }
        System.out.printf(
                "check of %d files: %.2f s, reading them %.2f s, ratio %.1f%n",
                Bundle.MOST_FILES, checking / 1e9 / ROUNDS, reading / 1e9 / ROUNDS, (double) checking / reading);
    }

    @Test
    void from_a_release_on_one_node_to_its_being_in_force_on_the_other_against_one_look() {
        try (var other = SecondNode.started(surroundings())) {
            var looking = 0L;
            var becoming = 0L;
            for (var round = -2; round < ROUNDS; round++) {
                var changed = changed(bundle(), "pilot.bpmn", "\"填报\"", "\"填报" + (round + 2) + "\"");
                var version = releases.deploy(changed, Releases.Source.ADMIN).version();
                var released = System.nanoTime();
                while (versionOn(other) < version) {
                    Thread.onSpinWait();
                }
                var inForce = System.nanoTime();
                versionOn(other);
                if (round >= 0) {
                    becoming += inForce - released;
                    looking += System.nanoTime() - inForce;
                }
            }
            System.out.printf(
                    "in force on the other node after %.1f ms, one look takes %.1f ms, ratio %.1f%n",
                    becoming / 1e6 / ROUNDS, looking / 1e6 / ROUNDS, (double) becoming / looking);
        }
    }

    /** As many files as a bundle may have; each time with other bytes, so that nothing is remembered. */
    private static Bundle filledUp(Bundle bundle, int round) {
        var files = new TreeMap<>(bundle.files());
        var form = new String(files.get("plan.form"), StandardCharsets.UTF_8);
        for (var number = 0; files.size() < Bundle.MOST_FILES; number++) {
            var other =
                    form.replace("\"sichuan-park.plan\"", "\"sichuan-park.plan-" + number + "-" + (round + 2) + "\"");
            files.put("plan-" + number + ".form", other.getBytes(StandardCharsets.UTF_8));
        }
        return new Bundle(files);
    }

    private static void read(Bundle bundle) {
        bundle.files().forEach((name, content) -> {
            if (name.endsWith(".bpmn")) {
                Bpmn.readModelFromStream(new ByteArrayInputStream(content));
            } else if (name.endsWith(".dmn")) {
                Dmn.readModelFromStream(new ByteArrayInputStream(content));
            }
        });
    }

    private int versionOn(SecondNode node) {
        return node.with(applicant().token())
                .get("/api/workflow/programmes/" + TRIAL)
                .json()
                .path("version")
                .asInt();
    }
}
