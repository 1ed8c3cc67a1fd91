package nearzero.workflow.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.programme.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Loops, splits and calls of models that are written here in short: a letter says what an element is, {@code a>b} is a
 * sequence flow, brackets hold a sub-process, and processes stand side by side behind their names and a colon.
 */
class FlowRulesTest {

    /** What an element is by the first letter of its id; behind a dash stands what it names. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("s", "<bpmn:startEvent id='%s'/>"),
            Map.entry("e", "<bpmn:endEvent id='%s'/>"),
            Map.entry("z", "<bpmn:endEvent id='%s'><bpmn:errorEventDefinition errorRef='Error'/></bpmn:endEvent>"),
            Map.entry("k", "<bpmn:endEvent id='%s'><bpmn:terminateEventDefinition/></bpmn:endEvent>"),
            Map.entry("u", "<bpmn:userTask id='%s'/>"),
            Map.entry("l", "<bpmn:userTask id='%s'>" + FlowRulesTest.LIST + "</bpmn:userTask>"),
            Map.entry("a", "<bpmn:serviceTask id='%s'/>"),
            Map.entry("x", "<bpmn:exclusiveGateway id='%s'/>"),
            Map.entry("p", "<bpmn:parallelGateway id='%s'/>"),
            Map.entry("c", "<bpmn:callActivity id='%s' calledElement='%s'/>"),
            Map.entry(
                    "m",
                    "<bpmn:callActivity id='%s' calledElement='%s'>" + FlowRulesTest.LIST + "</bpmn:callActivity>"),
            Map.entry("n", "<bpmn:serviceTask id='%s' camunda:delegateExpression='${openPublicNotice}'/>"),
            Map.entry(
                    "o",
                    "<bpmn:serviceTask id='%s' camunda:delegateExpression='${openTerm}'><camunda:inputParameter name='term'>"
                            + "%s</camunda:inputParameter></bpmn:serviceTask>"),
            Map.entry(
                    "t",
                    "<bpmn:intermediateCatchEvent id='%s'>" + FlowRulesTest.DATE + "</bpmn:intermediateCatchEvent>"),
            Map.entry(
                    "b",
                    "<bpmn:boundaryEvent id='%s' attachedToRef='%s'>" + FlowRulesTest.DATE + "</bpmn:boundaryEvent>"),
            Map.entry(
                    "r",
                    "<bpmn:boundaryEvent id='%s' cancelActivity='false' attachedToRef='%s'>" + FlowRulesTest.DATE
                            + "</bpmn:boundaryEvent>"),
            Map.entry(
                    "f",
                    "<bpmn:boundaryEvent id='%s' attachedToRef='%s'><bpmn:errorEventDefinition errorRef='Error'/>"
                            + "</bpmn:boundaryEvent>"));

    private static final String LIST =
            "<bpmn:multiInstanceLoopCharacteristics camunda:collection='members' camunda:elementVariable='member'/>";
    private static final String DATE =
            "<bpmn:timerEventDefinition><bpmn:timeDate>${%sEnds}</bpmn:timeDate></bpmn:timerEventDefinition>";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", nullValues = "-", textBlock = """
            a task of somebody                               | p: s>x>u>x u>e                             | -
            nobody                                           | p: s>x>a>x a>e                             | loop a
            nobody on one of two ways                        | p: s>x>u>x x>a>x a>e                       | loop a
            a list of people, which may be empty             | p: s>x>l>x l>e                             | loop l
            a task in a sub-process                          | p: s>x>Q>x Q>e Q(s1>u1>e1)                 | -
            a task beside the way through a sub-process      | p: s>x>Q>x Q>e Q(s1>x1>u1>e1 x1>e2)        | loop Q
            a task behind which an error is thrown           | p: s>x>Q>e f-Q>x Q(s1>u1>z1)               | -
            an error beside the task of a sub-process        | p: s>x>Q>e f-Q>x Q(s1>x1>u1>e1 x1>z1)      | loop Q
            a called process with a task                     | p: s>x>c-q>x c-q>e q: s>u>e                | -
            a called process with a task beside the way      | p: s>x>c-q>x c-q>e q: s>x>u>e1 x>e2        | loop c-q
            a called process that throws beside its task     | p: s>x>c-q>e f-c-q>x q: s>x>u>e x>z        | loop c-q
            the same through another                         | p: s>x>c-q>x c-q>e q: s>c-r>e r: s>x>u>e1 x>e2 | loop c-q
            a called process for a list                      | p: s>x>m-q>x m-q>e q: s>u>e                | loop m-q
            a process that is not there                      | p: s>x>c-q>x c-q>e                         | loop c-q
            two tasks side by side                           | p: s>x>p1 p1>u1>p2 p1>u2>p2 p2>x p2>e      | -
            a task beside something that is done at once     | p: s>x>p1 p1>u1>p2 p1>a2>p2 p2>x2>x x2>e   | -
            two things done at once side by side             | p: s>x>p1 p1>a1>p2 p1>a2>p2 p2>x2>x x2>e   | loop a1
            a term that it opens                             | p: s>x>o-one>t-one>x2>x x2>e               | -
            a term that nobody opens                         | p: s>x>t-one>x2>x x2>e                     | loop t-one
            a term opened before it                          | p: s>o-one>x>t-one>x2>x x2>e               | loop t-one
            another term than it opens                       | p: s>x>o-two>t-one>x2>x x2>e               | loop o-two
            a term that it opens on one of two ways          | p: s>x>o-one>t-one x>t-one>x2>x x2>e       | loop o-one
            two terms, each opened on its way                | p: s>x>o-one>t-one>x x>o-two>t-two>x t-two>e | -
            a notice that was opened already                 | p: s>x>n>t-publicNotice>x2>x x2>e          | loop n
            a task with a term that ends it                  | p: s>x>u>e b-u>x                           | loop b-u
            a task with a term opened anew                   | p: s>x>o-u>u>e b-u>x                       | -
            a reminder beside a task                         | p: s>x>u>x u>e r-u>a>e2                    | -
            a called process with a reminder                 | p: s>x>c-q>x c-q>e q: s>u>e r-u>a>e2       | -
            a called process that waits for a term of its own | p: s>x>c-q>x c-q>e q: s>o-one>t-one>e     | -
            """)
    void a_loop_waits_for_somebody_or_for_a_term_that_it_opens_on_every_way_round(
            String what, String model, String finding) {
        assertThat(found(model).stream().filter(one -> one.startsWith("loop")))
                .containsExactlyElementsOf(finding == null ? List.of() : List.of(finding));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " | ", nullValues = "-", textBlock = """
            two ways joined                               | p: s>p1 p1>u1>p2 p1>u2>p2 p2>e                         | -
            two ways that end                             | p: s>p1 p1>u1>e1 p1>u2>e2                              | -
            two ways of which one ends all                | p: s>p1 p1>u1>p2 p1>u2>x>p2 x>k p2>e                   | -
            a loop in one way                             | p: s>p1 p1>u1>p2 p1>x>u2>x2>x x2>p2 p2>e               | -
            one split in another                          | p: s>p1 p1>u1>p4 p1>p2 p2>u2>p3 p2>u3>p3 p3>p4 p4>e    | -
            three ways joined two by two                  | p: s>p1 p1>u1>p2 p1>u2>p2 p1>u3>p3 p2>p3 p3>e          | -
            joined and split again in one place           | p: s>p1 p1>u1>p2 p1>u2>p2 p2>u3>p3 p2>u4>p3 p3>e       | -
            a way straight to the join                    | p: s>p1 p1>u1>p2 p1>p2 p2>e                            | -
            a split in a sub-process                      | p: s>Q>e Q(s1>p1 p1>u1>k1 p1>u2>k2)                    | -
            a reminder that ends                          | p: s>u>e r-u>a>e2                                      | -
            a term that ends a task                       | p: s>u>x>e b-u>x                                       | -
            two ways that meet at a gateway for one       | p: s>p1 p1>u1>x p1>u2>x x>e                            | split-not-joined x
            two ways that meet at a task                  | p: s>p1 p1>u p1>u u>e                                  | split-not-joined u
            a reminder that leads back                    | p: s>u>x>e r-u>x                                       | split-not-joined x
            a way back before the split                   | p: s>x>p1 p1>u1>p2 p1>u2>x2>x x2>p2 p2>e               | split-not-joined x
            two of three ways, and back before the split  | p: s>x>p1 p1>u1>p2 p1>u2>p2 p1>u3>e1 p2>x              | split-not-joined x
            a join of two ways of which one is taken      | p: s>x x>u1>p2 x>u2>p2 p2>e                            | split-not-joined p2
            a join that waits for itself                  | p: s>p1>u>x>p1 x>e                                     | split-not-joined p1
            a join of ways of two splits                  | p: s>p1 p1>p2 p2>u2>p4 p2>u3>e1 p1>u1>p4 p4>e2         | split-not-joined p4
            two flows out of a task                       | p: s>u u>e1 u>e2                                       | split-without-gateway u
            two flows out of a start                      | p: s>u1>e1 s>u2>e2                                     | split-without-gateway s
            two flows out of a sub-process                | p: s>Q>e2 Q>e3 Q(s1>u1>e1)                             | split-without-gateway Q
            """)
    void ways_that_part_come_together_as_they_parted(String what, String model, String finding) {
        assertThat(found(model)).containsExactlyElementsOf(finding == null ? List.of() : List.of(finding));
    }

    /** Ten ways each, nine times one after the other, are a thousand million tasks; by calls, they need no gateway. */
    @Test
    void a_process_is_not_done_thousands_of_times_at_once_by_gateways_calls_or_lists() {
        var gateways = IntStream.range(0, 9)
                .mapToObj(stage -> ("p%1$d>x%1$d ".repeat(10) + "x%1$d>p%2$d ").formatted(stage, stage + 1))
                .collect(Collectors.joining());
        assertThat(found("p: s>p0 " + gateways + "p9>u>e")).contains("split-not-joined x0");

        var calls = IntStream.range(0, 8)
                .mapToObj(level -> "q%d: s>".formatted(level)
                        + IntStream.range(0, 10)
                                .mapToObj(call -> "c%d-q%d>".formatted(call, level + 1))
                                .collect(Collectors.joining())
                        + "e ")
                .collect(Collectors.joining());
        assertThat(found(calls + "q8: s>u>e")).containsExactly("steps-too-many q4", "steps-too-many q0");

        assertThat(found("p: s>m-q>e q: s>m-r>e r: s>m-t>e t: s>u>e")).containsExactly("steps-too-many p");
        assertThat(found("p: s>m-q>e q: s>m-r>e r: s>u>e")).isEmpty();
    }

    @Test
    void processes_call_each_other_ten_deep_at_most_and_not_in_a_circle() {
        assertThat(found(chain(10))).isEmpty();
        assertThat(found(chain(11))).containsExactly("calls-too-deep q0");
        assertThat(found("p: s>c-q>e q: s>c-r>e r: s>c-q>u>e"))
                .containsExactlyInAnyOrder("call-circle q", "call-circle r");
        assertThat(found("p: s>c-p>u>e")).containsExactly("call-circle p");
    }

    private static String chain(int length) {
        return IntStream.range(0, length - 1)
                        .mapToObj(level -> "q%d: s>c-q%d>e ".formatted(level, level + 1))
                        .collect(Collectors.joining())
                + "q%d: s>u>e".formatted(length - 1);
    }

    /** Both took seven seconds, and four times as long for twice as much. */
    @Test
    void long_models_are_checked_in_time_that_grows_with_their_length() {
        var tail = IntStream.range(0, 2_000).mapToObj(number -> "x%d>x%d ".formatted(number, number + 1));
        var loop = model("p: s>x0 x0>x0 " + tail.collect(Collectors.joining()));
        var started = System.nanoTime();

        assertThat(told(Map.of("x.bpmn", loop))).containsExactly("loop x0");
        assertThat(told(Map.of("x.bpmn", model(chain(200))))).contains("calls-too-deep q189");
        assertThat(told(Map.of("x.bpmn", model(chain(201))))).containsExactly("xml-too-complex");

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_check_that_nobody_waits_for_stops() {
        var model = Map.of("x.bpmn", model("p: s>u>e"));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> CallsCheck.check(model, new Findings())).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> new Findings().require(true, Rule.LOOP, "x.bpmn", "x"))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static List<String> found(String model) {
        return told(Map.of("x.bpmn", model(model)));
    }

    private static List<String> told(Map<String, XmlElement> models) {
        var findings = new Findings();
        CallsCheck.check(models, findings);
        return findings.list().stream()
                .map(finding -> finding.rule()
                        + finding.element().map(element -> " " + element).orElse(""))
                .toList();
    }

    private static XmlElement model(String text) {
        var body = new StringBuilder();
        for (var part : text.split("(?<= |^)(?=\\w+:)", -1)) {
            var name = part.substring(0, part.indexOf(':'));
            body.append("<bpmn:process id='%s'>%s</bpmn:process>"
                    .formatted(name, scope(part.substring(part.indexOf(':') + 1))));
        }
        var xml = "<bpmn:definitions xmlns:bpmn='%s' xmlns:camunda='%s'>%s</bpmn:definitions>"
                .formatted(ModelVocabulary.BPMN, ModelVocabulary.CAMUNDA, body);
        return XmlScan.read("x.bpmn", xml.getBytes(StandardCharsets.UTF_8), new Findings())
                .orElseThrow();
    }

    private static String scope(String text) {
        var inner = new TreeMap<String, String>();
        var outer = java.util.regex.Pattern.compile("(\\w+)\\(([^)]*)\\)")
                .matcher(text)
                .replaceAll(found -> {
                    inner.put(found.group(1), found.group(2));
                    return "";
                });
        var elements = new LinkedHashMap<String, String>();
        var flows = new StringBuilder();
        for (var chain : outer.trim().split(" +", -1)) {
            var ids = chain.split(">", -1);
            for (var at = 0; at < ids.length; at++) {
                var id = ids[at];
                elements.computeIfAbsent(
                        id,
                        any -> inner.containsKey(id)
                                ? "<bpmn:subProcess id='%s'>%s</bpmn:subProcess>".formatted(id, scope(inner.get(id)))
                                : element(id));
                if (at > 0) {
                    flows.append("<bpmn:sequenceFlow sourceRef='%s' targetRef='%s'/>".formatted(ids[at - 1], id));
                }
            }
        }
        return String.join("", elements.values()) + flows;
    }

    /** What is named behind the dash is called, hosts, or is the term. */
    private static String element(String id) {
        var named = id.substring(id.indexOf('-') + 1);
        return KINDS.get(id.substring(0, 1)).formatted(id, named, named);
    }
}
