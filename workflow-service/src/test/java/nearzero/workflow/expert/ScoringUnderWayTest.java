package nearzero.workflow.expert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Programmes.InForce;
import nearzero.workflow.programme.Release;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of a programme make the scores of a panel count for something else. */
class ScoringUnderWayTest {

    private static final Path PROGRAMME = Path.of("..", "bpmn", "programmes", "sichuan-park");

    @ParameterizedTest(name = "{0}: {1} becomes {2}, at {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "score.form     | 办理方式                    | 本次办理方式             | expert-review | true",
                "verdict.dmn    | '[60..80)'                | '[60..81)'              | expert-review | false",
                "programme.yaml | 'Foundation}, max: 20, weight: 1' | 'Foundation}, max: 20, weight: 2' | expert-review | false",
                "programme.yaml | 'floor: 15'              | 'floor: 16'             | expert-review | false",
                "programme.yaml | 'floor: 15'              | 'floor: 16'             | acceptance    | true",
                "programme.yaml | 'floor: 21'              | 'floor: 22'             | acceptance    | false",
                "programme.yaml | 'quorum: two-thirds'     | 'quorum: all'           | expert-review | false",
                "programme.yaml | 'records: score'         | 'records: panel'        | expert-review | false",
                "programme.yaml | 'prefix: SC-PARK'        | 'prefix: SC-ZONE'       | expert-review | true"
            })
    void scores_count_alike_where_sheet_table_and_scoring_tasks_are_the_same(
            String file, String text, String other, String stage, boolean alike) {
        var today = files();
        var changed = new TreeMap<>(today);
        var before = new String(today.get(file), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        changed.put(file, before.replace(text, other).getBytes(StandardCharsets.UTF_8));

        assertThat(ScoringUnderWay.scoreAlike(inForce(today), inForce(changed), stage))
                .isEqualTo(alike);
    }

    private static InForce inForce(Map<String, byte[]> files) {
        var bundle = new Bundle(new TreeMap<>(files));
        return new InForce(
                new Release("release", "sichuan-park", 1, () -> bundle), Programmes.settings(bundle), Map.of());
    }

    private static Map<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        try (var found = Files.list(PROGRAMME)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }
}
