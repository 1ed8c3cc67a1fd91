package nearzero.accounting.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import nearzero.accounting.LineOfContract;
import nearzero.accounting.RunningService;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.inventory.Period;
import nearzero.accounting.problem.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of a row against what is read of one. */
class SheetRowSchemaTest extends RunningService {

    private static final LineOfContract LINE = LineOfContract.named("SheetRow");

    /** All of its properties, in rows that a park may have; the number in answers does no harm. */
    private static final List<JsonNode> ROWS =
            Stream.of("""
                    {"row": 7, "source": "stationary-fuel", "quantity": "3.50", "unit": "t", "keys": {"fuel": "diesel"},
                     "inputs": {"ncv": {"quantity": "42.6", "unit": "GJ/t"}}, "month": "2023-07", "invoice": "发票1",
                     "evidence": "化验单", "evidenceHash": "0000000000000000000000000000000000000000000000000000000000000000",
                     "evidenceDocument": "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1", "note": "一月"}
                    """, """
                    {"source": "electricity", "quantity": "2", "unit": "MWh", "declared": {"producedInside": false}}
                    """, """
                    {"source": "electricity-green", "quantity": "5", "unit": "MWh",
                     "proofs": {"contract": "合同", "settlementStatement": "结算单"}}
                    """).map(JsonMapper.shared()::readTree).toList();

    @Test
    void a_line_of_json_lines_is_one() {
        assertThat(LineOfContract.ofLines("/inventories/{id}/sheets/{party}/rows")
                        .reference())
                .isEqualTo("SheetRow");
    }

    @Test
    void a_table_has_a_column_for_each_of_its_properties_and_no_other() {
        assertThat(LINE.properties())
                .containsOnlyKeys(
                        Arrays.stream(RowColumn.values()).map(RowColumn::id).toList());
        assertThat(LINE.required())
                .containsExactlyInAnyOrderElementsOf(
                        RowColumn.COMPULSORY.stream().map(RowColumn::id).toList());
    }

    @Test
    void each_of_its_properties_is_kept() {
        var sheet = new TestSheet(applicant(), newInventory().id(), "own");

        var reply = sheet.jsonLines(ROWS.stream().map(JsonNode::toString).toArray(String[]::new));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var kept = sheet.rows("").json().get("items");
        var met = new TreeSet<String>();
        for (var at = 0; at < ROWS.size(); at++) {
            for (var property : ROWS.get(at).properties()) {
                var name = property.getKey();
                met.add(name);
                assertThat(kept.get(at).get(name))
                        .as(name)
                        .isEqualTo(
                                name.equals("row")
                                        ? JsonMapper.shared().readTree(String.valueOf(at + 1))
                                        : property.getValue());
            }
        }
        met.remove("row");
        assertThat(met).isEqualTo(LINE.properties().keySet());
    }

    static Stream<String> texts() {
        return LINE.properties().entrySet().stream()
                .filter(property -> property.getValue().getMaxLength() != null)
                .map(property -> property.getKey());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_is_as_long_as_it_says_and_no_longer(String property) {
        var longest = LINE.properties().get(property).getMaxLength();

        assertThat(faults(property, "x".repeat(longest))).isEmpty();
        assertThat(faults(property, "x".repeat(longest + 1))).containsExactly(property);
    }

    @ParameterizedTest
    @CsvSource({
        "quantity, 0",
        "quantity, 123456789012345678.123456789012",
        "quantity, 1234567890123456789",
        "quantity, 1.1234567890123",
        "quantity, -1",
        "quantity, 1e3",
        "quantity, .5",
        "month, 2023-07",
        "month, 2023-13",
        "month, 2023-7",
        "evidenceHash, 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "evidenceHash, 0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
        "evidenceHash, ab",
        "evidenceDocument, 018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1",
        "evidenceDocument, 018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@0",
        "evidenceDocument, 018f3a62@1",
    })
    void a_text_matches_its_pattern_where_it_is_taken(String property, String text) {
        assertThat(LINE.matches(property, text))
                .isEqualTo(faults(property, text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"keys, 64", "proofs, 300"})
    void pairs_are_as_many_and_as_long_as_it_says(String property, int longest) {
        var schema = LINE.properties().get(property);
        var value = (io.swagger.v3.oas.models.media.Schema<?>) schema.getAdditionalProperties();

        assertThat(value.getMaxLength()).isEqualTo(longest);
        assertThat(faults(property, pairs(1, longest))).isEmpty();
        assertThat(faults(property, pairs(1, longest + 1))).containsExactly(property);
        assertThat(faults(property, pairs(schema.getMaxProperties(), 1))).isEmpty();
        assertThat(faults(property, pairs(schema.getMaxProperties() + 1, 1))).containsExactly(property);
    }

    private static Map<String, String> pairs(int many, int longest) {
        var pairs = new HashMap<String, String>();
        for (var number = 0; number < many; number++) {
            pairs.put("k" + number, "x".repeat(longest));
        }
        return pairs;
    }

    /** Columns that are at fault in a row of which one is that. */
    private static List<String> faults(String property, Object value) {
        var row = JsonMapper.shared().createObjectNode().put("source", "s").put("quantity", "1");
        row.put("unit", "t")
                .put("evidenceHash", "0".repeat(64))
                .set(property, JsonMapper.shared().valueToTree(value));
        var faults = new ArrayList<String>();
        var sink = new RowSink() {
            @Override
            public void take(int line, SheetRow taken) {}

            @Override
            public void fault(int line, Fault fault) {
                faults.add(fault.field().replaceFirst("/", ""));
            }
        };
        new RowTexts(Period.ofYear(2023), sink).areSound(1, JsonMapper.shared().treeToValue(row, SheetRow.class));
        return faults;
    }
}
