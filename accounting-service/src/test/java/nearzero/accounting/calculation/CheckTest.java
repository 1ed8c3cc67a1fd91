package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that one inventory alone can break; what takes two stands below and in {@code LastYearTest}. */
public class CheckTest extends RunningService {

    private static final TestDraft GOOD = TestDraft.of(PARK);

    private static final TestDraft RURAL = GOOD.with("/field", "rural-community");

    /** With a word on each source that the method wants. */
    private static final TestDraft COMPLETE = GOOD.with(
            "/statements",
            Stream.of("mobile-fuel", "electricity", "heat", "industrial-processes", "waste")
                    .map(source -> Map.of("source", source, "state", "not-involved"))
                    .toList());

    private static TestDraft stated(String source, String state) {
        return GOOD.with("/statements", List.of(Map.of("source", source, "state", state)));
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                arguments("boundary-missing", GOOD.with("/boundary", null), "/boundary/geographic", "blocking"),
                arguments("boundary-missing", GOOD.with("/boundary", null), "/boundary/statistical", "blocking"),
                arguments(
                        "boundary-missing", GOOD.with("/boundary/geographic", " "), "/boundary/geographic", "blocking"),
                arguments(
                        "boundary-missing",
                        GOOD.with("/boundary/statistical", " "),
                        "/boundary/statistical",
                        "blocking"),
                arguments(
                        "offset-location-not-compared",
                        GOOD.offset("CCER", 5).with("/offsets/0/location", null),
                        "/offsets/0/location/division",
                        "warning"),
                arguments(
                        "offset-location-not-compared",
                        GOOD.offset("CCER", 5).with("/offsets/0/location", Map.of("division", "510112")),
                        "/offsets/0/location/division",
                        "warning"),
                arguments(
                        "offset-location-not-compared",
                        GOOD.with("/boundary/divisions", List.of("510112"))
                                .offset("CCER", 5)
                                .with("/offsets/0/location", Map.of("division", "510100")),
                        "/offsets/0/location/division",
                        "warning"),
                arguments("lines-missing", GOOD.with("/lines", List.of()), "/lines", "blocking"),
                arguments("lines-missing", GOOD.with("/lines", List.of()).ownSink("1"), "/lines", "blocking"),
                arguments(
                        "sink-evidence-missing",
                        GOOD.ownSink("1").with("/lines/1/evidence", null),
                        "/lines/1/evidence",
                        "blocking"),
                arguments("sink-loss-not-stated", GOOD.ownSink("1"), "/statements", "notice"),
                arguments(
                        "retirement-certificate-missing",
                        GOOD.offset("CCER", 5).with("/offsets/0/retirement/certificate", null),
                        "/offsets/0/retirement/certificate",
                        "blocking"),
                arguments(
                        "retirement-certificate-missing",
                        GOOD.with("/status", "forecast")
                                .offset("CCER", 5)
                                .with("/offsets/0/retirement/certificate", " "),
                        "/offsets/0/retirement/certificate",
                        "blocking"),
                arguments(
                        "grid-factor-missing",
                        GOOD.with("/province", "54").power("electricity", "1"),
                        "/gridFactor",
                        "blocking"),
                arguments("evidence-missing", GOOD.with("/lines/0/evidence", null), "/lines/0/evidence", "warning"),
                arguments(
                        "green-power-without-proof",
                        GOOD.power("electricity-green", "1"),
                        "/lines/1/proofs",
                        "warning"),
                arguments("period-shorter-than-year", GOOD.with("/periodEnd", "2023-12-30"), "/periodStart", "warning"),
                arguments(
                        "factor-table-chosen",
                        GOOD.with("/tables", List.of(Map.of("table", "fuels", "set", "fuels-B", "reason", "与历史报告一致"))),
                        "/tables",
                        "warning"),
                arguments(
                        "factor-area-differs",
                        GOOD.with("/gridFactor", Map.of("factorId", "grid-2023-province-53", "reason", "跨省购电"))
                                .power("electricity", "1"),
                        "/gridFactor",
                        "warning"),
                arguments(
                        "factor-level-chosen",
                        GOOD.with("/gridFactor", Map.of("areaLevel", "nation", "reason", "对照"))
                                .power("electricity", "1"),
                        "/gridFactor",
                        "warning"),
                arguments("source-to-be-confirmed", stated("heat", "to-be-confirmed"), "/statements", "blocking"),
                arguments(
                        "source-not-involved-with-data",
                        stated("stationary-fuel", "not-involved"),
                        "/statements",
                        "blocking"),
                arguments("source-involved-without-data", stated("heat", "involved"), "/lines", "blocking"),
                arguments("source-not-stated", GOOD.with("/statements", List.of()), "/statements", "warning"),
                arguments("sector-not-stated", GOOD, "/statements", "warning"),
                arguments("sector-to-be-confirmed", stated("waste", "to-be-confirmed"), "/statements", "blocking"),
                arguments("sector-involved-without-data", stated("waste", "involved"), "/lines", "blocking"),
                arguments(
                        "sector-not-involved-with-data",
                        stated("waste", "not-involved").activity("waste-incineration", "'waste': 'msw'", "1", "t"),
                        "/statements",
                        "blocking"),
                arguments(
                        "factor-unverified",
                        GOOD.activity("product", "'product': 'lime'", "1", "t"),
                        "/lines/1",
                        "blocking"),
                arguments(
                        "factor-unverified",
                        GOOD.activity("product", "'product': 'lime'", "1", "t").with("/unverifiedConfirmed", true),
                        "/lines/1",
                        "warning"),
                arguments(
                        "gas-not-counted",
                        GOOD.activity("composting", "'treatment': 'composting-wet'", "1", "t"),
                        "/lines/1",
                        "warning"),
                arguments("input-unusable", GOOD.line("lines", """
                                {'source': 'hot-water', 'evidence': '台账', 'inputs': {
                                 'quantity': {'quantity': '1', 'unit': 't'}, 'temperature': {'quantity': '15', 'unit': '℃'}}}
                                """), "/lines/1/inputs/reference", "blocking"),
                arguments("input-unusable", GOOD.line("lines", """
                                {'source': 'steam', 'evidence': '台账', 'inputs': {'quantity': {'quantity': '1', 'unit': 't'},
                                 'enthalpy': {'quantity': '2000', 'unit': 'kJ/kg'}, 'feedWater': {'quantity': '2001', 'unit': 'kJ/kg'}}}
                                """), "/lines/1/inputs/feedWater/quantity", "blocking"),
                arguments("balance-negative", GOOD.line("lines", """
                        {'source': 'carbon-out', 'keys': {'material': '电石'}, 'evidence': '台账', 'inputs': {
                         'quantity': {'quantity': '1', 'unit': 't'}, 'carbonContent': {'quantity': '1', 'unit': '%'}}}
                        """), "/lines", "warning"),
                arguments("gwp-missing", GOOD.with("/gwpSet", "SAR").gas("NF3", "1", "t"), "/lines/1", "blocking"),
                arguments(
                        "units-do-not-fit",
                        GOOD.activity("stationary-fuel", "'fuel': 'diesel'", "1", "万Nm3"),
                        "/lines/1",
                        "blocking"),
                arguments(
                        "waste-burnt-twice",
                        GOOD.activity("waste-fuel", "'waste': 'msw'", "1", "t")
                                .activity("waste-incineration", "'waste': 'msw'", "1", "t"),
                        "/lines/1",
                        "blocking"),
                arguments("gwp-set-chosen", GOOD.with("/gwpSet", "SAR").gas("CH4", "1", "t"), "/gwpSet", "warning"),
                arguments(
                        "annual-rate-in-part-of-year",
                        GOOD.with("/periodEnd", "2023-03-31").line("lines", """
                                {'source': 'green-area', 'keys': {'planting': '乔木'}, 'evidence': '监测报告', 'inputs': {
                                 'quantity': {'quantity': '1', 'unit': 'ha'}, 'uptake': {'quantity': '1', 'unit': 'kgCO2/m2/yr'}}}
                                """),
                        "/lines/1",
                        "blocking"),
                arguments("days-beyond-period", GOOD.line("lines", """
                                {'source': 'green-area', 'keys': {'planting': '乔木'}, 'evidence': '监测报告', 'inputs': {
                                 'quantity': {'quantity': '1', 'unit': 'ha'}, 'uptake': {'quantity': '1', 'unit': 'kgCO2/m2/yr'},
                                 'daysCounted': {'quantity': '366', 'unit': 'd'}}}
                                """), "/lines/1/inputs/daysCounted", "blocking"),
                arguments(
                        "emission-impossible",
                        GOOD.with("/lines/0/inputs/quantity/quantity", "9".repeat(18)),
                        "/lines/0",
                        "blocking"),
                arguments("net-negative", GOOD.ownSink("1000"), "", "warning"),
                arguments(
                        "factor-year-differs",
                        GOOD.with("/year", 2020).power("electricity", "1"),
                        "/gridFactor",
                        "warning"),
                arguments(
                        "factor-chosen-by-id",
                        GOOD.with("/gridFactor", Map.of("factorId", "grid-2022-province-51", "reason", "对照"))
                                .power("electricity", "1"),
                        "/gridFactor",
                        "warning"),
                arguments("factor-doubtful", GOOD.with("/lines/0/keys/fuel", "cleaned-coal"), "/lines/0", "warning"),
                arguments(
                        "factor-not-in-cited-table",
                        measured("43", "GJ/t").with("/lines/0/cited", Map.of("ncv", Map.of("set", "fuels-A"))),
                        "/lines/0/inputs/ncv",
                        "warning"),
                arguments(
                        "factor-unverified",
                        GOOD.activity("product", "'product': 'lime'", "1", "t")
                                .with("/lines/1/inputs/factor", Map.of("quantity", "0.683", "unit", "tCO2/t"))
                                .with("/lines/1/cited", Map.of("factor", Map.of("set", "guide-2011"))),
                        "/lines/1",
                        "blocking"),
                arguments(
                        "factor-sets-mixed",
                        measured("43.33", "GJ/t").with("/lines/0/cited", Map.of("ncv", Map.of("set", "fuels-B"))),
                        "/tables",
                        "warning"),
                arguments(
                        "default-overridden",
                        GOOD.activity("urea", "", "1", "t")
                                .with("/lines/1/inputs/urea", Map.of("quantity", "99.6", "unit", "%"))
                                .with("/lines/1/evidence", null),
                        "/lines/1/inputs/urea",
                        "warning"),
                arguments(
                        "shares-below-whole",
                        RURAL.line("lines", manure("oxidation-pond", "60")),
                        "/lines/1/inputs/system",
                        "warning"),
                arguments(
                        "shares-exceed-whole",
                        RURAL.line("lines", manure("oxidation-pond", "60"))
                                .line("lines", manure("liquid-storage-with-crust", "40.1")),
                        "/lines/2/inputs/system",
                        "blocking"),
                arguments("value-outside-tables", measured("42652", "GJ/t"), "/lines/0/inputs/ncv", "notice"),
                arguments("gwp-unknown", GOOD.gas("CO2e", "1", "t"), "/lines/1", "warning"),
                arguments("input-unusable", GOOD.line("lines", """
                                {'source': 'hot-water', 'evidence': '台账', 'inputs': {
                                 'quantity': {'quantity': '1', 'unit': 't'}, 'temperature': {'quantity': '10', 'unit': '℃'}}}
                                """), "/lines/1/inputs/reference", "blocking"),
                arguments("shares-exceed-whole", GOOD.line("lines", """
                                {'source': 'clinker', 'evidence': '台账', 'inputs': {
                                 'quantity': {'quantity': '1', 'unit': 't'}, 'cao': {'quantity': '65', 'unit': '%'},
                                 'caoOther': {'quantity': '0', 'unit': '%'}, 'mgo': {'quantity': '35.1', 'unit': '%'},
                                 'mgoOther': {'quantity': '0', 'unit': '%'}}}
                                """), "/lines/1/inputs/cao", "blocking"),
                arguments(
                        "meters-differ-from-bills",
                        GOOD.with("/lines/0/metered", Map.of("quantity", Map.of("quantity", "118700", "unit", "kg"))),
                        "/lines/0/metered/quantity",
                        "warning"),
                arguments(
                        "metered-beside-billed",
                        GOOD.power("electricity", "8500")
                                .power("electricity", "8480")
                                .with("/lines/2/meter", "E-01"),
                        "/lines/2",
                        "warning"),
                arguments(
                        "parts-differ-from-whole",
                        GOOD.with("/lines/0/parts", Map.of("quantity", List.of(part("70"), part("40")))),
                        "/lines/0/parts/quantity",
                        "warning"),
                arguments(
                        "invoice-repeated",
                        GOOD.with("/lines/0/invoices", List.of("示例 01", "示例 01")),
                        "/lines/0/invoices/1",
                        "warning"),
                arguments(
                        "uncertainty-incomplete",
                        GOOD.with("/lines/0/uncertainty", Map.of("quantity", "2")),
                        "/lines",
                        "notice"));
    }

    private static String manure(String system, String percent) {
        return """
                {'source': 'manure-ch4-solids', 'evidence': '台账',
                 'keys': {'animal': 'pig', 'system': '%s', 'temperature': 'le10-c'}, 'inputs': {
                 'quantity': {'quantity': '500', 'unit': '头'}, 'system': {'quantity': '%s', 'unit': '%%'}}}
                """.formatted(system, percent);
    }

    private static TestDraft measured(String ncv, String unit) {
        return GOOD.with("/lines/0/inputs/ncv", Map.of("quantity", ncv, "unit", unit));
    }

    private static Map<String, String> part(String tonnes) {
        return Map.of("name", "示例企业", "quantity", tonnes, "unit", "t");
    }

    /** What the rows find, by rule. */
    public static Set<String> rules() {
        return gaps().map(Arguments::get)
                .map(row -> row[0].equals("waste-burnt-twice") ? "counted-twice" : row[0].toString())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void a_gap_is_found_and_a_blocking_one_prevents_the_calculation(
            String code, TestDraft draft, String field, String severity) {
        var inventory = newInventory(draft).id();

        var checked = check(inventory);
        var calculated = applicant().post(calculations(inventory), "{}");

        assertThat(checked.json().get("findings").values()).anySatisfy(finding -> {
            assertThat(finding.get("code").asString()).isEqualTo(code);
            assertThat(finding.get("field").asString()).isEqualTo(field);
            assertThat(finding.get("severity").asString()).isEqualTo(severity);
            assertThat(finding.get("rule").asString()).isIn(rules());
            assertThat(finding.get("remedy").asString()).endsWith("。");
        });
        var blocking = severity.equals("blocking");
        assertThat(checked.at("/ready")).isEqualTo(blocking ? "false" : "true");
        assertThat(calculated.status()).as(calculated.text()).isEqualTo(blocking ? 422 : 201);
        if (blocking) {
            assertThat(calculated.json().get("errors").values()).anySatisfy(error -> {
                assertThat(error.get("code").asString()).isEqualTo(code);
                assertThat(error.get("field").asString()).isEqualTo(field);
                assertThat(error.get("severity").asString()).isEqualTo(severity);
            });
        } else {
            assertThat(calculated.json().get("flags").values()).anySatisfy(flag -> {
                assertThat(flag.get("code").asString()).isEqualTo(code);
                assertThat(flag.get("severity").asString()).isEqualTo(severity);
                assertThat(flag.get("rule").asString()).isIn(rules());
            });
        }
    }

    @Test
    void a_complete_draft_is_ready_and_checking_saves_nothing() {
        var inventory = newInventory(COMPLETE).id();

        var checked = check(inventory);

        assertThat(checked.at("/ready")).isEqualTo("true");
        assertThat(checked.json().get("findings").size()).isZero();
        assertThat(applicant().get(calculations(inventory)).at("/page/total")).isEqualTo("0");
        assertThat(applicant().get("/inventories/" + inventory).at("/version")).isEqualTo("1");
    }

    @Test
    void proven_power_needs_no_factor() {
        var inTibet = COMPLETE.with("/province", "54")
                .power("electricity-green", "1")
                .with("/lines/1/proofs", Map.of("greenCertificates", "绿证"));

        assertThat(check(newInventory(inTibet).id()).json().get("findings").size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "0, 0"})
    void a_factor_that_moves_no_figure_is_no_finding(String proven, String burnt) {
        var draft = COMPLETE.with("/gridFactor", Map.of("factorId", "grid-local-44", "reason", "对照"))
                .power("electricity-green", proven)
                .with("/lines/1/proofs", Map.of("greenCertificates", "绿证"))
                .activity("stationary-fuel", "'fuel': 'cleaned-coal'", "0", "t");
        var inventory = newInventory(burnt.equals("0") ? draft : draft.with("/lines/2/inputs/quantity/quantity", burnt))
                .id();

        assertThat(Set.copyOf(check(inventory).json().get("findings").findValuesAsString("code")))
                .isEqualTo(burnt.equals("0") ? Set.of() : Set.of("factor-doubtful"));
        assertThat(applicant()
                        .post(calculations(inventory), "{}")
                        .json()
                        .get("factorSets")
                        .toString())
                .doesNotContain("grid");
    }

    @ParameterizedTest
    @CsvSource({
        "E-01, E-02, two meters",
        "'',   '',   two bills",
    })
    void two_bills_and_two_meters_are_not_taken_for_one_use(String one, String other, String why) {
        var draft = COMPLETE.power("electricity", "1")
                .power("electricity", "2")
                .with("/lines/1/meter", one.isEmpty() ? null : one)
                .with("/lines/2/meter", other.isEmpty() ? null : other);

        assertThat(check(newInventory(draft).id()).json().get("findings").findValuesAsString("code"))
                .as(why)
                .doesNotContain("metered-beside-billed");
    }

    @Test
    void a_file_is_evidence_and_a_certificate_without_words() {
        var file = Map.of("document", "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1", "sha256", "0".repeat(64));
        var draft = COMPLETE.with("/lines/0/evidence", null)
                .with("/lines/0/evidenceFile", file)
                .offset("CCER", 5)
                .with("/offsets/0/retirement/certificate", null)
                .with("/offsets/0/retirement/certificateFile", file);

        assertThat(check(newInventory(draft).id()).json().get("findings").size())
                .isZero();
    }

    @Test
    void a_project_outside_the_boundary_is_accepted_with_all_that_is_known_of_it() {
        var draft = COMPLETE.with("/boundary/divisions", List.of("510112"))
                .offset("FORESTRY", 5)
                .with("/offsets/0/programme", "示例林业碳汇机制")
                .with("/offsets/0/projectId", "示例 1")
                .with("/offsets/0/methodology", "造林方法学")
                .with("/offsets/0/holder", "示例林场")
                .with("/offsets/0/location", Map.of("division", "510114", "place", "示例林场"));
        var inventory = newInventory(draft).id();

        assertThat(check(inventory).json().get("findings").size()).isZero();
        assertThat(applicant().post(calculations(inventory), "{}").at("/offset"))
                .isEqualTo("5.000000");
    }

    @Test
    void evidence_is_asked_for_only_where_something_was_measured() {
        var forecast = newInventory(COMPLETE.with("/status", "forecast").with("/lines/0/evidence", null))
                .id();

        assertThat(check(forecast).json().get("findings").size()).isZero();
    }

    @Test
    void units_that_another_inventory_counted_are_found_before_the_calculation() {
        var first =
                newInventory(COMPLETE.offset("CCER", 700_000_001, 700_000_010)).id();
        var second =
                newInventory(COMPLETE.offset("CCER", 700_000_010, 700_000_020)).id();
        countOfficially(first);

        assertThat(check(second).at("/findings/0/code")).isEqualTo("offset-counted-elsewhere");
        assertThat(check(second).at("/ready")).isEqualTo("false");
        assertThat(check(first).at("/ready")).isEqualTo("true");
    }

    @Test
    void each_source_is_told_how_far_its_data_have_come() {
        var draft = COMPLETE.with("/lines/0/evidence", null)
                .power("electricity-green", "1")
                .with("/lines/1/proofs", Map.of("greenCertificates", "绿证"))
                .activity("stationary-fuel", "'fuel': 'diesel'", "1", "t")
                .with("/lines/2/inputs/ncv", Map.of("quantity", "42652", "unit", "GJ/t"))
                .activity("mobile-fuel", "'fuel': 'diesel'", "1", "t")
                .with("/lines/3/inputs/ncv", Map.of("quantity", "42652", "unit", "GJ/t"))
                .activity("urea", "", "1", "t")
                .with("/lines/4/inputs/urea", Map.of("quantity", "32.5", "unit", "%"))
                .with("/lines/4/evidence", null)
                .with("/statements", List.of(Map.of("source", "heat", "state", "not-involved")));

        var told = check(newInventory(draft).id()).json().get("sources");

        assertThat(told.values())
                .extracting(source -> source.get("source").asString() + " "
                        + source.get("status").asString())
                .containsExactlyInAnyOrder(
                        "stationary-fuel incomplete-and-out-of-range",
                        "mobile-fuel out-of-range",
                        "electricity none",
                        "electricity-green complete",
                        "heat none",
                        "urea incomplete");
    }

    private Reply check(String inventory) {
        return applicant().send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody());
    }
}
