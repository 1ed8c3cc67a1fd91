package nearzero.workflow.engine.deploy;

import java.util.Set;
import java.util.regex.Pattern;
import nearzero.workflow.programme.Rule;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exponentiation;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;

/**
 * FEEL of forms and tables: what can be counted out at once, whatever is sent. No functions of its own or of Java, no loops
 * (a row of 90,000 numbers takes 23 seconds) but one filter of a list that was filled in, no names for what is between, no
 * powers, nothing that builds lists or rounds (a text of ten characters is a number of a billion digits), and patterns
 * that are written here and end.
 */
final class FeelCheck {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 12;
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    private static final int MOST_DIGITS = 15;
    private static final int MOST_ADDITIONS = 20;

    /** What it costs to go through a list, against comparing two values. */
    private static final int LIST = 1_000;

    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "all",
            "any",
            "contains",
            "count",
            "date",
            "date and time",
            "day of week",
            "day of year",
            "distinct values",
            "duration",
            "ends with",
            "even",
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
            "starts with",
            "string",
            "string length",
            "sublist",
            "substring",
            "substring after",
            "substring before",
            "sum",
            "time",
            "upper case",
            "week of year",
            "years and months duration");

    /** Functions that go through a list: in a filter they would do so once a row. */
    private static final Set<String> OF_LISTS = Set.of(
            "all",
            "any",
            "count",
            "distinct values",
            "index of",
            "list contains",
            "max",
            "mean",
            "median",
            "min",
            "reverse",
            "sublist",
            "sum");

    private final String file;
    private final String place;
    private final Findings findings;

    private FeelCheck(String file, String place, Findings findings) {
        this.file = file;
        this.place = place;
        this.findings = findings;
    }

    /**
     * What a table or a form computes.
     *
     * @return what it costs: one for each part, and a thousand for each time that it goes through a list
     */
    static int expression(String text, String file, String place, Findings findings) {
        return new FeelCheck(file, place, findings).check(new FeelText(text), false);
    }

    /**
     * The cell of an input: what the value is held against.
     *
     * @return what it costs: one for each part, and a thousand for each time that it goes through a list
     */
    static int unaryTests(String text, String file, String place, Findings findings) {
        return new FeelCheck(file, place, findings).check(new FeelText(text), true);
    }

    private int check(FeelText feel, boolean isCell) {
        if (isTooLong(feel.text())) {
            findings.add(Rule.FEEL, file, place, "表达式过长或者括号过深");
            return 0;
        }
        try {
            var parts = isCell ? feel.cellParts() : feel.parts();
            parts.forEach(this::part);
            allow(parts.stream().filter(Addition.class::isInstance).count() <= MOST_ADDITIONS, "加法过多");
            return parts.size()
                    + LIST
                            * (int) parts.stream()
                                    .filter(FeelCheck::goesThroughList)
                                    .count();
        } catch (IllegalArgumentException unreadable) {
            findings.add(Rule.FEEL_UNREADABLE, file, place, feel.text());
            return 0;
        }
    }

    private static boolean goesThroughList(Object part) {
        return part instanceof Filter
                || (part instanceof FunctionInvocation call && OF_LISTS.contains(call.function()));
    }

    private void part(Object part) {
        if (part instanceof FunctionDefinition || part instanceof JavaFunctionInvocation) {
            allow(false, "自定义函数");
        } else if (part instanceof QualifiedFunctionInvocation call) {
            allow(false, call.function());
        } else if (part instanceof IterationContext
                || part instanceof For
                || part instanceof SomeItem
                || part instanceof EveryItem) {
            allow(false, "循环");
        } else if (part instanceof ConstContext) {
            allow(false, "上下文");
        } else if (part instanceof Exponentiation) {
            allow(false, "乘方");
        } else if (part instanceof Filter filter) {
            allow(isOneFilterOfRows(filter), "过滤");
        } else if (part instanceof FunctionInvocation call) {
            function(call);
        } else if (part instanceof ConstNumber number) {
            var value = number.value().bigDecimal();
            allow(value.precision() <= MOST_DIGITS && Math.abs(value.scale()) <= MOST_DIGITS, "数字过长");
        } else if (part instanceof ConstString text) {
            findings.require(PlainText.isPlain(text.value()), Rule.MARKUP, file, place, text.value());
        }
    }

    private static boolean isOneFilterOfRows(Filter filter) {
        return filter.list() instanceof Ref
                && FeelText.partsOf(filter.filter()).stream().noneMatch(FeelCheck::goesThroughList);
    }

    private void function(FunctionInvocation call) {
        allow(FUNCTIONS.contains(call.function()), call.function());
        switch (call.function()) {
            case "matches" -> allow(hasSafePattern(call), "matches");
            case "distinct values" -> allow(isOfOneColumn(call), "distinct values");
            default -> {
                // The others do with anything.
            }
        }
    }

    /** Each is held against all others: two thousand texts take a moment, two thousand whole rows take minutes. */
    private static boolean isOfOneColumn(FunctionInvocation call) {
        return call.params() instanceof PositionalFunctionParameters given
                && FeelText.listed(given.params()).stream().allMatch(PathExpression.class::isInstance);
    }

    /** The pattern stands in the expression itself: one that somebody fills in, or that is put together, is any pattern. */
    private static boolean hasSafePattern(FunctionInvocation call) {
        if (!(call.params() instanceof PositionalFunctionParameters given)) {
            return false;
        }
        var params = FeelText.listed(given.params());
        return params.size() == 2
                && params.get(1) instanceof ConstString pattern
                && SafePattern.isSafe(pattern.value());
    }

    private void allow(boolean isAllowed, String what) {
        findings.require(isAllowed, Rule.FEEL, file, place, what);
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
