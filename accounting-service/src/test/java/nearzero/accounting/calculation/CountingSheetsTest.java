package nearzero.accounting.calculation;

import static nearzero.accounting.sheet.TestSheet.ELECTRONICS;
import static nearzero.accounting.sheet.TestSheet.FOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.sheet.TestSheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sheets are counted with the draft, and each of their rows for itself. */
class CountingSheetsTest extends RunningService {

    private static final String HEADING = "source,quantity,unit,keys,inputs,evidence,proofs";

    private String inventory;
    private TestSheet own;
    private TestSheet enterprise;

    @BeforeEach
    void aParkWithOneEnterprise() {
        inventory = newInventory().id();
        TestSheet.list(applicant(), inventory, "0", ELECTRONICS + " 示例电子有限公司 enterprises/example-electronics");
        own = new TestSheet(applicant(), inventory, "own");
        enterprise = new TestSheet(as("electronics-clerk", "enterprises/example-electronics"), inventory, ELECTRONICS);
    }

    @Test
    void rows_come_to_what_the_same_lines_of_a_draft_come_to() {
        confirmOwn("electricity,100,MWh,,,账单,", "electricity,50.5,MWh,,,账单,", "stationary-fuel,3,t,fuel=gasoline,,台账,");
        confirmEnterprise("electricity,7,MWh,,,账单,", "electricity-exported,20,MWh,,,账单,");

        var made = calculate();

        var asLines = newInventory(TestDraft.of(PARK)
                .power("electricity", "157.5")
                .activity("stationary-fuel", "'fuel': 'gasoline'", "3", "t")
                .power("electricity-exported", "20"));
        var counted = applicant().post(calculations(asLines.id()), "{}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/gross")).isEqualTo(counted.at("/gross"));
        assertThat(made.at("/net")).isEqualTo(counted.at("/net"));
        assertThat(made.json().get("factorSets")).isEqualTo(counted.json().get("factorSets"));
        var power = line(made, "/sheets/0");
        assertThat(power.get("rows").asString()).isEqualTo("3");
        assertThat(power.at("/inputs/0/quantity").asString()).isEqualTo("157.5");
        assertThat(power.at("/inputs/1/factor/id").asString()).isEqualTo("grid-2023-province-51");
        assertThat(line(made, "/lines/0").has("rows")).isFalse();
        assertThat(applicant().get("/calculations/" + made.id()).json()).isEqualTo(made.json());
    }

    @Test
    void what_is_declared_of_rows_is_held_against_the_method_again_when_they_are_counted() {
        own.csv(
                "source,quantity,unit,evidence,declared",
                "electricity,100,MWh,账单,由边界内电厂供给=否",
                "electricity,50.5,MWh,账单,");
        own.confirm();
        confirmEnterprise("heat,1,GJ,,,账单,");
        var made = calculate();
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(emissions(made, "own", "")).containsExactly("15.640000", "7.898200");
        assertThat(recomputed(made).at("/same")).isEqualTo("true");

        asOwner().sql("""
                update sheet_kind set declared = '{"producedInside": true}' where declared <> '{}'
                    and upload in (select number from sheet_upload where inventory_id = ?::uuid)
                """).param(inventory).update();
        var refused = calculate();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/sheets/own");
        assertThat(refused.at("/errors/0/message")).contains("其电力不得再计");
    }

    @ParameterizedTest
    @CsvSource({
        "electricity, not-involved, source-not-involved-with-data, 422",
        "electricity, to-be-confirmed, source-to-be-confirmed, 422",
        "electricity, involved, '', 201",
        "heat, involved, source-involved-without-data, 422",
        "heat, not-involved, '', 201",
        "waste, involved, sector-involved-without-data, 422",
    })
    void what_is_stated_of_a_source_is_held_against_the_rows_of_sheets_too(
            String source, String state, String code, int status) {
        confirmOwn("electricity,100,MWh,,,账单,");
        confirmEnterprise("electricity,7,MWh,,,账单,");
        var draft = TestDraft.of(PARK).with("/statements", List.of(Map.of("source", source, "state", state)));

        var made = calculate(draft);
        var checked = applicant().send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody());

        assertThat(made.status()).as(made.text()).isEqualTo(status);
        assertThat(checked.json()
                        .get("findings")
                        .valueStream()
                        .filter(finding -> finding.get("severity").asString().equals("blocking"))
                        .map(finding -> finding.get("code").asString()))
                .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void a_required_source_that_only_sheets_have_is_answered() {
        confirmOwn("electricity,100,MWh,,,账单,");
        confirmEnterprise("heat,7,GJ,,,账单,");

        assertThat(flags(calculate(), "source-not-stated"))
                .extracting(flag -> flag.get("message").asString())
                .noneMatch(message -> message.contains("外购电力") || message.contains("外购热力"));
    }

    @Test
    void each_sheet_says_what_it_came_to_by_source_and_each_row_for_itself() {
        confirmOwn("electricity,100,MWh,,,账单,", "electricity,50.5,MWh,,,账单,");
        confirmEnterprise("electricity-exported,20,MWh,,,账单,");

        var made = calculate();

        assertThat(made.json().at("/sheets/0/totals").toString())
                .isEqualTo("[{\"source\":\"electricity\",\"sourceName\":\"外购电力\",\"emission\":\"23.538200\"}]");
        assertThat(made.at("/sheets/1/name")).isEqualTo("示例电子有限公司");
        assertThat(made.at("/sheets/1/totals/0/emission")).isEqualTo("-3.128000");
        var rows = applicant().get("/calculations/" + made.id() + "/sheets/own/rows?size=1");
        assertThat(rows.at("/items/0/emission")).isEqualTo("15.640000");
        assertThat(rows.at("/items/0/line")).isEqualTo("/sheets/0");
        var second = applicant().get("/calculations/" + made.id() + "/sheets/own/rows?after=" + rows.at("/next"));
        assertThat(second.at("/items/0/quantity")).isEqualTo("50.5");
        assertThat(second.at("/items/0/emission")).isEqualTo("7.898200");
        assertThat(enterprise
                        .api()
                        .get("/calculations/" + made.id() + "/sheets/" + ELECTRONICS + "/rows")
                        .status())
                .isEqualTo(404);
    }

    /** 44/12 makes of most quantities a number without end. */
    @Test
    void each_row_is_rounded_half_up_from_its_exact_value() {
        var quantities = IntStream.rangeClosed(1, 400)
                .mapToObj(number -> new BigDecimal("0.0000010007")
                        .multiply(BigDecimal.valueOf(number).pow(2)))
                .toList();
        confirmOwn(quantities.stream()
                .map(quantity -> "stationary-fuel," + quantity.toPlainString() + ",t,fuel=diesel,,台账,")
                .toArray(String[]::new));
        confirmEnterprise("electricity-exported,0.000003196931,MWh,,,账单,", "electricity,0.000003196931,MWh,,,账单,");

        var made = calculate();

        var perTonne =
                new BigDecimal("42.652").multiply(new BigDecimal("0.0202")).multiply(new BigDecimal("0.98"));
        var rows = emissions(made, "own", "?size=200");
        rows.addAll(emissions(made, "own", "?size=200&after=200"));
        assertThat(rows)
                .isEqualTo(quantities.stream()
                        .map(quantity -> quantity.multiply(perTonne)
                                .multiply(BigDecimal.valueOf(44))
                                .divide(BigDecimal.valueOf(12), 6, RoundingMode.HALF_UP)
                                .toPlainString())
                        .toList());
        assertThat(emissions(made, ELECTRONICS, "")).containsExactly("-0.000001", "0.000001");
    }

    @Test
    void power_that_is_proven_counts_as_zero_row_by_row() {
        confirmOwn(
                "electricity-green,100,MWh,,,,contract=合同;settlementStatement=结算单",
                "electricity-green,100,MWh,,,,contract=合同");
        confirmEnterprise("electricity,1,MWh,,,账单,");

        assertThat(emissions(calculate(), "own", "")).containsExactly("0.000000", "15.640000");
    }

    @Test
    void a_row_that_gives_another_quantity_of_its_formula_is_counted_alone() {
        var waste = "domestic-wastewater,%s,kgBOD,treatment=示例,%s,检测报告,";
        confirmOwn(
                waste.formatted("1000", others("10")),
                waste.formatted("1000", others("10")),
                waste.formatted("500", others("0")));
        confirmEnterprise("electricity,1,MWh,,,账单,");

        var made = calculate();

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var rows = emissions(made, "own", "");
        assertThat(rows.get(0))
                .isEqualTo(rows.get(1))
                .isEqualTo(line(made, "/sheets/0").get("emission").asString());
        assertThat(line(made, "/sheets/1").get("rows").asString()).isEqualTo("1");
        assertThat(recomputed(made).at("/same")).isEqualTo("true");
    }

    @Test
    void a_sheet_that_is_not_confirmed_is_not_counted_and_stands_in_the_way_of_the_workflow() {
        own.csv(HEADING, "electricity,100,MWh,,,账单,");

        var trial = calculate();
        var official = workflow().post(calculations(inventory), "{\"pilot\": \"%s\"}".formatted(newPilot()));
        var check = applicant().send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody());

        assertThat(trial.at("/gross")).isEqualTo("371.509156");
        assertThat(trial.json().get("flags").findValuesAsString("code"))
                .filteredOn("sheet-not-confirmed"::equals)
                .hasSize(2);
        assertThat(official.status()).isEqualTo(422);
        assertThat(official.json().get("errors").findValuesAsString("field"))
                .containsExactly("/sheets/own", "/sheets/" + ELECTRONICS);
        assertThat(check.at("/ready")).isEqualTo("false");
        own.confirm();
        confirmEnterprise("electricity,7,MWh,,,账单,");
        assertThat(workflow()
                        .post(calculations(inventory), "{\"pilot\": \"%s\"}".formatted(newPilot()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void what_is_uploaded_after_a_calculation_does_not_change_it() {
        confirmOwn("electricity,100,MWh,,,账单,");
        confirmEnterprise("electricity,7,MWh,,,账单,");
        var before = calculate();

        own.csv(HEADING, "electricity,1,MWh,,,账单,");

        assertThat(applicant().get("/calculations/" + before.id()).json()).isEqualTo(before.json());
        assertThat(emissions(before, "own", "")).containsExactly("15.640000");
        assertThat(recomputed(before).at("/same")).isEqualTo("true");
        assertThat(calculate().json().get("sheets")).hasSize(1);
    }

    @Test
    void every_row_is_counted_again_from_what_is_kept() {
        confirmOwn(IntStream.rangeClosed(1, 300)
                .mapToObj(number -> "stationary-fuel,%d.%d,t,fuel=%s,,台账,"
                        .formatted(
                                number,
                                number * 7,
                                List.of("diesel", "gasoline", "anthracite").get(number % 3)))
                .toArray(String[]::new));
        confirmEnterprise("electricity-exported,7.77,MWh,,,账单,", "own-sink,3.5,tCO2,kind=林业碳汇,,报告,");
        var made = calculate();

        var again = recomputed(made);

        assertThat(again.at("/same")).isEqualTo("true");
        assertThat(again.at("/rows")).isEqualTo("302");
        assertThat(again.at("/net")).isEqualTo(made.at("/net"));
        asOwner()
                .sql(
                        "update calculation_row set emission = emission + 0.000001 where calculation_id = ?::uuid and row = 17")
                .param(made.id())
                .update();
        assertThat(recomputed(made).at("/same")).isEqualTo("false");
    }

    @Test
    void rows_that_do_not_fit_the_method_any_more_are_named() {
        confirmOwn("recovered-gas,1,tCO2,,,账单,");
        confirmEnterprise("electricity,7,MWh,,,账单,");
        var changed = TestDraft.of(PARK)
                .with("/field", "building")
                .with("/method", "building-existing")
                .with("/lines", List.of())
                .power("electricity", "1");
        assertThat(applicant()
                        .put("/inventories/" + inventory, "\"1\"", changed.json())
                        .status())
                .isEqualTo(200);

        var refused = calculate();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/sheets/own");
        assertThat(refused.at("/errors/0/message"))
                .contains("“申报主体”的填报表")
                .contains("回收或外销的温室气体")
                .doesNotContain("recovered-gas")
                .contains("退回更正");
    }

    @Test
    void months_that_a_corrected_year_or_period_leaves_out_stand_in_the_way() {
        own.csv("source,quantity,unit,month,evidence", "electricity,1,MWh,2023-02,账单", "electricity,1,MWh,2023-11,账单");
        own.confirm();
        confirmEnterprise("electricity,7,MWh,,,账单,");
        assertThat(calculate(TestDraft.of(PARK)
                                .with("/periodStart", "2023-02-01")
                                .with("/periodEnd", "2023-11-30"))
                        .status())
                .isEqualTo(201);

        var refused = calculate(TestDraft.of(PARK)
                .with("/periodStart", "2023-02-01")
                .with("/periodEnd", "2023-10-31")
                .with("/reason", "核算期有误"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/sheets/own");
        assertThat(refused.at("/errors/0/message"))
                .contains("申报主体")
                .contains("2023-02 至 2023-11")
                .contains("2023-02 至 2023-10");
    }

    @Test
    void a_source_that_draft_and_enterprise_both_fill_is_named_at_the_line_of_the_draft() {
        confirmOwn("stationary-fuel,1,t,fuel=diesel,,台账,");
        confirmEnterprise("stationary-fuel,2,t,fuel=gasoline,,台账,", "electricity,7,MWh,,,账单,");
        assertThat(flags(calculate(), "source-in-draft-and-sheets")).isEmpty();

        confirmEnterprise("stationary-fuel,2,t,fuel=diesel,,台账,");

        var flag = flags(calculate(), "source-in-draft-and-sheets");
        assertThat(flag).hasSize(1);
        assertThat(flag.get(0).get("field").asString()).isEqualTo("/lines/0");
        assertThat(flag.get(0).get("severity").asString()).isEqualTo("warning");
        assertThat(flag.get(0).get("message").asString()).contains("示例电子有限公司").doesNotContain("申报主体");
    }

    @Test
    void a_bill_in_the_applicants_own_sheet_is_named_at_the_line_of_a_meter() {
        confirmOwn("electricity,1,MWh,,,账单,");
        confirmEnterprise("stationary-fuel,2,t,fuel=gasoline,,台账,");
        var draft = TestDraft.of(PARK).power("electricity", "1");
        assertThat(flags(calculate(draft), "source-in-draft-and-sheets")).isEmpty();

        var calculated = calculate(draft.with("/lines/1/meter", "E-01").with("/reason", "改注计量表"));
        var flag = flags(calculated, "source-in-draft-and-sheets");

        assertThat(flags(calculated, "metered-beside-billed"))
                .as("it is asked once")
                .isEmpty();
        assertThat(flag).singleElement().satisfies(found -> {
            assertThat(found.get("field").asString()).isEqualTo("/lines/1");
            assertThat(found.get("message").asString()).contains("申报主体");
        });
    }

    private static final String CLINKER = "clinker,1,t,,cao=65 %;caoOther=0 1;mgo=1 %;mgoOther=0 1,检测报告,";
    private static final String PRODUCT = "product,1,t,product=clinker,factor=0.5 tCO2/t,检测报告,";

    /** Two plants may count clinker by two formulae; one may not, in whatever of its places it stands. */
    @Test
    void what_two_enterprises_make_by_two_formulae_is_asked_about_and_in_one_sheet_it_blocks() {
        confirmOwn(CLINKER);
        confirmEnterprise(PRODUCT);
        var asked = flags(calculate(), "clinker-twice");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).get("severity").asString()).isEqualTo("warning");
        assertThat(asked.get(0).get("message").asString())
                .contains("申报主体的填报表（水泥熟料（按成分））")
                .contains("“示例电子有限公司”的填报表");

        confirmEnterprise(PRODUCT, CLINKER);
        var refused = calculate();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/message")).contains("保留一处").contains("示例电子有限公司");
    }

    @Test
    void a_line_of_the_draft_and_the_applicants_own_sheet_are_of_one_party() {
        confirmOwn(CLINKER);
        confirmEnterprise("electricity,7,MWh,,,账单,");

        var refused = calculate(TestDraft.of(PARK).line("lines", """
                {'source': 'product', 'keys': {'product': 'clinker'}, 'evidence': '检测报告', 'inputs': {
                 'quantity': {'quantity': '1', 'unit': 't'}, 'factor': {'quantity': '0.5', 'unit': 'tCO2/t'}}}
                """));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/lines/1");
    }

    @Test
    void an_invoice_that_stands_twice_in_a_sheet_in_two_sheets_or_in_draft_and_sheet_is_found() {
        var heading = "source,quantity,unit,invoice,evidence";
        own.csv(
                heading,
                "electricity,1,MWh,No.a7,账单",
                "electricity,1,MWh,８８８,账单",
                "electricity,1,MWh,１２３,账单",
                "electricity,1,MWh, ＮＯ．Ａ７ ,账单",
                "electricity,1,MWh,,账单",
                "electricity,1,MWh,　,账单",
                "electricity,1,MWh,　,账单");
        own.confirm();
        enterprise.csv(heading, "heat,1,GJ,999,账单", "heat,1,GJ,123,账单", "heat,1,GJ,777,账单");
        enterprise.submit();
        enterprise.by(applicant()).confirm();

        var found = flags(
                calculate(TestDraft.of(PARK).with("/lines/0/invoices", List.of("777", "666"))), "invoice-repeated");

        assertThat(found)
                .extracting(flag -> flag.get("field").asString())
                .containsExactly("/sheets/" + ELECTRONICS, "/sheets/own", "/sheets/" + ELECTRONICS);
        assertThat(found)
                .extracting(flag -> flag.get("message").asString())
                .satisfiesExactly(
                        inDraft -> assertThat(inDraft)
                                .contains("777")
                                .contains("第 1 行活动数据（")
                                .contains("第 3 行"),
                        within -> assertThat(within)
                                .contains("NO.A7")
                                .contains("第 1 行")
                                .contains("第 4 行"),
                        between -> assertThat(between)
                                .contains("123")
                                .contains("“申报主体”的填报表第 3 行")
                                .contains("“示例电子有限公司”的填报表第 2 行"));
    }

    /** Its keys are grouped a million at a time; how many there are is what the uploads say. */
    @Test
    void invoices_of_millions_of_rows_are_compared_part_by_part() {
        var rows = IntStream.range(0, 19)
                .mapToObj(number -> "heat,1,GJ,shared " + number + ",账单")
                .collect(Collectors.joining("\n"));
        own.csv("source,quantity,unit,invoice,evidence", rows);
        own.confirm();
        enterprise.csv("source,quantity,unit,invoice,evidence", rows);
        enterprise.submit();
        enterprise.by(applicant()).confirm();
        asOwner()
                .sql("update sheet_upload set rows = 3500000 where inventory_id = ?::uuid")
                .param(inventory)
                .update();

        var check = applicant().send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody());

        assertThat(check.json().get("findings").findValuesAsString("code"))
                .filteredOn("invoice-repeated"::equals)
                .hasSize(19);
    }

    @Test
    void of_many_repeated_invoices_the_first_twenty_are_told() {
        own.csv("source,quantity,unit,invoice,evidence\n"
                + IntStream.range(0, 60)
                        .mapToObj(number -> "electricity,1,MWh,发票" + number % 30 + ",账单")
                        .collect(Collectors.joining("\n")));
        own.confirm();
        confirmEnterprise("heat,7,GJ,,,账单,");

        var found = flags(calculate(), "invoice-repeated");

        assertThat(found).hasSize(21);
        assertThat(found.get(0).get("message").asString()).contains("发票0 ");
        assertThat(found.get(20).get("field").asString()).isEqualTo("/sheets");
        assertThat(found.get(20).get("message").asString()).contains("20 张");
    }

    @Test
    void a_row_that_names_a_file_only_is_proven_like_a_line_that_does() {
        var hash = "ab".repeat(32);
        var filled = own.csv(
                "source,quantity,unit,keys,inputs,evidenceHash", "stationary-fuel,1,t,fuel=diesel,ncv=42 GJ/t," + hash);
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        own.confirm();
        confirmEnterprise("electricity,7,MWh,,,账单,");

        var made = calculate();

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(flags(made, "evidence-missing")).isEmpty();
    }

    @Test
    void an_enterprise_that_has_left_the_boundary_is_not_counted() {
        confirmEnterprise("electricity,7,MWh,,,账单,");
        TestSheet.list(applicant(), inventory, "1", FOOD + " 示例食品有限公司");

        var made = calculate();

        assertThat(made.json().get("sheets")).isEmpty();
        assertThat(made.at("/flags/0/message") + made.text()).contains("示例食品有限公司");
    }

    @ParameterizedTest
    @CsvSource({"60, 50, out-of-range", "60, 40, complete"})
    void what_is_wrong_with_rows_of_sheets_is_told_of_their_source(String one, String other, String status) {
        var town = TestDraft.of(PARK).with("/field", "town").with("/method", "town");
        var saved = applicant().put("/inventories/" + inventory, "\"1\"", town.json());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        var herd = "manure-ch4-solids,500,头,animal=pig;system=%s;temperature=le10-c,system=%s %%,检测报告,";
        confirmOwn(herd.formatted("oxidation-pond", one), herd.formatted("solid-storage", other));
        confirmEnterprise("electricity,7,MWh,,,账单,");

        var told = applicant()
                .send("POST", "/inventories/" + inventory + "/check", BodyPublishers.noBody())
                .json()
                .get("sources");

        assertThat(told.valueStream()
                        .filter(source -> source.get("source").asString().equals("manure-ch4-solids"))
                        .map(source -> source.get("status").asString()))
                .containsExactly(status);
    }

    private void confirmOwn(String... rows) {
        var filled = own.csv(HEADING, String.join("\n", rows), "");
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        assertThat(own.confirm().status()).isEqualTo(200);
    }

    private void confirmEnterprise(String... rows) {
        var filled = enterprise.csv(HEADING, String.join("\n", rows), "");
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        enterprise.submit();
        assertThat(enterprise.by(applicant()).confirm().status()).isEqualTo(200);
    }

    private Reply calculate() {
        return applicant().post(calculations(inventory), "{}");
    }

    private Reply calculate(TestDraft draft) {
        var path = "/inventories/" + inventory;
        var saved = applicant().put(path, applicant().get(path).etag(), draft.json());
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        return calculate();
    }

    private static List<JsonNode> flags(Reply made, String code) {
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json()
                .get("flags")
                .valueStream()
                .filter(flag -> flag.get("code").asString().equals(code))
                .toList();
    }

    private Reply recomputed(Reply made) {
        return applicant().send("POST", "/calculations/" + made.id() + "/recomputation", BodyPublishers.noBody());
    }

    private List<String> emissions(Reply made, String party, String query) {
        var rows = applicant().get("/calculations/" + made.id() + "/sheets/" + party + "/rows" + query);
        return rows.json().get("items").findValuesAsString("emission").stream().collect(Collectors.toList());
    }

    private static JsonNode line(Reply made, String field) {
        return made.json().get("lines").values().stream()
                .filter(line -> line.get("field").asString().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static String others(String recovered) {
        return "potential=0.6 kgCH4/kgBOD;correction=0.5 1;recovered=" + recovered + " kgCH4";
    }
}
