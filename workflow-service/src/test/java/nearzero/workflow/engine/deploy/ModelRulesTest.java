package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.workflow.form.Form;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For every rule a bundle that breaks it, made of ours by a small change, and a place in the documents. */
class ModelRulesTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "model-rules.md");

    /**
     * Group by group: where the rule is told to be broken, the file, and the text that becomes another there. {@code \n} is a
     * new line.
     */
    private static final String BROKEN = """
            # Files that cannot be read
            xml-unreadable                               | hearing.bpmn       | </bpmn:definitions> | </bpmn:definition>
            xml-doctype                                  | opinion.bpmn       | <bpmn:definitions | <!DOCTYPE x><bpmn:definitions
            model-unreadable                             | eligibility.dmn    | 20191111/MODEL/ | 20151101/MODEL/
            form-unreadable                              | plan.form          | "components": [ | "components": {
            settings-unreadable                          | programme.yaml     | province: sichuan\\n | province: &p sichuan\\n
            # Files that the engine does not read
            schema-location                              | pilot.bpmn         | targetNamespace= | xsi:schemaLocation="urn:x http://localhost/x.xsd" targetNamespace=
            engine-refuses                               | pilot.bpmn         | sourceRef="StartEvent_PilotCreated" | sourceRef="StartEvent_Nothing"
            xml-import Definitions_Opinion               | opinion.bpmn       | <bpmn:process | <bpmn:import namespace="urn:x" location="http://localhost/x" importType="x" /><bpmn:process
            # Keys, ids and words
            key-prefix elsewhere.plan                    | plan.form          | "id": "sichuan-park.plan" | "id": "elsewhere.plan"
            key-repeated sichuan-park.confirm-list       | re-review.form     | "id": "sichuan-park.re-review" | "id": "sichuan-park.confirm-list"
            id-missing 用户任务                           | pilot.bpmn         | UserTask_ReReview | 用户任务
            id-generated Gateway_0x1y2z3                 | pilot.bpmn         | Gateway_IntentReview | Gateway_0x1y2z3
            documentation-missing ServiceTask_FillSeat   | panel-seat.bpmn    | <bpmn:documentation>在专家库中为本席补抽一名专家，回避规则和记录与首次抽取相同；没有人可抽的，席位空缺。</bpmn:documentation> |
            markup overview                              | plan.form          | （一）园区概况 | <img src=x onerror=alert(1)>
            text-too-long UserTask_Plan                  | pilot.bpmn         | id="UserTask_Plan" name=" | id="UserTask_Plan" name="<200>
            # What a model may not contain
            element DataStore_X                          | pilot.bpmn         | <bpmn:message id="Message_Recall" | <bpmn:dataStore id="DataStore_X" /><bpmn:message id="Message_Recall"
            signal Signal_X                              | pilot.bpmn         | <bpmn:message id="Message_Withdraw" | <bpmn:signal id="Signal_X" name="x" /><bpmn:message id="Message_Withdraw"
            attribute UserTask_Plan                      | pilot.bpmn         | camunda:formRef="sichuan-park.plan" | camunda:priority="9" camunda:formRef="sichuan-park.plan"
            people UserTask_Plan                         | pilot.bpmn         | camunda:formRef="sichuan-park.plan" | camunda:assignee="demo" camunda:formRef="sichuan-park.plan"
            script ServiceTask_CalculatePlanInventory    | pilot.bpmn         | >plan</camunda:inputParameter> | ><camunda:script scriptFormat="groovy">1</camunda:script></camunda:inputParameter>
            listener UserTask_Score                      | panel-seat.bpmn    | <bpmn:incoming>Flow_Seated</bpmn:incoming> | <bpmn:extensionElements><camunda:taskListener event="create" expression="${x}" /></bpmn:extensionElements><bpmn:incoming>Flow_Seated</bpmn:incoming>
            connector ServiceTask_FillSeat               | panel-seat.bpmn    | <camunda:failedJobRetryTimeCycle> | <camunda:connector /><camunda:failedJobRetryTimeCycle>
            class ServiceTask_AwardTitle                 | pilot.bpmn         | camunda:delegateExpression="${awardTitle}" | camunda:class="java.lang.Runtime"
            task-type                                    | hearing.bpmn       | camunda:delegateExpression="${openTerm}" | camunda:type="shell"
            expression Flow_TitleKept                    | pilot.bpmn         | ${reReview == 'keep'} | ${''.getClass() == 'x'}
            variable-reserved CallActivity_AccidentHearing | pilot.bpmn   | target="cancellation" | target="pilot"
            # How elements are used
            process-settings sichuan-park.hearing        | hearing.bpmn       | camunda:isStartableInTasklist="false" | camunda:isStartableInTasklist="true"
            history-missing sichuan-park.hearing         | hearing.bpmn       | camunda:historyTimeToLive="P3650D" |
            start-not-plain StartEvent_PilotCreated      | pilot.bpmn         | <bpmn:outgoing>Flow_PilotCreated</bpmn:outgoing> | <bpmn:outgoing>Flow_PilotCreated</bpmn:outgoing><bpmn:messageEventDefinition messageRef="Message_Recall" />
            message-caught-twice                         | pilot.bpmn         | messageRef="Message_Withdraw" | messageRef="Message_Recall"
            timer Timer_PublicNoticeEnds                 | pilot.bpmn         | ${publicNoticeEnds} | five days
            loop Gateway_SeatFilled                      | panel-seat.bpmn    | sourceRef="Gateway_SeatFilled" targetRef="UserTask_FillSeat" | sourceRef="Gateway_SeatFilled" targetRef="ServiceTask_FillSeat"
            split-without-gateway CallActivity_PanelSeats | expert-review.bpmn | sourceRef="Gateway_ScoringOpened" targetRef="UserTask_CloseScoring" | sourceRef="CallActivity_PanelSeats" targetRef="UserTask_CloseScoring"
            split-not-joined BusinessRuleTask_JoinOpinions | joint-opinion.bpmn | sourceRef="CallActivity_IndustryOpinion" targetRef="Gateway_OpinionsJoined" | sourceRef="CallActivity_IndustryOpinion" targetRef="BusinessRuleTask_JoinOpinions"
            multi-instance CallActivity_PanelSeats             | expert-review.bpmn | camunda:collection="members" | camunda:collection="${members.size()}"
            condition-missing Flow_TitleKept             | pilot.bpmn         | <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${reReview == 'keep'}</bpmn:conditionExpression> |
            condition-misplaced Flow_PilotCreated        | pilot.bpmn         | sourceRef="StartEvent_PilotCreated" targetRef="UserTask_Application" /> | sourceRef="StartEvent_PilotCreated" targetRef="UserTask_Application"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${call == 'x'}</bpmn:conditionExpression></bpmn:sequenceFlow>
            form-binding UserTask_Plan                   | pilot.bpmn         | "sichuan-park.plan" camunda:formRefBinding="deployment" | "sichuan-park.plan" camunda:formRefBinding="latest"
            decision-binding BusinessRuleTask_OpinionLevels | opinion.bpmn    | camunda:mapDecisionResult="singleEntry" | camunda:mapDecisionResult="resultList"
            call-binding CallActivity_IntentReview       | pilot.bpmn         | camunda:calledElementBinding="deployment" | camunda:calledElementBinding="latest"
            call-circle sichuan-park.pilot               | pilot.bpmn         | calledElement="sichuan-park.city-examination" | calledElement="sichuan-park.pilot"
            service-unknown ServiceTask_AwardTitle       | pilot.bpmn         | ${awardTitle} | ${repositoryService}
            service-parameter                            | pilot.bpmn         | >P3Y< | >soon<
            service-retries                              | pilot.bpmn         | PT10S,PT1M,PT10M,PT1H | R99999/PT1S
            # Terms, decisions and forms
            term-undescribed                             | programme.yaml     | \\n  re-review:\\n    name: {zh: 复核周期 | \\n  other:\\n    name: {zh: 复核周期
            dmn-language Definitions_Verdict             | verdict.dmn        | https://www.omg.org/spec/DMN/20191111/FEEL/ | juel
            feel-unreadable InputExpression_enterprises  | eligibility.dmn    | count(enterprises) | count((enterprises
            feel InputExpression_approvedInFuture        | eligibility.dmn    | date(approvalDate) | count(for i in 1..90000 return i)
            hit-policy DecisionTable_PlanChecks          | plan-checks.dmn    | hitPolicy="COLLECT" | hitPolicy="RULE ORDER"
            date-column InputExpression_zoneKind         | eligibility.dmn    | id="InputExpression_zoneKind" typeRef="string" | id="InputExpression_zoneKind" typeRef="date"
            form-component comments                      | settlement.form    | "type": "textarea" | "type": "iframe"
            form-property over view                      | plan.form          | "key": "overview", | "key": "overview", "url": "x",
            form-value over view                         | plan.form          | "maxLength": 8000 | "pattern": "(?:a{0,99}){0,99}$"
            form-field over view                         | plan.form          | "key": "overview" | "key": "over view"
            # What the schema refuses
            settings-schema /baseYear                    | programme.yaml     | baseYear: 2020 | baseYear: 1066
            # What is referred to and is not there
            process-missing /process                     | programme.yaml     | process: sichuan-park.pilot | process: sichuan-park.other
            decision-missing /routing                    | programme.yaml     | routing: sichuan-park.routing | routing: sichuan-park.nowhere
            form-missing UserTask_Plan                   | plan.form          | "id": "sichuan-park.plan" | "id": "sichuan-park.x"
            message-missing /messages/recall             | programme.yaml     | recall: sichuan-park.recall | recall: sichuan-park.nothing
            task-missing /tasks/UserTask_Nothing         | programme.yaml     | UserTask_PublishNotice: | UserTask_Nothing:
            outcome-unknown                              | programme.yaml     | not-passed: { | failed: {
            date-missing /call/dates                     | programme.yaml     | closes: true | closes: false
            table-missing enterprises                    | programme.yaml     | enterprises: | companies:
            decision-missing /tasks/UserTask_Application/checks/0 | programme.yaml | checks: [sichuan-park.eligibility] | checks: [sichuan-park.nowhere]
            decision-missing /scoreSheet/verdict         | programme.yaml     | verdict: sichuan-park.verdict | verdict: sichuan-park.nowhere
            task-missing /tasks/UserTask_OpinionCheck/otherThan/0 | programme.yaml | otherThan: [UserTask_OpinionDraft] | otherThan: [UserTask_Nothing]
            task-missing ServiceTask_CalculateChangedInventory | pilot.bpmn   | >UserTask_PlanChange< | >UserTask_Nothing<
            date-missing /tasks/UserTask_CitySubmission/deadline/date | programme.yaml | date: city-submission | date: lunch
            score-sheet aims                             | programme.yaml     | {id: targets, | {id: aims,
            not-routed-on                                | programme.yaml     | citySubmission: [submit] | citySubmission: [send]
            score-sheet /scoreSheet/items                | programme.yaml     | max: 25, weight: 1 | max: 25, weight: 2
            accounting /accounting/indicators            | programme.yaml     | full: '0' | full: '100'
            # What does not fit together
            stage-unknown                                | programme.yaml     | {id: title, | {id: honour,
            score-sheet targets                          | programme.yaml     | max: 25, weight: 1 | max: 12.5, weight: 2
            routing-row-missing UserTask_ConfirmList     | routing.dmn        | "UserTask_ConfirmList" | "UserTask_Confirm"
            routing-group sichuan-park.routing           | routing.dmn        | <text>applicant</text> | <text>"engine-operators"</text>
            routing-group sichuan-park.routing           | routing.dmn        | <text>city + "/industry"</text> | <text>"guangdong/ecology"</text>
            authority-group /authority                   | programme.yaml     | group: sichuan/industry | group: guangdong/industry
            routing-row-unused sichuan-park.routing      | routing.dmn        | "UserTask_ReReview" | "UserTask_Review"
            field-missing sichuan-park.eligibility       | eligibility.dmn    | count(enterprises) | count(companies)
            option-missing sichuan-park.eligibility      | eligibility.dmn    | not("none", "occurred") | not("none", "happened")
            fact-unknown shownVerdict                    | sign-opinion.form  | panel.verdict | panel.result
            record-field-missing panelSize               | convene-panel.form | "key": "panelSize" | "key": "size"
            no-way-out Gateway_ReReview                  | pilot.bpmn         | reReview == 'keep' | reReview == 'hold'
            way-never-taken Flow_TitleKept               | pilot.bpmn         | reReview == 'keep' | reReview == 'hold'
            never-answered Gateway_ReReview              | pilot.bpmn         | reReview == 'keep' | reReview == 'hold'
            variable-not-given Timer_HearingEnds         | hearing.bpmn       | ${hearingEnds} | ${hearingOverEnds}
            table-row-missing sichuan-park.joined-opinions | joined-opinions.dmn | "agree","return" | "agree"
            """;

    private record Change(String told, String file, String text, String other) {

        static Change of(String line) {
            var cells =
                    line.replace("\\n", "\n").replace("<200>", "长".repeat(200)).split(" *\\| ?", -1);
            return new Change(cells[0], cells[1], cells[2].stripTrailing(), cells[3].stripTrailing());
        }

        Bundle in(Bundle bundle) {
            var before = new String(bundle.file(file), StandardCharsets.UTF_8);
            assertThat(before).as(told).containsAnyOf(text, other);
            return Bundles.with(bundle, file, before.replace(text, other));
        }
    }

    static Stream<Arguments> groups() {
        var groups = new LinkedHashMap<String, List<Change>>();
        var name = "";
        for (var line : BROKEN.lines().toList()) {
            name = line.startsWith("#") ? line.substring(2) : name;
            var group = groups.computeIfAbsent(name, any -> new ArrayList<>());
            if (!line.startsWith("#")) {
                group.add(Change.of(line));
            }
        }
        return groups.entrySet().stream().map(group -> Arguments.of(group.getKey(), group.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void a_bundle_that_breaks_a_rule_is_told_so_by_its_name_and_place(String what, List<Change> changes) {
        var broken = Bundles.shipped();
        for (var change : changes) {
            broken = change.in(broken);
        }

        var told = Bundles.findings(broken).stream()
                .map(finding ->
                        finding.rule() + finding.element().map(at -> " " + at).orElse("") + " ")
                .toList();

        assertThat(changes).allSatisfy(change -> assertThat(told).anyMatch(one -> one.startsWith(change.told() + " ")));
    }

    @Test
    void a_bundle_has_its_settings_and_no_other_kinds_of_files_no_paths_and_none_that_is_too_large() {
        var bundle = Bundles.without(Bundles.shipped(), Bundle.SETTINGS);
        for (var name : List.of("../pilot.bpmn", "scripts/x.form", "run.sh", "x.html", "C:\\pilot.dmn", "模型.bpmn")) {
            bundle = Bundles.with(bundle, name, "x");
        }
        bundle = Bundles.with(bundle, "large.form", new byte[2 * 1024 * 1024 + 1]);

        assertThat(Bundles.findings(bundle))
                .extracting(Bundles::told)
                .containsExactlyInAnyOrder(
                        "../pilot.bpmn file-name",
                        "scripts/x.form file-name",
                        "run.sh file-name",
                        "x.html file-name",
                        "C:\\pilot.dmn file-name",
                        "模型.bpmn file-name",
                        "large.form file-too-large",
                        "programme.yaml settings-missing");
    }

    @Test
    void a_bundle_has_at_most_a_hundred_files_and_sixteen_megabytes() {
        var files = new TreeMap<>(Bundles.shipped().files());
        IntStream.range(0, 100).forEach(number -> files.put("file" + number + ".form", new byte[200_000]));

        assertThat(Bundles.findings(new Bundle(files)))
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("too-many-files", "bundle-too-large");
    }

    /** What each file has too much of, by its name. */
    private static final Map<String, String> TOO_MUCH = Map.of(
            "elements.bpmn", "<a>" + "<b/>".repeat(20_000) + "</a>",
            "levels.bpmn", "<a>".repeat(65) + "</a>".repeat(65),
            "attributes.bpmn", attributes(65),
            "attribute.bpmn", "<a b=\"" + "x".repeat(200_000) + "\"/>",
            "text.bpmn", "<a>" + "x".repeat(200_000) + "</a>");

    private static String attributes(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> " a" + number + "=\"\"")
                .collect(Collectors.joining("", "<a", "/>"));
    }

    @Test
    void a_file_with_more_than_a_model_can_need_is_not_read_further() {
        var bundle = Bundles.shipped();
        for (var file : TOO_MUCH.keySet()) {
            bundle = Bundles.with(bundle, file, TOO_MUCH.get(file));
        }

        assertThat(Bundles.findings(bundle))
                .extracting(Bundles::told)
                .contains(TOO_MUCH.keySet().stream()
                        .map(file -> file + " xml-too-complex")
                        .toArray(String[]::new));
    }

    @Test
    void numbers_and_titles_of_two_programmes_do_not_mix_and_a_programme_keeps_its_process() {
        var shipped = Programmes.settings(Bundles.shipped());
        var other = Bundles.changed(Bundles.shipped(), Bundle.SETTINGS, "id: sichuan-park\n", "id: other-park\n");
        var moved = Bundles.changed(
                Bundles.shipped(), Bundle.SETTINGS, "process: sichuan-park.pilot", "process: sichuan-park.x");

        assertThat(BundleGate.findings(other, List.of(shipped)))
                .extracting(Bundles::told)
                .contains("programme.yaml prefix-taken /number/prefix", "programme.yaml prefix-taken /title/prefix");
        assertThat(BundleGate.findings(moved, List.of(shipped)))
                .extracting(Bundles::told)
                .contains("programme.yaml process-changed /process");
    }

    @Test
    void a_programme_whose_ways_are_too_many_is_not_gone_through_for_ever() {
        var bundle = Bundles.shipped();
        var findings = new Findings();
        var xml = new TreeMap<>(bundle.files());
        xml.keySet().removeIf(name -> !name.endsWith("mn"));
        var models = BundleModels.of(xml, findings).orElseThrow();
        var forms = new BundleForms();
        bundle.files().forEach((name, content) -> {
            if (name.endsWith(".form")) {
                forms.add(name, Form.read(content));
            }
        });
        var settings = Programmes.settings(bundle);
        var usual = new Budget();

        WaysCheck.check(settings, models, forms, findings, usual);
        assertThat(findings.list()).isEmpty();
        assertThat(usual.spent()).isLessThan(0.1);

        WaysCheck.check(settings, models, forms, findings, new Budget(1_000));
        assertThat(findings.list())
                .extracting(Bundles::told)
                .containsExactly("pilot.bpmn ways-not-gone sichuan-park.pilot");
    }

    @Test
    void all_tables_together_cost_what_can_be_asked_while_somebody_waits() {
        var often = Bundles.changed(
                Bundles.shipped(), "eligibility.dmn", "count(enterprises)", "max(" + "count(x),".repeat(25) + "1)");

        assertThat(Bundles.findings(often)).extracting(Bundles::told).contains("programme.yaml feel");
    }

    @Test
    void a_file_is_as_large_as_it_is_deployed() {
        var model = new String(Bundles.shipped().file("hearing.bpmn"), StandardCharsets.UTF_8)
                .replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"")
                .replace("<bpmn:process", "<!--" + "长".repeat(Bundle.LARGEST_FILE / 3) + "--><bpmn:process");

        assertThat(Bundles.findings(
                        Bundles.with(Bundles.shipped(), "hearing.bpmn", model.getBytes(StandardCharsets.UTF_16))))
                .extracting(Bundles::told)
                .containsExactly("hearing.bpmn file-too-large");
    }

    @Test
    void nobody_reads_more_than_five_hundred_findings() {
        var stores = IntStream.range(0, 700)
                .mapToObj(number -> "<bpmn:dataStore id=\"DataStore_" + number + "\" />")
                .collect(Collectors.joining());
        var bundle = Bundles.changed(
                Bundles.shipped(),
                "pilot.bpmn",
                "<bpmn:message id=\"Message_Recall\"",
                stores + "<bpmn:message id=\"Message_Recall\"");

        assertThat(Bundles.findings(bundle))
                .hasSize(501)
                .extracting(Finding::rule)
                .contains("too-many-findings");
    }

    @Test
    void a_bundle_has_at_most_twenty_thousand_elements_and_is_not_read_further() {
        var bundle = Bundles.shipped();
        for (var number = 0; number < 5; number++) {
            bundle = Bundles.with(bundle, "big" + number + ".bpmn", "<a>" + "<b/>".repeat(4_990) + "</a>");
        }

        assertThat(Bundles.findings(bundle))
                .extracting(Bundles::told)
                .containsExactly("programme.yaml xml-too-complex");
    }

    @Test
    void one_bundle_is_checked_at_a_time_and_who_waits_too_long_is_told_to_try_again() throws InterruptedException {
        BundleGate.TURN.acquire();
        try {
            assertThatThrownBy(() -> BundleGate.findings(Bundles.shipped(), List.of(), Duration.ofMillis(1)))
                    .isInstanceOfSatisfying(Refusal.class, busy -> {
                        assertThat(busy.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
                        assertThat(busy).hasMessageContaining("再试");
                    });
        } finally {
            BundleGate.TURN.release();
        }
        assertThat(BundleGate.TURN.tryAcquire()).isTrue();
        BundleGate.TURN.release();
    }

    @Test
    void a_class_that_is_not_there_keeps_the_bundle_from_being_released_too() {
        var others = new AbstractList<Programme>() {
            @Override
            public Programme get(int index) {
                throw new NoClassDefFoundError("x");
            }

            @Override
            public int size() {
                return 1;
            }
        };

        assertThat(BundleGate.findings(Bundles.shipped(), others))
                .extracting(Bundles::told)
                .containsExactly("programme.yaml check-incomplete");
    }

    /** Where the words begin, file by file, and how many there is room for. */
    private static final Map<String, Map.Entry<String, Integer>> TOO_LONG = Map.of(
            "pilot.bpmn", Map.entry("id=\"UserTask_Plan\" name=\"", 200),
            "hearing.bpmn", Map.entry("targetNamespace=\"", 255),
            "panel-seat.bpmn", Map.entry("<bpmn:documentation>", 4000),
            "verdict.dmn", Map.entry("id=\"sichuan-park.verdict\" name=\"", 200),
            "eligibility.dmn", Map.entry("label=\"", 200)); // the heading of a column

    @Test
    void words_for_which_the_engine_has_no_room_are_refused() {
        var bundle = Bundles.shipped();
        for (var file : TOO_LONG.keySet()) {
            var before = TOO_LONG.get(file).getKey();
            var words = "x".repeat(TOO_LONG.get(file).getValue() + 1);
            bundle = Bundles.changed(bundle, file, before, before + words);
        }

        assertThat(Bundles.findings(bundle))
                .filteredOn(finding -> finding.rule().equals(Rule.TEXT_TOO_LONG.id()))
                .extracting(Finding::file)
                .containsOnly(TOO_LONG.keySet().toArray(String[]::new));
    }

    @Test
    void a_fault_of_the_check_itself_keeps_the_bundle_from_being_released() {
        var files = new TreeMap<>(Bundles.shipped().files());
        files.put("nothing.form", null);

        assertThat(Bundles.findings(new Bundle(files)))
                .extracting(Finding::rule)
                .containsExactly("check-incomplete");
    }

    /** By which tests the rules are broken that no line above breaks. */
    private static final Set<Rule> BY_OTHER_TESTS = Set.of(
            Rule.ARCHIVE_UNREADABLE, // BundleArchiveTest
            Rule.ARCHIVE_TOO_LARGE,
            Rule.ARCHIVE_NAME,
            Rule.FILE_NAME,
            Rule.FILE_TOO_LARGE,
            Rule.SETTINGS_MISSING,
            Rule.TOO_MANY_FILES,
            Rule.BUNDLE_TOO_LARGE,
            Rule.XML_TOO_COMPLEX,
            Rule.PREFIX_TAKEN,
            Rule.PROCESS_CHANGED,
            Rule.STEPS_TOO_MANY, // FlowRulesTest
            Rule.CALLS_TOO_DEEP,
            Rule.WAYS_NOT_GONE,
            Rule.TOO_MANY_FINDINGS,
            Rule.CHECK_INCOMPLETE);

    @Test
    void every_rule_has_a_bundle_that_breaks_it() {
        var broken = BROKEN.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ |]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        BY_OTHER_TESTS.forEach(rule -> broken.add(rule.id()));

        assertThat(broken).containsExactlyElementsOf(ids());
    }

    @Test
    void every_rule_is_explained_with_an_example_and_the_same_words_in_the_documents() throws IOException {
        var document = Files.readString(DOCUMENT);
        var explained = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(document)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).containsExactlyElementsOf(ids());
        assertThat(Rule.values()).allSatisfy(rule -> assertThat(document)
                .contains("| `" + rule.id() + "` | " + rule.title() + " | "
                        + rule.severity().name().toLowerCase(java.util.Locale.ROOT) + " | "));
    }

    private static Set<String> ids() {
        return Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
