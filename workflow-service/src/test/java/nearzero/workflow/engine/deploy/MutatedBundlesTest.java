package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a file on its way, the check ends soon, with findings or none, and never with an exception. */
class MutatedBundlesTest {

    private static final int TIMES = 24;
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final List<String> STRANGE = List.of(
            "\u0000",
            "\ud800",
            "99999999999999999999",
            "1e999999999",
            "<",
            "&#0;",
            "${",
            "]]>",
            "\"",
            "{",
            "\n",
            "\u202e",
            "null");

    /** Few files, so that each mutant is looked at quickly. */
    private static Bundle with(String file, byte[] content) {
        var files = new TreeMap<>(Bundles.shipped().files());
        files.keySet().retainAll(List.of("programme.yaml", "panel-seat.bpmn", "score.form", "eligibility.dmn"));
        files.put(file, content);
        return new Bundle(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"panel-seat.bpmn", "hearing.bpmn", "eligibility.dmn", "score.form", "programme.yaml"})
    void a_file_that_was_damaged_anyhow_gives_findings_or_none(String file) {
        var random = new Random(file.hashCode());
        var before = Bundles.shipped().file(file);
        for (var time = 0; time < TIMES; time++) {
            var mutant = with(file, mutated(before, time % 6, random));
            var started = System.nanoTime();

            var findings = BundleGate.findings(mutant, List.of());

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
            assertThat(findings).extracting(Finding::rule).doesNotContain("check-incomplete");
            assertThatCode(() -> BundleGate.normalised(mutant)).doesNotThrowAnyException();
        }
    }

    private static byte[] mutated(byte[] before, int way, Random random) {
        var at = random.nextInt(before.length);
        var end = Math.min(before.length, at + 1 + random.nextInt(400));
        return switch (way) {
            case 0 -> flipped(before, random);
            case 1 -> Arrays.copyOf(before, at);
            case 2 -> joined(before, at, end, new byte[0]);
            case 3 -> joined(before, at, at, Arrays.copyOfRange(before, at, end));
            case 4 ->
                joined(
                        before,
                        at,
                        at,
                        STRANGE.get(random.nextInt(STRANGE.size())).getBytes(StandardCharsets.UTF_8));
            default -> word(before, random);
        };
    }

    private static byte[] flipped(byte[] before, Random random) {
        var after = before.clone();
        for (var time = 0; time < 3; time++) {
            after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return after;
    }

    /** One word of the file in the place of another, so that it stays well-formed. */
    private static byte[] word(byte[] before, Random random) {
        var text = new String(before, StandardCharsets.UTF_8);
        var words = text.split("[^A-Za-z0-9_.-]+", -1);
        var one = words[random.nextInt(words.length)];
        return (one.isEmpty() ? text : text.replace(one, words[random.nextInt(words.length)]))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] before, int from, int to, byte[] between) {
        var after = Arrays.copyOf(before, from + between.length + before.length - to);
        System.arraycopy(between, 0, after, from, between.length);
        System.arraycopy(before, to, after, from + between.length, before.length - to);
        return after;
    }
}
