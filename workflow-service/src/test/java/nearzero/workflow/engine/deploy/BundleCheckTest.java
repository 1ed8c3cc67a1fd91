package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import nearzero.workflow.programme.Bundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files of a bundle say of each other: that it fits in ours, and that a release is refused where it does not. */
class BundleCheckTest {

    private static final Path PROGRAMMES = Path.of("..", "bpmn", "programmes");

    static List<Path> programmes() throws IOException {
        try (var folders = Files.list(PROGRAMMES)) {
            return folders.filter(folder -> Files.exists(folder.resolve(Bundle.SETTINGS)))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programmes")
    void the_files_of_a_programme_fit_together(Path folder) throws IOException {
        var bundle = bundle(folder);

        assertThatCode(() -> BundleCheck.check(bundle)).doesNotThrowAnyException();
    }

    /** What is broken, group by group: in this file this text becomes that, and the release is refused for this. */
    private static final String BROKEN = """
            # An answer without a way out, a way without an answer, an answer that the form does not have.
            pilot.bpmn              | reReview == 'keep'                  | reReview == 'hold'                | Gateway_ReReview has no way out for {reReview=keep}
            pilot.bpmn              | reReview == 'keep'                  | reReview == 'hold'                | no answer leads on by Flow_TitleKept
            pilot.bpmn              | citySubmission == 'refuse'          | citySubmission == 'later'         | compares citySubmission with later, which nobody can answer
            pilot.bpmn              | citySubmission == 'refuse'          | citySubmission == 'later'         | Gateway_CitySubmission has no way out for {citySubmission=refuse}
            re-review.form          | "value": "complete"                 | "value": "finish"                 | Gateway_ReReview has no way out for {reReview=finish}
            settlement.form         | "value": "refuse"                   | "value": "reject"                 | has no way out for
            preliminary-opinion.form | "value": "return"                  | "value": "refuse"                 | Gateway_PreliminaryReview has no way out for {preliminaryReview=refuse}
            # A variable that nobody gives.
            re-review.form          | "key": "reReview"                   | "key": "verdict"                  | Gateway_ReReview reads reReview, which not every way to it gives
            pilot.bpmn              | target="cancellation"               | target="withdrawal"               | Gateway_Cancellation reads cancellation, which not every way to it gives
            hearing.bpmn            | ${hearingEnds}                      | ${hearingOver}                    | Timer_HearingEnds reads hearingOver, which not every way to it gives
            expert-review.bpmn      | opinionStands == 'no'               | opinionStands == 'never'          | Gateway_OpinionStands has no way out for {opinionStands=no}
            # Tables that have no row for what can come.
            routing.dmn             | "application","preliminary-review","acceptance" | "application","acceptance" | the routing table has no row for
            routing.dmn             | "UserTask_ReReview"                 | "UserTask_Review"                 | the routing table has a row for UserTask_Review, which no model has
            joined-opinions.dmn     | "agree","return"                    | "agree"                           | sichuan-park.joined-opinions has no row for
            joined-opinions.dmn     | "differ"                            | "discord"                         | no answer leads on by Flow_OpinionsDiffer
            accident-outcome.dmn    | "implementation"                    | "building"                        | there is no stage building
            # Fields that are not in the form.
            eligibility.dmn         | count(enterprises)                  | count(companies)                  | reads companies, which is no field of sichuan-park.application
            eligibility.dmn         | <text>"approvalDate"</text>         | <text>"approvedOn"</text>         | objects to approvedOn, which is no field of sichuan-park.application
            eligibility.dmn         | not("none", "occurred")             | not("none", "happened")           | compares accident with happened, which it does not offer
            plan-checks.dmn         | yearlySteps.year                    | steps.year                        | reads steps, which is no field of sichuan-park.plan
            application.form        | =not(extent = \\"part\\")           | =not(extend = \\"part\\")         | is hidden by extend, which is no field of the form
            application.form        | zoneKind = \\"new-area-function\\" | zoneKind = \\"new-area\\"        | compares zoneKind with new-area, which it does not offer
            opinion-sign.form       | UserTask_OpinionDraft.reason        | UserTask_OpinionDraft.grounds     | shows UserTask_OpinionDraft.grounds, which nobody submits
            sign-opinion.form       | panel.verdict                       | panel.result                      | shows no fact of a panel, result
            settlement.form         | UserTask_OpinionDraft               | UserTask_Draft                    | names no task, UserTask_Draft
            convene-panel.form      | "key": "panelSize"                  | "key": "size"                     | has no field panelSize for the records of panel
            accident-review.form    | "accident": "decision"              | "accident": "other"               | has no field that decides on an accident
            publish-notice.form     | "site": "industry"                  | "site": "trade"                   | has no field for the site industry (address)
            programme.yaml          | listDecision: [list]                | listDecision: [enter]             | compares listDecision with enter, which it does not offer
            """;

    private record Change(String file, String text, String other, String finding) {

        static Change of(String line) {
            var cells = line.split(" *\\| *", -1);
            return new Change(cells[0], cells[1], cells[2], cells[3]);
        }
    }

    static Stream<Arguments> broken() {
        var groups = new LinkedHashMap<String, List<Change>>();
        for (var line : BROKEN.lines().toList()) {
            if (line.startsWith("#")) {
                groups.put(line.substring(2), new ArrayList<>());
            } else {
                groups.values().stream()
                        .reduce((first, last) -> last)
                        .orElseThrow()
                        .add(Change.of(line));
            }
        }
        return groups.entrySet().stream().map(group -> Arguments.of(group.getKey(), group.getValue()));
    }

    /** All of a group at once: a check names everything that it finds. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_bundle_that_does_not_fit_together_is_refused(String what, List<Change> changes) throws IOException {
        var files = new TreeMap<String, String>();
        bundle(PROGRAMMES.resolve("sichuan-park"))
                .files()
                .forEach((name, content) -> files.put(name, new String(content, StandardCharsets.UTF_8)));
        for (var change : changes) {
            var before = files.get(change.file());
            assertThat(before).containsAnyOf(change.text(), change.other());
            files.put(change.file(), before.replace(change.text(), change.other()));
        }
        var broken = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> broken.put(name, content.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> BundleCheck.check(new Bundle(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(changes.stream().map(Change::finding).toList());
    }

    /** Conditions are tried when a release is made: code in one must not run then. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${a == 'x'}                                      | true
            ${a != 'x' or b == 'z'}                          | false
            ${(a == 'x' and b == 'y') or a == 'w'}           | true
            ${''.getClass().forName('java.lang.Runtime') != null} |
            ${a.getClass() != null}                          |
            ${a.length() == 1}                               |
            ${a.bytes != null}                               |
            ${repositoryService != null}                     |
            ${execution.setVariable('a', 'w')}               |
            ${a ==                                           |
            """)
    void a_condition_is_tried_with_values_and_reaches_nothing_else(String condition, Boolean holds) {
        assertThat(new ModelCondition(condition).holds(Map.of("a", "x", "b", "y")))
                .isEqualTo(Optional.ofNullable(holds));
    }

    private static Bundle bundle(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.newDirectoryStream(folder)) {
            for (var file : all) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return new Bundle(files);
    }
}
