package nearzero.workflow.engine.deploy;

import java.util.Set;
import java.util.regex.Pattern;
import nearzero.workflow.programme.Rule;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;

/**
 * FEEL of forms and tables: what can be counted out at once. No functions of its own or of Java, no row of numbers to run
 * through (90,000 of them take 23 seconds), none of the functions that build long texts, and patterns that end.
 */
final class FeelCheck {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 12;
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "all",
            "any",
            "append",
            "ceiling",
            "concatenate",
            "contains",
            "count",
            "date",
            "date and time",
            "day of week",
            "day of year",
            "decimal",
            "distinct values",
            "duration",
            "ends with",
            "even",
            "flatten",
            "floor",
            "get value",
            "index of",
            "is defined",
            "list contains",
            "lower case",
            "matches",
            "max",
            "mean",
            "median",
            "min",
            "modulo",
            "month of year",
            "not",
            "number",
            "odd",
            "reverse",
            "round down",
            "round half down",
            "round half up",
            "round up",
            "starts with",
            "string",
            "string length",
            "sublist",
            "substring",
            "substring after",
            "substring before",
            "sum",
            "time",
            "union",
            "upper case",
            "week of year",
            "years and months duration");

    private final String file;
    private final String place;
    private final Findings findings;

    private FeelCheck(String file, String place, Findings findings) {
        this.file = file;
        this.place = place;
        this.findings = findings;
    }

    static void expression(String text, String file, String place, Findings findings) {
        new FeelCheck(file, place, findings).check(new FeelText(text), false);
    }

    /** The cell of an input: what the value is held against. */
    static void unaryTests(String text, String file, String place, Findings findings) {
        new FeelCheck(file, place, findings).check(new FeelText(text), true);
    }

    private void check(FeelText feel, boolean isCell) {
        if (isTooLong(feel.text())) {
            findings.add(Rule.FEEL, file, place, "表达式过长或者括号过深");
            return;
        }
        try {
            (isCell ? feel.cellParts() : feel.parts()).forEach(this::part);
        } catch (IllegalArgumentException unreadable) {
            findings.add(Rule.FEEL_UNREADABLE, file, place, feel.text());
        }
    }

    private void part(Object part) {
        if (part instanceof FunctionDefinition || part instanceof JavaFunctionInvocation) {
            findings.add(Rule.FEEL, file, place, "自定义函数");
        } else if (part instanceof QualifiedFunctionInvocation call) {
            findings.add(Rule.FEEL, file, place, call.function());
        } else if (part instanceof IterationContext) {
            findings.add(Rule.FEEL, file, place, "数列循环");
        } else if (part instanceof FunctionInvocation call) {
            function(call);
        } else if (part instanceof ConstString text) {
            findings.require(PlainText.isPlain(text.value()), Rule.MARKUP, file, place, text.value());
        }
    }

    private void function(FunctionInvocation call) {
        findings.require(FUNCTIONS.contains(call.function()), Rule.FEEL, file, place, call.function());
        if (call.function().equals("matches")) {
            var patterns = FeelText.partsOf(call.params()).stream()
                    .filter(ConstString.class::isInstance)
                    .map(text -> ((ConstString) text).value())
                    .toList();
            findings.require(
                    !patterns.isEmpty() && patterns.stream().allMatch(SafePattern::isSafe),
                    Rule.FEEL,
                    file,
                    place,
                    "matches");
        }
    }

    private static boolean isTooLong(String text) {
        var deepest = 0;
        var depth = 0;
        for (var sign : TEXT.matcher(text).replaceAll("").toCharArray()) {
            depth += "([{".indexOf(sign) >= 0 ? 1 : ")]}".indexOf(sign) >= 0 ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return text.length() > LONGEST || deepest > DEEPEST;
    }
}
