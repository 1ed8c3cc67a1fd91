package nearzero.accounting.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.TestDraft;
import nearzero.accounting.api.model.EntryChange;
import nearzero.accounting.api.model.FieldChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines have no numbers of their own; what became of which is told from what they say. */
class DraftComparisonTest {

    private static final TestDraft EMPTY =
            TestDraft.of("applicants/example-park").with("/lines", List.of());
    private static final TestDraft DIESEL = fuel(EMPTY, "diesel", "120", "t", "油品台账");
    private static final TestDraft TWO = fuel(DIESEL, "gasoline", "5", "t", "加油卡");

    private static TestDraft fuel(TestDraft draft, String fuel, String quantity, String unit, String evidence) {
        return draft.line("lines", """
                {'source': 'stationary-fuel', 'keys': {'fuel': '%s'}, 'inputs': {'quantity': {'quantity': '%s', 'unit': '%s'}},
                 'evidence': '%s'}
                """.formatted(fuel, quantity, unit, evidence));
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                arguments("nothing", TWO, TWO, List.of()),
                arguments(
                        "the same lines in another order",
                        TWO,
                        fuel(fuel(EMPTY, "gasoline", "5", "t", "加油卡"), "diesel", "120", "t", "油品台账"),
                        List.of()),
                arguments(
                        "one amount spelt in two ways", DIESEL, fuel(EMPTY, "diesel", "120.0", "t", "油品台账"), List.of()),
                arguments(
                        "false and nothing",
                        DIESEL,
                        DIESEL.with("/lines/0/declared", Map.of("producedInside", false)),
                        List.of()),
                arguments(
                        "a quantity",
                        DIESEL,
                        fuel(EMPTY, "diesel", "121", "t", "油品台账"),
                        List.of("changed stationary-fuel /lines/0 /lines/0 /inputs/quantity/quantity: 120 -> 121")),
                arguments(
                        "a key that is named like a quantity",
                        DIESEL.with("/lines/0/keys/quantity", "much"),
                        DIESEL.with("/lines/0/keys/quantity", "1.0"),
                        List.of("changed stationary-fuel /lines/0 /lines/0 /keys/quantity: much -> 1.0")),
                arguments(
                        "a unit",
                        DIESEL,
                        fuel(EMPTY, "diesel", "120", "kg", "油品台账"),
                        List.of("changed stationary-fuel /lines/0 /lines/0 /inputs/quantity/unit: t -> kg")),
                arguments(
                        "a quantity of a line that moved",
                        TWO,
                        fuel(fuel(EMPTY, "gasoline", "5", "t", "加油卡"), "diesel", "121", "t", "油品台账"),
                        List.of("changed stationary-fuel /lines/0 /lines/1 /inputs/quantity/quantity: 120 -> 121")),
                arguments(
                        "the fuel of a quantity",
                        DIESEL,
                        fuel(EMPTY, "gasoline", "120", "t", "油品台账"),
                        List.of("changed stationary-fuel /lines/0 /lines/0 /keys/fuel: diesel -> gasoline")),
                arguments(
                        "another fuel in place of one",
                        DIESEL,
                        fuel(EMPTY, "gasoline", "7", "t", "加油卡"),
                        List.of(
                                "added stationary-fuel null /lines/0 /evidence: null -> 加油卡, /inputs/quantity/quantity: null -> 7, "
                                        + "/inputs/quantity/unit: null -> t, /keys/fuel: null -> gasoline, /source: null -> stationary-fuel",
                                "removed stationary-fuel /lines/0 null /evidence: 油品台账 -> null, /inputs/quantity/quantity: 120 -> null, "
                                        + "/inputs/quantity/unit: t -> null, /keys/fuel: diesel -> null, /source: stationary-fuel -> null")),
                arguments(
                        "one of two lines of one fuel, and the first of them removed",
                        fuel(DIESEL, "diesel", "30", "t", "叉车台账"),
                        fuel(EMPTY, "diesel", "31", "t", "叉车台账"),
                        List.of(
                                "changed stationary-fuel /lines/1 /lines/0 /inputs/quantity/quantity: 30 -> 31",
                                "removed stationary-fuel /lines/0 null /evidence: 油品台账 -> null, /inputs/quantity/quantity: 120 -> null, "
                                        + "/inputs/quantity/unit: t -> null, /keys/fuel: diesel -> null, /source: stationary-fuel -> null")),
                arguments(
                        "one of two lines that say the same",
                        fuel(DIESEL, "diesel", "120", "t", "油品台账"),
                        DIESEL.with("/lines/0/note", null),
                        List.of("removed stationary-fuel /lines/1 null /evidence: 油品台账 -> null, "
                                + "/inputs/quantity/quantity: 120 -> null, /inputs/quantity/unit: t -> null, "
                                + "/keys/fuel: diesel -> null, /source: stationary-fuel -> null")),
                arguments(
                        "units bought of a project",
                        DIESEL.offset("CCER", 1, 10),
                        DIESEL.offset("CCER", 1, 20),
                        List.of("changed CCER 示例风电项目 /offsets/0 /offsets/0 /quantity: 10 -> 20, /serialEnd: 10 -> 20")),
                arguments(
                        "what is said of a source",
                        DIESEL.line("statements", "{'source': 'heat', 'state': 'to-be-confirmed'}"),
                        DIESEL.line("statements", "{'source': 'heat', 'state': 'not-involved'}"),
                        List.of("changed heat /statements/0 /statements/0 /state: to-be-confirmed -> not-involved")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void tells_what_differs(String what, TestDraft before, TestDraft after, List<String> told) {
        var comparison = DraftComparison.of(before.json(), after.json());

        assertThat(comparison.entries().stream().map(DraftComparisonTest::told).toList())
                .isEqualTo(told);
        assertThat(comparison.header()).isEmpty();
    }

    @Test
    void fields_outside_the_lists_are_told_by_their_places() {
        var after = DIESEL.with("/gwpSet", "AR6")
                .with("/name", "新名称")
                .with("/gridFactor", Map.of("areaLevel", "nation", "reason", "对照"));

        var comparison = DraftComparison.of(DIESEL.json(), after.json());

        assertThat(comparison.header().stream().map(DraftComparisonTest::told))
                .containsExactly(
                        "/gridFactor/areaLevel: null -> nation",
                        "/gridFactor/reason: null -> 对照",
                        "/gwpSet: null -> AR6",
                        "/name: 示例园区 2023 年度清单 -> 新名称");
        assertThat(comparison.unchangedLines()).isEqualTo(1);
    }

    /** As many lines as a draft may have, all about the same fuel and every one corrected. */
    @Test
    void each_of_five_hundred_corrected_lines_is_matched_with_itself() {
        var before = many(index -> String.valueOf(1000 + index));
        var after = many(index -> String.valueOf(3000 + index));

        var comparison = DraftComparison.of(before, after);

        assertThat(comparison.entries()).hasSize(500);
        assertThat(comparison.entries())
                .allSatisfy(entry -> assertThat(entry.getBefore()).isEqualTo(entry.getAfter()));
    }

    private static JsonNode many(IntFunction<String> quantity) {
        var draft = JsonMapper.shared().createObjectNode();
        var lines = draft.putArray("lines");
        IntStream.range(0, 500)
                .forEach(index -> lines.add(fuel(EMPTY, "diesel", quantity.apply(index), "t", "台账 " + index)
                        .json()
                        .at("/lines/0")));
        return draft;
    }

    private static String told(EntryChange entry) {
        return entry.getChange() + " " + entry.getName() + " " + entry.getBefore() + " " + entry.getAfter() + " "
                + String.join(
                        ", ",
                        entry.getChanges().stream()
                                .map(DraftComparisonTest::told)
                                .toList());
    }

    private static String told(FieldChange change) {
        return change.getField() + ": " + change.getBefore() + " -> " + change.getAfter();
    }
}
