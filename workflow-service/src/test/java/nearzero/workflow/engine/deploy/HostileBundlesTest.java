package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.programme.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bundles of somebody who may release models and means harm: to run code, to read what is of another programme, to reach the
 * network, to hold up the service or to deceive who reads. Each is refused, and told where.
 */
class HostileBundlesTest {

    /** Few files, so that each attempt is looked at quickly. */
    private static final Bundle SMALL = small();

    private static Bundle small() {
        var files = new TreeMap<>(Bundles.shipped().files());
        files.keySet()
                .retainAll(List.of("programme.yaml", "panel-seat.bpmn", "plan.form", "eligibility.dmn", "score.form"));
        return new Bundle(files);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            an expression that calls a method, as a condition         | panel-seat.bpmn | ${scoring == 'score'} | ${''.getClass().forName('x') != null} | expression Flow_Scored
            a method on a variable                                    | panel-seat.bpmn | ${scoring == 'score'} | ${scoring.equals('score')} | expression Flow_Scored
            a second expression behind the first                      | panel-seat.bpmn | ${scoring == 'score'} | ${scoring == 'score'}${execution} | expression Flow_Scored
            the engine's own objects                                  | panel-seat.bpmn | ${scoring == 'score'} | ${execution.engineServices == 'x'} | expression Flow_Scored
            an expression in the name of a task                       | panel-seat.bpmn | name="独立评分" | name="${execution.id}" | expression UserTask_Score
            an expression in the documentation of a task              | panel-seat.bpmn | 由本席专家按评分表独立评分 | #{execution.engineServices} | expression UserTask_Score
            an expression as the form of a task                       | panel-seat.bpmn | ${scoreForm} | ${execution.getVariable('x')} | key-prefix UserTask_Score
            a script behind a condition                               | panel-seat.bpmn | xsi:type="bpmn:tFormalExpression" | xsi:type="bpmn:tFormalExpression" language="javascript" | script
            a script task                                             | panel-seat.bpmn | <bpmn:endEvent | <bpmn:scriptTask id="ScriptTask_X" scriptFormat="groovy"><bpmn:script>1</bpmn:script></bpmn:scriptTask><bpmn:endEvent | script ScriptTask_X
            an execution listener                                     | panel-seat.bpmn | <camunda:failedJobRetryTimeCycle> | <camunda:executionListener event="start" class="x.Y" /><camunda:failedJobRetryTimeCycle> | listener ServiceTask_FillSeat
            a listener under the engine's former name                 | panel-seat.bpmn | <camunda:failedJobRetryTimeCycle> | <a:executionListener xmlns:a="http://activiti.org/bpmn" event="start" class="x.Y" /><camunda:failedJobRetryTimeCycle> | listener ServiceTask_FillSeat
            a class under the engine's former name                    | panel-seat.bpmn | camunda:delegateExpression="${fillSeat}" | xmlns:a="http://activiti.org/bpmn" a:class="x.Y" | class ServiceTask_FillSeat
            a bean of the application                                 | panel-seat.bpmn | ${fillSeat} | ${repositoryService} | service-unknown ServiceTask_FillSeat
            a class that is made and given fields                     | panel-seat.bpmn | <camunda:failedJobRetryTimeCycle> | <camunda:field name="x" stringValue="y" /><camunda:failedJobRetryTimeCycle> | class ServiceTask_FillSeat
            a connector that calls an address                         | panel-seat.bpmn | <camunda:failedJobRetryTimeCycle> | <camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector><camunda:failedJobRetryTimeCycle> | connector ServiceTask_FillSeat
            a command of the machine                                  | panel-seat.bpmn | camunda:delegateExpression="${fillSeat}" | camunda:type="shell" | task-type ServiceTask_FillSeat
            a mail                                                    | panel-seat.bpmn | camunda:delegateExpression="${fillSeat}" | camunda:type="mail" | task-type ServiceTask_FillSeat
            a worker outside                                          | panel-seat.bpmn | camunda:delegateExpression="${fillSeat}" | camunda:type="external" camunda:topic="x" | task-type ServiceTask_FillSeat
            a script as a parameter                                   | panel-seat.bpmn | <camunda:failedJobRetryTimeCycle> | <camunda:inputOutput><camunda:inputParameter name="x"><camunda:script scriptFormat="juel">${1}</camunda:script></camunda:inputParameter></camunda:inputOutput><camunda:failedJobRetryTimeCycle> | script ServiceTask_FillSeat
            a result that becomes the number of another pilot         | panel-seat.bpmn | <camunda:failedJobRetryTimeCycle> | <camunda:inputOutput><camunda:outputParameter name="pilot">SC-1</camunda:outputParameter></camunda:inputOutput><camunda:failedJobRetryTimeCycle> | element ServiceTask_FillSeat
            an answer of a form that becomes the number of another pilot | plan.form | "key": "overview", | "key": "pilot", "properties": {"routing": "true"}, | variable-reserved pilot
            a call of a process of another programme                  | panel-seat.bpmn | <bpmn:endEvent | <bpmn:callActivity id="CallActivity_X" calledElement="other.pilot" /><bpmn:endEvent | key-prefix CallActivity_X
            a called process that is told another pilot               | panel-seat.bpmn | <bpmn:endEvent | <bpmn:callActivity id="CallActivity_X" calledElement="sichuan-park.panel-seat"><bpmn:extensionElements><camunda:in sourceExpression="OTHER-2026-0001" target="pilot" /></bpmn:extensionElements></bpmn:callActivity><bpmn:endEvent | variable-reserved CallActivity_X
            a called process under the business key of another pilot  | panel-seat.bpmn | <bpmn:endEvent | <bpmn:callActivity id="CallActivity_X" calledElement="sichuan-park.panel-seat"><bpmn:extensionElements><camunda:in businessKey="OTHER-2026-0001" /></bpmn:extensionElements></bpmn:callActivity><bpmn:endEvent | call-binding CallActivity_X
            a process under the key of another programme              | panel-seat.bpmn | sichuan-park.panel-seat | other.pilot | key-prefix other.pilot
            a decision under the key of another programme             | eligibility.dmn | id="sichuan-park.eligibility" | id="other.eligibility" | key-prefix other.eligibility
            a form under the key of another programme                 | plan.form | "sichuan-park.plan" | "other.plan" | key-prefix other.plan
            a message that swallows those of another programme        | panel-seat.bpmn | <bpmndi:BPMNDiagram | <bpmn:message id="Message_X" name="other.recall" /><bpmndi:BPMNDiagram | key-prefix Message_X
            a message whose name is computed                          | panel-seat.bpmn | <bpmndi:BPMNDiagram | <bpmn:message id="Message_X" name="sichuan-park.${pilot}" /><bpmndi:BPMNDiagram | expression Message_X
            a signal that all pilots hear                             | panel-seat.bpmn | <bpmndi:BPMNDiagram | <bpmn:signal id="Signal_X" name="x" /><bpmndi:BPMNDiagram | signal Signal_X
            a process that a message starts                           | panel-seat.bpmn | <bpmn:outgoing>Flow_Seated</bpmn:outgoing> | <bpmn:outgoing>Flow_Seated</bpmn:outgoing><bpmn:messageEventDefinition messageRef="Message_X" /> | start-not-plain StartEvent_Seated
            a process that a clock starts                             | panel-seat.bpmn | <bpmn:outgoing>Flow_Seated</bpmn:outgoing> | <bpmn:outgoing>Flow_Seated</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition> | start-not-plain StartEvent_Seated
            a timer that fires for ever                               | panel-seat.bpmn | <bpmn:endEvent | <bpmn:boundaryEvent id="Timer_X" cancelActivity="false" attachedToRef="UserTask_Score"><bpmn:timerEventDefinition><bpmn:timeCycle>R/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent | timer Timer_X
            a timer of no length                                      | panel-seat.bpmn | <bpmn:endEvent | <bpmn:boundaryEvent id="Timer_X" attachedToRef="UserTask_Score"><bpmn:timerEventDefinition><bpmn:timeDuration>PT0S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent | timer Timer_X
            a timer that calls a method                               | panel-seat.bpmn | <bpmn:endEvent | <bpmn:boundaryEvent id="Timer_X" attachedToRef="UserTask_Score"><bpmn:timerEventDefinition><bpmn:timeDate>${dateTime().plusEnds}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent | timer Timer_X
            a loop without anybody in it                              | panel-seat.bpmn | sourceRef="Gateway_SeatFilled" targetRef="UserTask_FillSeat" | sourceRef="Gateway_SeatFilled" targetRef="ServiceTask_FillSeat" | loop Gateway_SeatFilled
            retries without end                                       | panel-seat.bpmn | PT10S,PT1M,PT10M,PT1H | R999999999/PT1S | service-retries ServiceTask_FillSeat
            a million instances at once                               | panel-seat.bpmn | <bpmn:incoming>Flow_Seated</bpmn:incoming> | <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1000000</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics><bpmn:incoming>Flow_Seated</bpmn:incoming> | multi-instance UserTask_Score
            somebody of one's own choice as who works                 | panel-seat.bpmn | name="独立评分" | name="独立评分" camunda:candidateUsers="me" | people UserTask_Score
            a process that anybody starts                             | panel-seat.bpmn | isStartableInTasklist="false" | isStartableInTasklist="true" camunda:candidateStarterUsers="me" | process-settings sichuan-park.panel-seat
            another document in the model                             | panel-seat.bpmn | <bpmn:process | <bpmn:import namespace="x" importType="x" location="http://localhost/x" /><bpmn:process | xml-import
            a page in the name of a task                              | panel-seat.bpmn | name="独立评分" | name="&lt;script&gt;alert(1)&lt;/script&gt;" | markup UserTask_Score
            a name that reads backwards                               | panel-seat.bpmn | name="独立评分" | name="&#x202E;评分" | markup UserTask_Score
            an image in a form that calls an address                  | plan.form | （一）园区概况 | ![x](http://localhost/x.png) | markup overview
            a link in a form that runs                                | plan.form | （一）园区概况 | 见 javascript:alert(1) | markup overview
            a page in a form                                          | plan.form | （一）园区概况 | <iframe src='http://localhost'> | markup overview
            another page in a form                                    | plan.form | "type": "textarea" | "type": "iframe" | form-component overview
            a button of one's own in a form                           | plan.form | "type": "textarea" | "type": "button" | form-component overview
            an expression in a form                                   | plan.form | （一）园区概况 | =overview + 1 | form-value overview
            a pattern that takes hours                                | plan.form | "maxLength": 8000 | "pattern": "^(?=(([a-z])+.)+[A-Z])" | form-value overview
            a class of which a form would be made                     | panel-seat.bpmn | <bpmn:startEvent | <bpmn:startEvent camunda:formHandlerClass="x.Y" | class StartEvent_Seated
            a class that checks a field of a form                     | panel-seat.bpmn | <camunda:failedJobRetryTimeCycle> | <camunda:formData><camunda:formField id="x" type="string"><camunda:validation><camunda:constraint name="validator" config="x.Y" /></camunda:validation></camunda:formField></camunda:formData><camunda:failedJobRetryTimeCycle> | form-binding ServiceTask_FillSeat
            a task that hides in the picture                          | panel-seat.bpmn | </bpmndi:BPMNDiagram> | <di:extension><bpmn:userTask id="UserTask_X" /></di:extension></bpmndi:BPMNDiagram> | element UserTask_X
            a decision that hides in the picture                      | eligibility.dmn | </dmndi:DMNDI> | <decision id="sichuan-park.x" /></dmndi:DMNDI> | element sichuan-park.x
            records that are forgotten tomorrow                       | panel-seat.bpmn | camunda:historyTimeToLive="P3650D" | camunda:historyTimeToLive="P1D" | history-missing sichuan-park.panel-seat
            records of a decision that are forgotten tomorrow         | eligibility.dmn | camunda:historyTimeToLive="P3650D" | camunda:historyTimeToLive="3649" | history-missing sichuan-park.eligibility
            a file of decisions under the key of another programme    | eligibility.dmn | id="Definitions_Eligibility" | id="other.eligibility" | key-prefix other.eligibility
            two decisions in a file without a key of the programme    | eligibility.dmn | <decision id="sichuan-park.eligibility" | <decision id="sichuan-park.x" /><decision id="sichuan-park.eligibility" | key-prefix Definitions_Eligibility
            a limit of a form that is computed                        | plan.form | "maxLength": 8000 | "maxLength": "=overview" | form-value overview
            a link in a form with its address elsewhere               | plan.form | （一）园区概况 | [登录][1]\\n\\n[1]: //localhost | markup overview
            an address in a form that becomes a link                  | plan.form | （一）园区概况 | https://localhost/login | markup overview
            another address in a form that becomes a link             | plan.form | （一）园区概况 | WWW.localhost | markup overview
            a number that fills the memory                            | plan.form | "maxLength": 8000 | "maxLength": 1e999999999 | form-value overview
            a condition of a form that counts for ever                | plan.form | "maxLength": 8000 | "maxLength": 8000}, "conditional": {"hide": "=count(for i in 1..90000 return i) > 0" | feel overview
            a decision in a script language                           | eligibility.dmn | https://www.omg.org/spec/DMN/20191111/FEEL/ | javascript | dmn-language
            a cell in a script language                               | eligibility.dmn | <inputExpression id="InputExpression_zoneKind" | <inputExpression expressionLanguage="groovy" id="InputExpression_zoneKind" | dmn-language InputExpression_zoneKind
            an expression of the engine in a cell                     | eligibility.dmn | <inputExpression id="InputExpression_zoneKind" | <inputExpression expressionLanguage="juel" id="InputExpression_zoneKind" | dmn-language InputExpression_zoneKind
            a function of Java                                        | eligibility.dmn | count(enterprises) &gt; 0 | (function(x) external {java: {class: "java.lang.Math", method signature: "abs(int)"}})(1) &gt; 0 | feel-unreadable InputExpression_enterprises
            a function of one's own                                   | eligibility.dmn | count(enterprises) | count(function(x) x) | feel InputExpression_enterprises
            a loop in a cell                                          | eligibility.dmn | count(enterprises) | count(for a in 1..9000, b in 1..9000 return a) | feel InputExpression_enterprises
            a knowledge model of Java                                 | eligibility.dmn | <decision id= | <businessKnowledgeModel id="Bkm_X"><encapsulatedLogic kind="Java" /></businessKnowledgeModel><decision id= | element Bkm_X
            tags of classes in the settings                           | programme.yaml | province: sichuan | province: !!java.net.URL [http://localhost] | settings-unreadable
            what is twice in the settings                             | programme.yaml | baseYear: 2020 | `{}` | settings-unreadable
            a title with a page in it                                 | programme.yaml | 四川省近零碳排放园区试点 | "<svg onload=alert(1)>" | markup /name/zh
            """)
    void is_refused(String what, String file, String text, String other, String told) {
        var before = new String(SMALL.file(file), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        var after = other.equals("{}") ? before + "\nbaseYear: 2021\n" : before.replace(text, other);

        assertThat(Bundles.findings(Bundles.with(SMALL, file, after)))
                .anyMatch(finding -> finding.isError()
                        && finding.file().equals(file)
                        && (finding.rule()
                                        + finding.element().map(at -> " " + at).orElse("") + " ")
                                .startsWith(told + " "));
    }

    @Test
    void a_thousand_small_faults_do_not_hide_one_that_runs_code() {
        var messages = IntStream.range(0, 1_000)
                .mapToObj("<bpmn:message id=\"Message_0abc%1$03d\" name=\"sichuan-park.m%1$d\" />"::formatted)
                .collect(Collectors.joining());
        var bundle = Bundles.with(
                Bundles.changed(
                        SMALL,
                        "panel-seat.bpmn",
                        "camunda:delegateExpression=\"${fillSeat}\"",
                        "camunda:class=\"x.Y\""),
                "a.bpmn",
                "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"D\" targetNamespace=\"x\">"
                        + messages + "</bpmn:definitions>");

        assertThat(Bundles.findings(bundle))
                .hasSizeLessThanOrEqualTo(501)
                .extracting(Bundles::told)
                .contains("panel-seat.bpmn class ServiceTask_FillSeat", "programme.yaml too-many-findings");
    }

    /** Not only is it told: it is not made while somebody looks whether it is there. */
    public static final class Made {

        static {
            MADE.incrementAndGet();
        }
    }

    private static final AtomicInteger MADE = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:startEvent camunda:formHandlerClass=\"%s\"",
                "<bpmn:startEvent xmlns:a=\"http://activiti.org/bpmn\" a:formHandlerClass=\"%s\""
            })
    void a_class_of_which_a_form_would_be_made_is_never_made(String start) {
        var content = new String(SMALL.file("panel-seat.bpmn"), StandardCharsets.UTF_8)
                .replace("<bpmn:startEvent", start.formatted(Made.class.getName()))
                .getBytes(StandardCharsets.UTF_8);
        var told = new Findings();

        Bundles.findings(Bundles.with(SMALL, "panel-seat.bpmn", content));
        EngineParse.check(Map.of("panel-seat.bpmn", content), told); // as at a deployment behind a hole in the check

        assertThat(MADE).hasValue(0);
        assertThat(told.list()).singleElement().satisfies(refused -> assertThat(refused.message())
                .contains("Classes are not allowed in models"));
    }

    /** What expands, what is fetched and what is read from the disk: none of it happens, and no request is made. */
    @Test
    void nothing_is_fetched_and_nothing_expands_whatever_address_a_file_names() throws IOException {
        var calls = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://localhost:" + server.getAddress().getPort() + "/x";
            var model = new String(SMALL.file("panel-seat.bpmn"), StandardCharsets.UTF_8);
            var decision = new String(SMALL.file("eligibility.dmn"), StandardCharsets.UTF_8);
            var bundle = SMALL;
            bundle = Bundles.with(bundle, "dtd.bpmn", declared("<!DOCTYPE x SYSTEM \"" + address + "\">", model));
            bundle = Bundles.with(
                    bundle,
                    "entity.bpmn",
                    declared("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + address + "\">]>", model.replace("独立评分", "&e;")));
            bundle = Bundles.with(
                    bundle,
                    "parameter.bpmn",
                    declared("<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + address + "\"> %e;]>", model));
            bundle = Bundles.with(
                    bundle,
                    "file.bpmn",
                    declared(
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                            model.replace("独立评分", "&e;")));
            bundle = Bundles.with(bundle, "laughs.bpmn", declared(laughs(), model.replace("独立评分", "&l9;")));
            bundle = Bundles.with(
                    bundle, "instruction.bpmn", declared("<?xml-stylesheet href=\"" + address + "\"?>", model));
            bundle = Bundles.with(
                    bundle,
                    "panel-seat.bpmn",
                    model.replace(
                            "targetNamespace=",
                            "xsi:schemaLocation=\"http://www.omg.org/spec/BPMN/20100524/MODEL " + address
                                    + "\" xsi:noNamespaceSchemaLocation=\"" + address + "\" targetNamespace="));
            bundle = Bundles.with(
                    bundle,
                    "eligibility.dmn",
                    decision.replace(
                            "namespace=\"urn",
                            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x "
                                    + address + "\" namespace=\"urn"));

            var findings = Bundles.findings(bundle);

            assertThat(findings)
                    .extracting(Bundles::told)
                    .contains("panel-seat.bpmn schema-location", "eligibility.dmn schema-location");
            for (var file : List.of("dtd.bpmn", "entity.bpmn", "parameter.bpmn", "file.bpmn", "laughs.bpmn")) {
                assertThat(findings).extracting(Bundles::told).contains(file + " xml-doctype");
            }
            var deployed = BundleGate.normalised(bundle);
            assertThat(new String(deployed.file("panel-seat.bpmn"), StandardCharsets.UTF_8))
                    .contains("独立评分")
                    .doesNotContain("chemaLocation", address);
            assertThat(BundleGate.normalised(deployed).hash()).isEqualTo(deployed.hash());
            assertThat(BundleGate.normalised(Bundles.shipped()).hash())
                    .isEqualTo(Bundles.shipped().hash());
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    private static String declared(String declaration, String model) {
        return model.replaceFirst("\\?>\\s*", "?>" + java.util.regex.Matcher.quoteReplacement(declaration));
    }

    private static String laughs() {
        var laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
        for (var level = 1; level < 10; level++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(level, ("&l" + (level - 1) + ";").repeat(10)));
        }
        return laughs.append("]>").toString();
    }
}
