package nearzero.workflow.release.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.release.diff.Change.Kind;
import nearzero.workflow.release.diff.Change.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator reads of the difference between two versions of a programme. */
class BundleDifferenceTest {

    private static final Path PROGRAMME = Path.of("..", "bpmn", "programmes", "sichuan-park");
    private static final Bundle BUNDLE = bundle();

    /** In this file this text becomes that, and this sentence tells it. */
    record Edit(String file, String from, String to, String sentence) {

        static Edit parse(String line) {
            var cells = line.split(" \\| ", -1);
            return new Edit(
                    cells[0].strip(),
                    cells[1].strip().replace("\\n", "\n"),
                    cells[2].strip().replace("\\n", "\n"),
                    cells[3].strip());
        }
    }

    private static final String EDITS = """
        # Elements of a model
        pilot.bpmn | name="length">5WD< | name="length">7WD< | “公示”阶段“生成公示文件”的期限由5个工作日改为7个工作日。
        pilot.bpmn | name="发布公示" | name="发布公告" | “公示”阶段“发布公告”的名称由“发布公示”改为“发布公告”。
        pilot.bpmn | "sichuan-park.publish-notice" | "sichuan-park.notice" | “公示”阶段“发布公示”的表单由“sichuan-park.publish-notice”改为“sichuan-park.notice”。
        pilot.bpmn | "sichuan-park.city-examination" | "sichuan-park.city" | “申报”阶段“市级审核报送”的所调用的流程由“sichuan-park.city-examination”改为“sichuan-park.city”。
        pilot.bpmn | ${publicNoticeEnds} | ${noticeEnds} | “公示”阶段“公示期满”的定时时间由“${publicNoticeEnds}”改为“${noticeEnds}”。
        pilot.bpmn | reReview == 'keep' | reReview == 'hold' | 从“复核结论”到“起算复核期”的连线的条件由“${reReview == 'keep'}”改为“${reReview == 'hold'}”。
        pilot.bpmn | targetRef="ServiceTask_OpenPublicNotice" | targetRef="UserTask_ConfirmList" | 从“发布公示”到“确认试点名单并公告”的连线的终点由“起算公示期”改为“确认试点名单并公告”。
        pilot.bpmn | <camunda:property name="term" value="public-notice" /> | <camunda:property name="term" value="notice" /> | “公示”阶段“公示期满”的期限名称由“public-notice”改为“notice”。
        pilot.bpmn | <camunda:property name="term" value="public-notice" /> | <!-- none --> | “公示”阶段“公示期满”的期限名称取消，原为“public-notice”。
        pilot.bpmn | <camunda:property name="stage" value="list" /> | <camunda:property name="stage" value="plan" /> | “编制试点建设方案”阶段“确认试点名单并公告”的阶段由“确认试点名单”改为“编制试点建设方案”。
        pilot.bpmn | <camunda:out source="citySubmission" | <camunda:out source="city" | “申报”阶段“市级审核报送”的传出变量“citySubmission”由“citySubmission”改为“city”。
        pilot.bpmn | camunda:delegateExpression="${openPublicNotice}" | camunda:delegateExpression="${openTerm}" | “公示”阶段“起算公示期”的所调用的操作由“${openPublicNotice}”改为“${openTerm}”。
        pilot.bpmn | camunda:historyTimeToLive="P3650D" | camunda:historyTimeToLive="P365D" | “四川省近零碳排放园区试点”的历史保留期由3650个自然日改为365个自然日。
        pilot.bpmn | <bpmn:message id="Message_Recall" name="sichuan-park.recall" /> | <bpmn:message id="Message_Recall" name="sichuan-park.back" /> | “sichuan-park.back”的名称由“sichuan-park.recall”改为“sichuan-park.back”。
        pilot.bpmn | <bpmn:message id="Message_Recall" | <bpmn:message id="Message_New" name="sichuan-park.new" /><bpmn:message id="Message_Recall" | 新增消息“sichuan-park.new”。
        pilot.bpmn | <bpmn:message id="Message_Recall" name="sichuan-park.recall" /> | <!-- gone --> | 删除消息“sichuan-park.recall”。
        pilot.bpmn | <dc:Bounds x=" | <dc:Bounds x="1 | 图形的位置、大小或者颜色有调整，不影响办理。
        pilot.bpmn | <bpmn:startEvent | \\n\\n <bpmn:startEvent | “pilot.bpmn”仅排版不同，内容没有变化。
        pilot.bpmn | name="发布公示" camunda:formRef="sichuan-park.publish-notice" | camunda:formRef="sichuan-park.publish-notice" name="发布公示" | “pilot.bpmn”仅排版不同，内容没有变化。
        # Rows, cells and columns of a table
        routing.dmn | hitPolicy="COLLECT" | hitPolicy="FIRST" | “任务分派”的命中策略由“COLLECT”改为“FIRST”。
        routing.dmn | <text>applicant</text> | <text>city</text> | “任务分派”第1行（填报申请表）的“候选组”由“applicant”改为“city”。
        routing.dmn | <text>"UserTask_Application"</text> | <text>-</text> | “任务分派”第1行（填报申请表）的“任务”取消，原为“UserTask_Application”。
        routing.dmn | <description>填报申请表</description> | <description>填表</description> | “任务分派”第1行（填表）的说明由“填报申请表”改为“填表”。
        routing.dmn | label="任务" | label="办理任务" | “任务分派”输入列“办理任务”的名称由“任务”改为“办理任务”。
        routing.dmn | <text>stage</text> | <text>phase</text> | “任务分派”输入列“阶段”的取值由“stage”改为“phase”。
        routing.dmn | name="group" typeRef="string" | name="group" typeRef="number" | “任务分派”输出列“候选组”的数据类型由“string”改为“number”。
        routing.dmn | id="Rule_Application" | id="DecisionRule_1x2y3z" | “routing.dmn”仅排版不同，内容没有变化。
        routing.dmn | id="Input_stage" | id="InputClause_1x2y3z" | “routing.dmn”仅排版不同，内容没有变化。
        verdict.dmn | <text>&gt;= 80</text> | <text>&gt;= 85</text> | “专家评审建议结论”第1行（80分以上，各项都达到底线：通过）的“平均分”由“>= 80”改为“>= 85”。
        verdict.dmn | <rule id="Rule_Pass"> | <rule id="Rule_New"><inputEntry id="a"><text>100</text></inputEntry><inputEntry id="b"><text></text></inputEntry><outputEntry id="c"><text>"pass"</text></outputEntry></rule><rule id="Rule_Pass"> | 新增“专家评审建议结论”第1行：平均分为100，建议结论取“pass”。
        # Fields of a form
        hearing-decision.form | "label": "决定的理由" | "label": "理由和依据" | 字段“理由和依据”的名称由“决定的理由”改为“理由和依据”。
        hearing-decision.form | "key": "reason" | "key": "grounds" | 字段“决定的理由”的键由“reason”改为“grounds”。
        hearing-decision.form | "id": "Field_Reason" | "id": "Field_1x2y3z" | “hearing-decision.form”仅排版不同，内容没有变化。
        hearing-decision.form | "label": "不作出拟作出的决定" | "label": "不作出决定" | 字段“决定”的选项“drop”由“不作出拟作出的决定”改为“不作出决定”。
        hearing-decision.form | "minLength": 2 | "minLength": 20 | 字段“决定的理由”的最短字数由2改为20。
        hearing-decision.form | "routing": "true" | "routing": "false" | 字段“决定”的“是否决定流向”由“是”改为“否”。
        hearing-decision.form | "type": "radio" | "type": "select" | 字段“决定”的类型由“radio”改为“select”。
        hearing-statement.form | "hide": "=not(hearingStatement = \\"state\\")" | "hide": "=false" | 字段“陈述意见”的隐藏条件由“=not(hearingStatement = "state")”改为“=false”。
        # Settings
        programme.yaml | told: true | told: false | 阶段“公示”的“是否通知申报主体”由“是”改为“否”。
        programme.yaml | before: 3WD | before: 5WD | 催办的提前时间由3个工作日改为5个工作日。
        programme.yaml | baseYear: 2020 | baseYear: 2021 | 设置的基准年由2020改为2021。
        programme.yaml | otherThan: [UserTask_OpinionDraft] | otherThan: [] | 任务“审核意见”的须由不同人员办理的任务由“UserTask_OpinionDraft”改为空。
        programme.yaml | name: {zh: 公示期, | name: {zh: 公示期间, | 期限“公示期间”的名称·中文由“公示期”改为“公示期间”。
        programme.yaml | weight: 1, | weight: 2, | 评分表的评分项“工作基础”的权重由1改为2。
        programme.yaml | \\n  - {id: list, name: | \\n  - {id: talk, name: {zh: 约谈, en: Talk}}\\n  - {id: list, name: | 新增阶段“约谈”。
        programme.yaml | recalled: {zh: 撤回, | recalled: {zh: 撤回申请, | 结局的“recalled”·中文由“撤回”改为“撤回申请”。
        programme.yaml | maxRows: 50 | maxRows: 60 | 填报表格“碳排放预测”的最多行数由50改为60。
        programme.yaml | # In the order | # By the order | “programme.yaml”仅排版不同，内容没有变化。
        """;

    static List<Edit> edits() {
        return EDITS.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .map(Edit::parse)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void each_change_is_a_sentence(Edit edit) {
        var after = with(edit.file(), replaced(edit.file(), edit.from(), edit.to()));

        assertThat(BundleDifference.between(BUNDLE, after).changes())
                .extracting(Change::sentence)
                .containsExactly(edit.sentence());
    }

    @Test
    void equal_bundles_do_not_differ() {
        assertThat(BundleDifference.between(BUNDLE, bundle()).files()).isEmpty();
    }

    @Test
    void what_is_written_differently_says_the_same() {
        var difference = BundleDifference.between(
                BUNDLE, with("pilot.bpmn", "\n" + text("pilot.bpmn").strip() + "\n\n"));

        assertThat(difference.saysTheSame()).isFalse(); // white space before the declaration: no XML any more
        assertThat(BundleDifference.between(BUNDLE, with("pilot.bpmn", text("pilot.bpmn") + "\n\n"))
                        .saysTheSame())
                .isTrue();
    }

    @Test
    void files_come_and_go() {
        var files = new TreeMap<>(BUNDLE.files());
        files.remove("plan.form");
        files.put("notes.txt", "示例".getBytes(UTF_8));

        assertThat(BundleDifference.between(BUNDLE, new Bundle(files)).changes())
                .extracting(Change::sentence)
                .containsExactly("新增文件“notes.txt”。", "删除表单“plan.form”。");
    }

    @Test
    void a_file_of_an_unknown_kind_is_told_by_its_bytes() {
        var difference = BundleDifference.between(
                withFile("notes.txt", "一".getBytes(UTF_8)), withFile("notes.txt", "二二".getBytes(UTF_8)));

        assertThat(difference.changes()).singleElement().satisfies(change -> {
            assertThat(change.sentence()).isEqualTo("“notes.txt”的内容有变化，由3字节改为6字节。");
            assertThat(change.before().orElseThrow()).startsWith("sha256:").endsWith("(3)");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pilot.bpmn           | <a                                   | 流程模型
        pilot.bpmn           | <!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a> | 流程模型
        pilot.bpmn           | <a/>                                 | 流程模型
        routing.dmn          | nothing                              | 决策表
        hearing-decision.form | [1, 2]                              | 表单
        hearing-decision.form | {"a": 1} {"a": 1}                   | 表单
        programme.yaml       | "a: [b"                              | 设置
        programme.yaml       | a                                    | 设置
        """)
    void a_file_that_cannot_be_read_is_told_as_such(String file, String content, String kind) {
        var changes = BundleDifference.between(BUNDLE, with(file, content)).changes();

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.sentence()).isEqualTo("“" + file + "”有变化，但至少一个版本无法按" + kind + "读取，请直接对照两个文件。");
            assertThat(change.after()).isPresent();
        });
    }

    @Test
    void a_file_that_goes_too_deep_is_not_followed() {
        var deep = "<definitions>" + "<a id='b'>".repeat(20_000) + "</a>".repeat(20_000) + "</definitions>";
        var nested = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);

        assertThat(BundleDifference.between(BUNDLE, with("pilot.bpmn", deep)).changes())
                .hasSize(1);
        assertThat(BundleDifference.between(BUNDLE, with("plan.form", nested)).changes())
                .hasSize(1);
    }

    @Test
    void a_file_of_more_elements_than_a_release_has_is_told_by_its_bytes_and_not_compared() {
        var model = new String(BUNDLE.file("hearing.bpmn"), UTF_8);
        var elements = (int) Pattern.compile("<[a-z]").matcher(model).results().count();
        var largest = model.replace(
                "<bpmndi:BPMNDiagram ", "<bpmn:message id=\"M\" />".repeat(5_000 - elements) + "<bpmndi:BPMNDiagram ");
        var larger = largest.replaceFirst("<bpmn:message id=\"M\" />", "$0$0");

        assertThat(BundleDifference.between(BUNDLE, with("hearing.bpmn", largest))
                        .changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.sentence()).doesNotContain("无法按"));
        assertThat(BundleDifference.between(BUNDLE, with("hearing.bpmn", larger))
                        .changes())
                .singleElement()
                .satisfies(change -> assertThat(change.sentence()).contains("无法按"));
    }

    @Test
    void a_task_that_is_moved_into_a_sub_process_is_told_with_its_flows() {
        var before = model("<userTask id='A' name='甲'/><subProcess id='S' name='子'/>");
        var after = model("<subProcess id='S' name='子'><userTask id='A' name='甲'/></subProcess>");

        assertThat(BundleDifference.between(before, after).changes())
                .extracting(Change::kind, Change::sentence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.MOVED, "“甲”由“试点”移到“子”。"));
    }

    @Test
    void the_order_of_conditions_at_an_exclusive_gateway_matters_and_of_other_elements_does_not() {
        var flows = List.of(
                "<sequenceFlow id='F1' sourceRef='G' targetRef='A'/>",
                "<sequenceFlow id='F2' sourceRef='G' targetRef='B'/>");
        var ends = "<endEvent id='A' name='甲'/><endEvent id='B' name='乙'/>";

        assertThat(BundleDifference.between(
                                model("<exclusiveGateway id='G' name='岔'/>" + ends + flows.get(0) + flows.get(1)),
                                model("<exclusiveGateway id='G' name='岔'/>" + ends + flows.get(1) + flows.get(0)))
                        .changes())
                .extracting(Change::sentence)
                .containsExactly("“岔”的次序有变化，现在依次为：从“岔”到“乙”的连线、从“岔”到“甲”的连线。");
        assertThat(BundleDifference.between(
                                model("<parallelGateway id='G' name='岔'/>" + ends + flows.get(0) + flows.get(1)),
                                model("<parallelGateway id='G' name='岔'/>" + ends + flows.get(1) + flows.get(0)))
                        .saysTheSame())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIRST", "UNIQUE"})
    void rows_in_another_order_are_told_where_the_first_one_counts(String hitPolicy) {
        var changes = BundleDifference.between(table(hitPolicy, "1", "2"), table(hitPolicy, "2", "1"))
                .changes();

        assertThat(changes)
                .extracting(Change::kind)
                .containsExactly(hitPolicy.equals("FIRST") ? Kind.REORDERED : Kind.FORMATTING);
    }

    @Test
    void a_new_column_tells_what_its_cells_say() {
        var before = withFile(
                "a.dmn", dmn("UNIQUE", "<input id='I' label='甲'/>", "<inputEntry id='x'><text>1</text></inputEntry>"));
        var after = withFile(
                "a.dmn",
                dmn(
                        "UNIQUE",
                        "<input id='I' label='甲'/><input id='J' label='乙'/>",
                        "<inputEntry id='x'><text>1</text></inputEntry><inputEntry"
                                + " id='y'><text>2</text></inputEntry>"));

        assertThat(BundleDifference.between(before, after).changes())
                .extracting(Change::sentence)
                .containsExactly("新增“表”输入列“乙”。", "“表”第1行的“乙”设为2，原来没有设置。");
        assertThat(BundleDifference.between(after, before).changes())
                .extracting(Change::sentence)
                .containsExactly("删除“表”输入列“乙”。");
    }

    @Test
    void fields_and_options_in_another_order_are_told() {
        var a = "{\"id\":\"A\",\"key\":\"a\",\"label\":\"甲\",\"type\":\"radio\",\"values\":[%s]}";
        var b = "{\"id\":\"B\",\"key\":\"b\",\"label\":\"乙\",\"type\":\"textfield\"}";
        var yes = "{\"label\":\"是\",\"value\":\"yes\"}";
        var no = "{\"label\":\"否\",\"value\":\"no\"}";

        var changes = BundleDifference.between(
                        form(a.formatted(yes + "," + no), b), form(b, a.formatted(no + "," + yes)))
                .changes();

        assertThat(changes)
                .extracting(Change::sentence)
                .containsExactly("表单的次序有变化，现在依次为：乙、甲。", "字段“甲”的次序有变化，现在依次为：no、yes。");
    }

    @Test
    void a_diagram_can_be_marked() {
        var before = model("<userTask id='A' name='甲'/><userTask id='B' name='乙'/>");
        var after = model("<userTask id='A' name='丙'/><serviceTask id='C' name='丁'/>");

        assertThat(BundleDifference.between(before, after).files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.marks().get(Kind.CHANGED)).containsExactly("A");
                    assertThat(file.marks().get(Kind.REMOVED)).containsExactly("B");
                    assertThat(file.marks().get(Kind.ADDED)).containsExactly("C");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pilot.bpmn      | name="(?=[^\\x00-\\x7f])      | ELEMENT
        pilot.bpmn      | <bpmn:documentation>          | ELEMENT
        routing.dmn     | <text>(?=[a-z"])              | ROW
        plan.form       | "label": "                    | FIELD
        programme.yaml  | zh: (?=[^ ])                  | SETTING
        """)
    void each_single_edit_is_told_once_and_both_ways_round(String file, String pattern, Subject subject) {
        var text = text(file);
        var places = Pattern.compile(pattern).matcher(text).results().toList();
        for (var number = 0; number < places.size(); number += 11) {
            var at = places.get(number).end();
            var edited = text.substring(0, at) + "某" + text.substring(at);
            var there = changes(file, text, edited);
            assertThat(there).as(text.substring(at, at + 10)).hasSize(1);
            assertThat(there.get(0).subject()).isIn(subject, Subject.COLUMN, Subject.DECISION);
            assertThat(changes(file, edited, text)).singleElement().satisfies(back -> {
                assertThat(back.place()).isEqualTo(there.get(0).place());
                assertThat(back.before()).isEqualTo(there.get(0).after());
            });
        }
    }

    /** Damaged files give a difference and never an error. */
    @ParameterizedTest
    @ValueSource(strings = {"hearing.bpmn", "verdict.dmn", "hearing-decision.form", "programme.yaml"})
    void damaged_files_are_told_without_an_error(String file) {
        var random = new Random(4);
        var original = BUNDLE.file(file);
        for (var times = 0; times < 60; times++) {
            var damaged = original.clone();
            for (var bytes = 0; bytes <= times % 5; bytes++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(BundleDifference.between(new Bundle(files(file, original)), new Bundle(files(file, damaged)))
                            .changes())
                    .as("damaged %s", times)
                    .isNotEmpty();
        }
    }

    private static List<Change> changes(String file, String before, String after) {
        return BundleDifference.between(
                        new Bundle(files(file, before.getBytes(UTF_8))), new Bundle(files(file, after.getBytes(UTF_8))))
                .changes();
    }

    private static Bundle model(String elements) {
        var text = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' id='D'>"
                + "<process id='P' name='试点'>" + elements + "</process></definitions>";
        return new Bundle(files("a.bpmn", text.getBytes(UTF_8)));
    }

    private static Bundle table(String hitPolicy, String... cells) {
        var rows = new ArrayList<String>();
        for (var cell : cells) {
            rows.add("<inputEntry id='x" + cell + "'><text>" + cell + "</text></inputEntry>");
        }
        return withFile("a.dmn", dmn(hitPolicy, "<input id='I' label='甲'/>", rows.toArray(String[]::new)));
    }

    private static byte[] dmn(String hitPolicy, String columns, String... rows) {
        var text = new StringBuilder("<definitions id='D'><decision id='T' name='表'>"
                + "<decisionTable id='DT' hitPolicy='" + hitPolicy + "'>" + columns);
        for (var row : rows) {
            text.append("<rule id='R" + row.charAt(row.indexOf("<text>") + 6) + "'>" + row + "</rule>");
        }
        return text.append("</decisionTable></decision></definitions>")
                .toString()
                .getBytes(UTF_8);
    }

    private static Bundle form(String... components) {
        var text = "{\"id\":\"f\",\"type\":\"default\",\"components\":[" + String.join(",", components) + "]}";
        return withFile("a.form", text.getBytes(UTF_8));
    }

    private static Bundle withFile(String name, byte[] content) {
        return new Bundle(files(name, content));
    }

    private static java.util.SortedMap<String, byte[]> files(String name, byte[] content) {
        var files = new TreeMap<String, byte[]>();
        files.put(name, content);
        return files;
    }

    private static String replaced(String file, String from, String to) {
        var text = text(file);
        assertThat(text).contains(from);
        return text.replaceFirst(Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
    }

    private static String text(String file) {
        return new String(BUNDLE.file(file), UTF_8);
    }

    private static Bundle with(String file, String content) {
        var files = new TreeMap<>(BUNDLE.files());
        files.put(file, content.getBytes(UTF_8));
        return new Bundle(files);
    }

    private static Bundle bundle() {
        var files = new TreeMap<String, byte[]>();
        try (var folder = Files.list(PROGRAMME)) {
            for (var file : folder.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Bundle(files);
    }
}
