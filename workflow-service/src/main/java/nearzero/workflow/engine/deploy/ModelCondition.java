package nearzero.workflow.engine.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;

/**
 * A condition of a model, such as {@code ${reReview == 'keep'}}, tried before there is a process. It can read nothing but
 * the values that it is tried with: there is no resolver, so no bean, property or method is reached.
 */
record ModelCondition(String text) {

    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_]\\w*");
    private static final Pattern COMPARED = Pattern.compile("(\\w+)\\s*(?:==|!=|\\beq\\b|\\bne\\b)\\s*'([^']*)'");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "empty",
            "true",
            "false",
            "null",
            "instanceof");

    private static final ExpressionFactoryImpl EXPRESSIONS = new ExpressionFactoryImpl();

    /** That a variable is compared with a text. */
    record Comparison(String variable, String text) {}

    List<Comparison> comparisons() {
        return COMPARED.matcher(text)
                .results()
                .map(found -> new Comparison(found.group(1), found.group(2)))
                .toList();
    }

    /** The variables that it reads. */
    Set<String> reads() {
        var names = new TreeSet<String>();
        NAME.matcher(TEXT.matcher(text).replaceAll("''"))
                .results()
                .map(found -> found.group())
                .filter(name -> !WORDS.contains(name))
                .forEach(names::add);
        return names;
    }

    /** Whether it holds with these values; empty if it reads more than values. */
    Optional<Boolean> holds(Map<String, String> values) {
        var context = new SimpleContext(new CompositeELResolver());
        values.forEach(
                (name, value) -> context.setVariable(name, EXPRESSIONS.createValueExpression(value, String.class)));
        try {
            var result = EXPRESSIONS
                    .createValueExpression(context, text, Boolean.class)
                    .getValue(context);
            return Optional.of(Boolean.TRUE.equals(result));
        } catch (ELException notOnlyValues) {
            return Optional.empty();
        }
    }
}
