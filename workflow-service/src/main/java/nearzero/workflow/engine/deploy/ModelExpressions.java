package nearzero.workflow.engine.deploy;

import java.util.Optional;
import java.util.regex.Pattern;

/** The few expressions that a model may write, each at its place. Whatever is no such text is refused. */
final class ModelExpressions {

    /** The one fact of the engine that a model may ask for. */
    static final String BUSINESS_KEY = "#{execution.processBusinessKey}";

    private static final String NAME = "[a-zA-Z_][a-zA-Z0-9_]{0,63}";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*(" + NAME + ")\\s*}");
    private static final Pattern PLAIN_NAME = Pattern.compile(NAME);
    private static final Pattern TERM_END = Pattern.compile("\\$\\{\\s*[a-z][a-zA-Z0-9]*Ends\\s*}");

    private static final int LONGEST_CONDITION = 1_000;
    private static final Pattern CONDITION = Pattern.compile("\\$\\{(.*)}", Pattern.DOTALL);
    private static final Pattern COMPARISON =
            Pattern.compile(NAME + "\\s*+(?:==|!=|\\beq\\b|\\bne\\b)\\s*+'[^'$#{}\\\\]*+'");
    private static final Pattern JOINED = Pattern.compile("\\s*+c\\s*+((&&|\\|\\||\\band\\b|\\bor\\b)\\s*+c\\s*+)*+");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*+)\\)");

    private ModelExpressions() {}

    /** The name of the variable of which the text is made, such as {@code ${form}}. */
    static Optional<String> variable(String text) {
        var matcher = VARIABLE.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static boolean isName(String text) {
        return PLAIN_NAME.matcher(text).matches();
    }

    /** The moment at which a term is over. */
    static boolean isTermEnd(String text) {
        return TERM_END.matcher(text).matches();
    }

    /** Comparisons of variables with texts, joined by {@code and}, {@code or}, {@code &&}, {@code ||} and brackets. */
    static boolean isCondition(String text) {
        var matcher = CONDITION.matcher(text.trim());
        if (text.length() > LONGEST_CONDITION || !matcher.matches()) {
            return false;
        }
        var left = COMPARISON.matcher(matcher.group(1)).replaceAll(" c ");
        for (var before = ""; !before.equals(left); ) {
            before = left;
            left = IN_BRACKETS
                    .matcher(left)
                    .replaceAll(inner -> JOINED.matcher(inner.group(1)).matches() ? " c " : "!");
        }
        return JOINED.matcher(left).matches();
    }
}
