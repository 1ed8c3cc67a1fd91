package nearzero.workflow.release.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nearzero.workflow.release.diff.Change.Subject;
import nearzero.workflow.release.diff.Part.Value;
import org.w3c.dom.Element;

/**
 * A file of decisions (DMN): decisions, columns and rows are parts. Tools give columns and rows new ids at will, so that
 * they are found again by what they say as well: a column by what it asks or gives, a row by its cells.
 */
final class DecisionFile {

    /** With these the order of the rows decides. */
    private static final Set<String> ORDERED = Set.of("FIRST", "RULE ORDER", "OUTPUT ORDER", "PRIORITY");

    private static final Set<String> REDUNDANT =
            Set.of("exporter", "exporterVersion", "executionPlatform", "executionPlatformVersion", "width");

    /** A column as a file has it: what it is found again by, and whether it asks or gives. */
    private record Column(String id, String alike, String label, boolean asks, Element element) {}

    private final Words words;
    private final Element root;
    private final Map<String, Element> tables = new HashMap<>();
    private final Map<String, List<Column>> columns = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> layout = new HashMap<>();

    private DecisionFile(byte[] content, Names names) throws Unreadable {
        this.words = new Words(names);
        this.root = XmlFile.read(content);
        if (!XmlFile.name(root).equals("definitions")) {
            throw new Unreadable("not a file of decisions");
        }
        for (var decision : XmlFile.children(root, "decision")) {
            XmlFile.children(decision, "decisionTable")
                    .forEach(table -> tables.put(decision.getAttribute("id"), table));
        }
        tables.forEach((decision, table) -> columns.put(decision, columns(decision, table)));
    }

    /** Both versions of a file, the cells of both under the same names. */
    static List<Contents> read(byte[] before, byte[] after, Names names) throws Unreadable {
        var old = new DecisionFile(before, names);
        var now = new DecisionFile(after, names);
        return List.of(old.contents(now, true), now.contents(old, false));
    }

    private static List<Column> columns(String decision, Element table) {
        var columns = new ArrayList<Column>();
        for (var element : XmlFile.children(table)) {
            var name = XmlFile.name(element);
            if (name.equals("input")) {
                var asked = XmlFile.children(element, "inputExpression").stream()
                        .map(expression -> XmlFile.text(expression, "text"))
                        .collect(Collectors.joining());
                columns.add(column(decision, element, asked, true));
            } else if (name.equals("output")) {
                columns.add(column(decision, element, element.getAttribute("name"), false));
            }
        }
        return columns;
    }

    private static Column column(String decision, Element element, String says, boolean asks) {
        var label = element.getAttribute("label").isBlank() ? says : element.getAttribute("label");
        var kind = asks ? "input" : "output";
        var id = decision + "/" + kind + "/" + element.getAttribute("id");
        return new Column(id, decision + "/" + kind + "=" + says, label.strip(), asks, element);
    }

    private Contents contents(DecisionFile other, boolean isOld) {
        for (var element : XmlFile.children(root)) {
            var name = XmlFile.name(element);
            if (name.equals("DMNDI")) {
                addLayout(element);
            } else if (!element.getAttribute("id").isEmpty()) {
                addDecision(element, other, isOld);
            }
        }
        parts.add(0, definitions());
        return Contents.of(parts, layout);
    }

    private Part definitions() {
        var values = values(
                root,
                child -> !child.getAttribute("id").isEmpty()
                        || XmlFile.name(child).equals("DMNDI"));
        values.keySet().removeAll(REDUNDANT);
        return new Part("definitions", null, Subject.DECISION, "文件属性", "文件属性", "文件属性", "", values, List.of());
    }

    private SortedMap<String, Value> values(Element element, java.util.function.Predicate<Element> isLeftOut) {
        var values = new TreeMap<String, Value>();
        ElementValues.of(element, isLeftOut).forEach((path, text) -> values.put(path, words.value(path, text)));
        return values;
    }

    private void addDecision(Element element, DecisionFile other, boolean isOld) {
        var id = element.getAttribute("id");
        var name = element.getAttribute("name").isBlank() ? id : element.getAttribute("name");
        var values = values(element, child -> XmlFile.name(child).equals("decisionTable"));
        var table = tables.get(id);
        var rows = table == null ? List.<Part>of() : rows(id, name, table, other, isOld);
        if (table != null) {
            var hitPolicy = table.getAttribute("hitPolicy");
            values.put("hitPolicy", words.value("hitPolicy", hitPolicy.isEmpty() ? "UNIQUE" : hitPolicy));
            if (table.hasAttribute("aggregation")) {
                values.put("aggregation", words.value("aggregation", table.getAttribute("aggregation")));
            }
        }
        var kind = Words.kind(XmlFile.name(element)) + "“" + name + "”";
        parts.add(new Part(id, null, Subject.DECISION, name, kind, "“" + name + "”", "", values, order(table, rows)));
        if (table != null) {
            columns.get(id).forEach(column -> parts.add(part(id, name, column)));
            parts.addAll(rows);
        }
    }

    private static List<String> order(Element table, List<Part> rows) {
        return table != null && ORDERED.contains(table.getAttribute("hitPolicy"))
                ? rows.stream().map(Part::id).toList()
                : List.of();
    }

    private Part part(String decision, String decisionName, Column column) {
        var values = values(column.element(), none -> false);
        values.keySet().removeIf(path -> REDUNDANT.contains(path));
        var title = "“" + decisionName + "”" + (column.asks() ? "输入列" : "输出列") + "“" + column.label() + "”";
        return new Part(
                column.id(), column.alike(), Subject.COLUMN, column.label(), title, title, decision, values, List.of());
    }

    private List<Part> rows(String decision, String name, Element table, DecisionFile other, boolean isOld) {
        var rows = new ArrayList<Part>();
        for (var rule : XmlFile.children(table, "rule")) {
            rows.add(row(decision, name, rule, rows.size() + 1, other, isOld));
        }
        return rows;
    }

    private Part row(
            String decision, String decisionName, Element rule, int number, DecisionFile other, boolean isOld) {
        var values = new TreeMap<String, Value>();
        var said = new ArrayList<String>();
        var inputs = XmlFile.children(rule, "inputEntry").iterator();
        var outputs = XmlFile.children(rule, "outputEntry").iterator();
        for (var column : columns.get(decision)) {
            var cells = column.asks() ? inputs : outputs;
            var text = cells.hasNext() ? cell(cells.next()) : "";
            var partner = other.like(decision, column, this);
            if (!text.isEmpty() && (partner != null || !isOld)) {
                values.put(
                        "cell:" + (isOld ? partner : column).id(),
                        new Value("“" + column.label() + "”", text, shown(text)));
            }
            if (!text.isEmpty()) {
                said.add(column.label() + (column.asks() ? "为" : "取") + shown(text));
            }
        }
        var description = XmlFile.text(rule, "description");
        if (!description.isEmpty()) {
            values.put("description", words.value("description", description));
        }
        var place = "第" + number + "行" + (description.isEmpty() ? "" : "（" + Words.shortened(description) + "）");
        var title = "“" + decisionName + "”" + place;
        var noun = title + (said.isEmpty() ? "" : "：" + String.join("，", said));
        var content = decision + "/" + values.values().stream().map(Value::text).collect(Collectors.joining("\u0000"));
        var id = decision + "/rule/" + rule.getAttribute("id");
        return new Part(id, content, Subject.ROW, place, noun, title, decision, values, List.of());
    }

    /** A dash asks nothing, as an empty cell. */
    private static String cell(Element entry) {
        var text = XmlFile.text(entry, "text");
        return text.equals("-") ? "" : text;
    }

    private static String shown(String text) {
        return text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1
                ? Words.shown(text.substring(1, text.length() - 1))
                : Words.shown(text);
    }

    /** The column of this version that is the other version's one. */
    private Column like(String decision, Column column, DecisionFile others) {
        var own = columns.getOrDefault(decision, List.of());
        var taken = others.columns.get(decision).stream().map(Column::id).toList();
        return own.stream()
                .filter(one -> one.id().equals(column.id()))
                .findFirst()
                .or(() -> own.stream()
                        .filter(one -> one.alike().equals(column.alike()) && !taken.contains(one.id()))
                        .findFirst())
                .orElse(null);
    }

    private void addLayout(Element drawings) {
        for (var diagram : XmlFile.children(drawings)) {
            for (var drawn : XmlFile.children(diagram)) {
                layout.put(
                        drawn.getAttribute("dmnElementRef"),
                        ElementValues.of(drawn, none -> false).toString());
            }
        }
    }
}
