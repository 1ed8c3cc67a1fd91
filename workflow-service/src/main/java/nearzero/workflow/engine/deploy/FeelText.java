package nearzero.workflow.engine.deploy;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;

/** An expression of a form or a table, read by FEEL's own parser and not evaluated. */
record FeelText(String text) {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    /** The variables that it reads, without those that it brings itself. */
    Set<String> reads() {
        var names = new TreeSet<String>();
        var own = new TreeSet<String>();
        for (var part : parts()) {
            if (part instanceof Ref reference) {
                names.add(reference.names().head());
            } else if (part instanceof For loop) {
                loop.iterators().foreach(iterator -> own.add(iterator._1()));
            } else if (part instanceof EveryItem every) {
                every.iterators().foreach(iterator -> own.add(iterator._1()));
            } else if (part instanceof SomeItem some) {
                some.iterators().foreach(iterator -> own.add(iterator._1()));
            } else if (part instanceof Filter) {
                own.add("item");
            }
        }
        names.removeAll(own);
        return names;
    }

    /** The texts with which it compares variables. */
    Map<String, Set<String>> comparisons() {
        var comparisons = new TreeMap<String, Set<String>>();
        for (var part : parts()) {
            if (part instanceof Equal equal && equal.x() instanceof Ref name && equal.y() instanceof ConstString text) {
                comparisons
                        .computeIfAbsent(name.names().head(), any -> new TreeSet<>())
                        .add(text.value());
            }
        }
        return comparisons;
    }

    /**
     * Everything of which it is made.
     *
     * @throws IllegalArgumentException if it is no FEEL
     */
    List<Object> parts() {
        return parts(FEEL.parseExpression(text.startsWith("=") ? text.substring(1) : text));
    }

    /**
     * The same of a cell against which a value is held.
     *
     * @throws IllegalArgumentException if it is no FEEL
     */
    List<Object> cellParts() {
        return parts(FEEL.parseUnaryTests(text));
    }

    private List<Object> parts(ParseResult parsed) {
        if (parsed.isFailure()) {
            throw new IllegalArgumentException(
                    text + " is no FEEL: " + parsed.failure().message());
        }
        return partsOf(parsed.parsedExpression().expression());
    }

    static List<Object> partsOf(Object expression) {
        var parts = new ArrayList<Object>();
        collect(expression, parts);
        return parts;
    }

    /** What stands side by side, without what is in it. */
    static List<Object> listed(Iterable<?> several) {
        var list = new ArrayList<Object>();
        several.foreach(list::add);
        return list;
    }

    private static void collect(Object node, List<Object> parts) {
        if (node instanceof Iterable<?> several) {
            several.foreach(one -> {
                collect(one, parts);
                return null;
            });
        } else if (node instanceof Product product) {
            parts.add(product);
            for (var part = 0; part < product.productArity(); part++) {
                collect(product.productElement(part), parts);
            }
        }
    }
}
