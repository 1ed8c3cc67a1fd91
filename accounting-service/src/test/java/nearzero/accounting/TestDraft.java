package nearzero.accounting;

import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A draft in the making; each change gives a new one. Good for a calculation until a test spoils it. */
public record TestDraft(ObjectNode json) {

    private static final AtomicLong SERIALS = new AtomicLong(1_000_000);

    /** 120 t of diesel of 2023 in Sichuan. */
    public static TestDraft of(String organisation) {
        return new TestDraft((ObjectNode) JsonMapper.shared().readTree("""
                {"organisation": "%s", "field": "park", "name": "示例园区 2023 年度清单", "year": 2023, "status": "measured",
                 "province": "51", "boundary": {"geographic": "示例园区规划红线以内", "statistical": "园内企业"},
                 "lines": [{"source": "stationary-fuel", "keys": {"fuel": "diesel"},
                            "inputs": {"quantity": {"quantity": "120", "unit": "t"}}, "evidence": "油品台账"}]}
                """.formatted(organisation)));
    }

    public String organisation() {
        return json.get("organisation").asString();
    }

    /** With the value at the pointer; {@code null} removes it. */
    public TestDraft with(String pointer, Object value) {
        var copy = json.deepCopy();
        var at = JsonPointer.compile(pointer);
        var parent = copy.at(at.head());
        var name = at.last().getMatchingProperty();
        JsonNode node =
                value instanceof JsonNode given ? given : JsonMapper.shared().valueToTree(value);
        if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), node);
        } else if (value == null) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, node);
        }
        return new TestDraft(copy);
    }

    /** With one more line, written as JSON with single quotes. */
    public TestDraft line(String list, String line) {
        var copy = json.deepCopy();
        copy.withArray(list).add(JsonMapper.shared().readTree(line.replace('\'', '"')));
        return new TestDraft(copy);
    }

    /** With one more line of a source; keys as {@code 'fuel': 'diesel'}. */
    public TestDraft activity(String source, String keys, String quantity, String unit) {
        return line("lines", """
                {'source': '%s', 'keys': {%s}, 'inputs': {'quantity': {'quantity': '%s', 'unit': '%s'}}, 'evidence': '台账'}
                """.formatted(source, keys, quantity, unit));
    }

    /** Power of {@code electricity} or one of its kin. */
    public TestDraft power(String source, String megawattHours) {
        return activity(source, "", megawattHours, "MWh");
    }

    public TestDraft gas(String gas, String quantity, String unit) {
        return activity("other-gas", "", quantity, unit + gas);
    }

    public TestDraft ownSink(String tonnes) {
        return activity("own-sink", "'kind': '林业碳汇'", tonnes, "tCO2");
    }

    /** Units that no other test has. */
    public TestDraft offset(String registry, long tonnes) {
        var first = SERIALS.getAndAdd(tonnes);
        return offset(registry, first, first + tonnes - 1);
    }

    public TestDraft offset(String registry, long first, long last) {
        return line("offsets", """
                {'registry': '%s', 'project': '示例风电项目', 'vintage': 2021, 'serialStart': '%d', 'serialEnd': '%d',
                 'quantity': '%d', 'outsideBoundary': true, 'location': {'division': '152500'},
                 'retirement': {'date': '2023-12-01', 'beneficiary': '示例园区', 'reason': '抵销 2023 年排放',
                                'certificate': '注销凭证'}}
                """.formatted(registry, first, last, last - first + 1));
    }
}
