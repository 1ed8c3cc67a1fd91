package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files of a bundle say of each other: that it fits in ours, and that a release is refused where it does not. */
class BundleCheckTest {

    static List<Path> programmes() throws IOException {
        return Bundles.programmes();
    }

    @ParameterizedTest
    @MethodSource("programmes")
    void the_files_of_a_programme_fit_together(Path folder) {
        assertThat(Bundles.findings(Bundles.read(folder))).isEmpty();
    }

    /** What is broken, group by group: in this file this text becomes that, and the release is refused for this. */
    private static final String BROKEN = """
            # An answer without a way out, a way without an answer, an answer that the form does not have.
            pilot.bpmn              | reReview == 'keep'                  | reReview == 'hold'                | pilot.bpmn no-way-out Gateway_ReReview
            pilot.bpmn              | reReview == 'keep'                  | reReview == 'hold'                | pilot.bpmn way-never-taken Flow_TitleKept
            pilot.bpmn              | citySubmission == 'refuse'          | citySubmission == 'later'         | pilot.bpmn never-answered Gateway_CitySubmission
            pilot.bpmn              | citySubmission == 'refuse'          | citySubmission == 'later'         | pilot.bpmn no-way-out Gateway_CitySubmission
            re-review.form          | "value": "complete"                 | "value": "finish"                 | pilot.bpmn no-way-out Gateway_ReReview
            settlement.form         | "value": "refuse"                   | "value": "reject"                 | pilot.bpmn no-way-out Gateway_IntentReview
            preliminary-opinion.form | "value": "return"                  | "value": "refuse"                 | pilot.bpmn no-way-out Gateway_PreliminaryReview
            # A variable that nobody gives.
            re-review.form          | "key": "reReview"                   | "key": "verdict"                  | pilot.bpmn variable-not-given Gateway_ReReview
            pilot.bpmn              | target="cancellation"               | target="withdrawal"               | pilot.bpmn variable-not-given Gateway_Cancellation
            hearing.bpmn            | ${hearingEnds}                      | ${hearingOverEnds}                | hearing.bpmn variable-not-given Timer_HearingEnds
            expert-review.bpmn      | opinionStands == 'no'               | opinionStands == 'never'          | expert-review.bpmn no-way-out Gateway_OpinionStands
            # Tables that have no row for what can come.
            routing.dmn             | "application","preliminary-review","acceptance" | "application","acceptance" | routing.dmn routing-row-missing UserTask_OpinionDraft
            routing.dmn             | "UserTask_ReReview"                 | "UserTask_Review"                 | routing.dmn routing-row-unused sichuan-park.routing
            joined-opinions.dmn     | "agree","return"                    | "agree"                           | joined-opinions.dmn table-row-missing sichuan-park.joined-opinions
            joined-opinions.dmn     | "differ"                            | "discord"                         | joint-opinion.bpmn way-never-taken Flow_OpinionsDiffer
            accident-outcome.dmn    | "implementation"                    | "building"                        | accident-outcome.dmn stage-unknown sichuan-park.accident-outcome
            # Fields that are not in the form.
            eligibility.dmn         | count(enterprises)                  | count(companies)                  | eligibility.dmn field-missing sichuan-park.eligibility
            eligibility.dmn         | <text>"approvalDate"</text>         | <text>"approvedOn"</text>         | eligibility.dmn field-missing sichuan-park.eligibility
            eligibility.dmn         | not("none", "occurred")             | not("none", "happened")           | eligibility.dmn option-missing sichuan-park.eligibility
            plan-checks.dmn         | yearlySteps                         | steps                             | plan-checks.dmn field-missing sichuan-park.plan-checks
            application.form        | =not(extent = \\"part\\")           | =not(extend = \\"part\\")         | application.form field-missing extentDescription
            application.form        | zoneKind = \\"new-area-function\\" | zoneKind = \\"new-area\\"        | application.form option-missing newArea
            opinion-sign.form       | UserTask_OpinionDraft.reason        | UserTask_OpinionDraft.grounds     | opinion-sign.form fact-unknown shownReason
            sign-opinion.form       | panel.verdict                       | panel.result                      | sign-opinion.form fact-unknown shownVerdict
            settlement.form         | UserTask_OpinionDraft               | UserTask_Draft                    | settlement.form task-missing comments
            convene-panel.form      | "key": "panelSize"                  | "key": "size"                     | convene-panel.form record-field-missing panelSize
            accident-review.form    | "accident": "decision"              | "accident": "other"               | accident-review.form record-field-missing accident: decision
            publish-notice.form     | "site": "industry"                  | "site": "trade"                   | publish-notice.form record-field-missing industry: address
            programme.yaml          | listDecision: [list]                | listDecision: [enter]             | programme.yaml option-missing /tasks/UserTask_ConfirmList/needs
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
    void a_bundle_that_does_not_fit_together_is_refused(String what, List<Change> changes) {
        var broken = Bundles.shipped();
        for (var change : changes) {
            var before = new String(broken.file(change.file()), StandardCharsets.UTF_8);
            assertThat(before).containsAnyOf(change.text(), change.other());
            broken = Bundles.with(broken, change.file(), before.replace(change.text(), change.other()));
        }

        assertThat(Bundles.findings(broken))
                .extracting(Bundles::told)
                .containsAll(changes.stream().map(Change::finding).toList());
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
}
