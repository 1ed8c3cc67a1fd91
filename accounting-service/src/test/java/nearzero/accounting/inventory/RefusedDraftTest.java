package nearzero.accounting.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong in itself is refused at once, in words, and leaves nothing behind. */
class RefusedDraftTest extends RunningService {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final TestDraft GOOD = TestDraft.of(PARK);
    private static final TestDraft WITH_OFFSET = GOOD.offset("CCER", 900_000_001, 900_000_300);

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "a negative quantity",
                        GOOD.with("/lines/0/inputs/quantity/quantity", "-1"),
                        "/lines/0/inputs/quantity/quantity",
                        "不能为负"),
                fault("an unknown fuel", GOOD.with("/lines/0/keys/fuel", "peat"), "/lines/0/keys/fuel", "peat"),
                fault(
                        "an unknown unit",
                        GOOD.with("/lines/0/inputs/quantity/unit", "桶"),
                        "/lines/0/inputs/quantity/unit",
                        "不认识的单位“桶”。可用单位：t（吨）、kg（千克）、万t（万吨）"),
                fault(
                        "a unit of another kind",
                        GOOD.with("/lines/0/inputs/quantity/unit", "兆瓦时"),
                        "/lines/0/inputs/quantity/unit",
                        "单位“MWh”不适用于“燃料消耗量”。可用单位：t（吨）、kg（千克）、万t（万吨）"),
                fault(
                        "a number for a unit",
                        GOOD.with("/lines/0/inputs/quantity/unit", 1),
                        "/lines/0/inputs/quantity/unit",
                        "带引号的文本"),
                fault(
                        "gas in cubic metres of unknown state",
                        GOOD.with("/lines/0/keys/fuel", "natural-gas").with("/lines/0/inputs/quantity/unit", "m3"),
                        "/lines/0/inputs/quantity/unit",
                        "Nm3 或 万Nm3"),
                fault(
                        "gas in cubic metres of unknown state, in words",
                        GOOD.with("/lines/0/keys/fuel", "natural-gas").with("/lines/0/inputs/quantity/unit", "万立方米"),
                        "/lines/0/inputs/quantity/unit",
                        "Nm3 或 万Nm3"),
                fault(
                        "a quantity by years that is of one year",
                        GOOD.with(
                                "/lines/0/series",
                                Map.of("quantity", List.of(Map.of("year", 2023, "quantity", "1", "unit", "t")))),
                        "/lines/0/series/quantity",
                        "inputs 中"),
                fault(
                        "words for a number",
                        GOOD.with("/lines/0/inputs/quantity/quantity", "many"),
                        "/lines/0/inputs/quantity/quantity",
                        "十进制数"),
                fault(
                        "an exponent",
                        GOOD.with("/lines/0/inputs/quantity/quantity", "1e9"),
                        "/lines/0/inputs/quantity/quantity",
                        "十进制数"),
                fault(
                        "a huge number",
                        GOOD.with("/lines/0/inputs/quantity/quantity", "1" + "0".repeat(18)),
                        "/lines/0/inputs/quantity/quantity",
                        "十进制数"),
                fault(
                        "too many decimals",
                        GOOD.with("/lines/0/inputs/quantity/quantity", "0.1234567890123"),
                        "/lines/0/inputs/quantity/quantity",
                        "十进制数"),
                fault(
                        "full-width digits",
                        GOOD.with("/lines/0/inputs/quantity/quantity", "１２０"),
                        "/lines/0/inputs/quantity/quantity",
                        "十进制数"),
                fault(
                        "a JSON number",
                        GOOD.with("/lines/0/inputs/quantity/quantity", 120.5),
                        "/lines/0/inputs/quantity/quantity",
                        "带引号的文本"),
                fault("half a year", GOOD.with("/year", 2023.9), "/year", "请按接口说明"),
                fault("a year in quotes", GOOD.with("/year", "2023"), "/year", "请按接口说明"),
                fault("an empty year", GOOD.with("/year", ""), "/year", "请按接口说明"),
                fault("an empty day", GOOD.with("/periodStart", ""), "/periodStart", "请按接口说明"),
                fault("a day as a number", GOOD.with("/periodStart", 20230101), "/periodStart", "请按接口说明"),
                fault("an empty choice", GOOD.with("/gwpSet", ""), "/gwpSet", "请按接口说明"),
                fault("a choice by number", GOOD.with("/gwpSet", 3), "/gwpSet", "请按接口说明"),
                fault(
                        "a truth as a number",
                        WITH_OFFSET.with("/offsets/0/outsideBoundary", 1),
                        "/offsets/0/outsideBoundary",
                        "请按接口说明"),
                fault(
                        "a truth in quotes",
                        WITH_OFFSET.with("/offsets/0/outsideBoundary", "true"),
                        "/offsets/0/outsideBoundary",
                        "请按接口说明"),
                fault("an empty part", GOOD.with("/gridFactor", ""), "/gridFactor", "请按接口说明"),
                fault("an unknown field of JSON", GOOD.with("/quantity", "1"), "/quantity", "没有这个字段"),
                fault("an unknown field of a line", GOOD.with("/lines/0/co2", "1"), "/lines/0/co2", "没有这个字段"),
                fault("no name", GOOD.with("/name", null), "/name", "必填"),
                fault("a blank name", GOOD.with("/name", "  "), "/name", "名称"),
                fault("a name too long", GOOD.with("/name", "长".repeat(201)), "/name", "1 到 200"),
                fault(
                        "the character NUL",
                        GOOD.with("/boundary/geographic", "a\u0000b"),
                        "/boundary/geographic",
                        "控制字符"),
                fault("a list with a hole", GOOD.with("/lines/0", null), "/lines/0", "请按接口说明"),
                fault("an unknown status", GOOD.with("/status", "guessed"), "/status", "不在允许的范围"),
                fault("a year of another age", GOOD.with("/year", 1999), "/year", "不能小于 2000"),
                fault("an unknown field of the programme", GOOD.with("/field", "airport"), "/field", "park"),
                fault("an unknown province", GOOD.with("/province", "99"), "/province", "行政区划"),
                fault("a province by name", GOOD.with("/province", "四川"), "/province", "前两位"),
                fault(
                        "a period of another year",
                        GOOD.with("/periodStart", "2022-12-01").with("/periodEnd", "2023-03-31"),
                        "/periodStart",
                        "2023 年内"),
                fault(
                        "a period that ends first",
                        GOOD.with("/periodStart", "2023-06-01").with("/periodEnd", "2023-03-31"),
                        "/periodStart",
                        "先起后止"),
                fault("a day that does not exist", GOOD.with("/periodEnd", "2023-02-30"), "/periodEnd", "不在允许的范围"),
                fault(
                        "another table without reason",
                        GOOD.with("/tables", List.of(table("fuels", "fuels-B", ""))),
                        "/tables/0/reason",
                        "1 到 500"),
                fault(
                        "a table that the method does not offer",
                        GOOD.with("/tables", List.of(table("fuels", "heat", "理由"))),
                        "/tables/0/set",
                        "fuels-A、fuels-B"),
                fault(
                        "a choice that the method does not have",
                        GOOD.with("/tables", List.of(table("coals", "fuels-B", "理由"))),
                        "/tables/0/set",
                        "没有这项选择"),
                fault("an unknown source", GOOD.with("/lines/0/source", "volcano"), "/lines/0/source", "没有这个排放源"),
                fault("a key that is missing", GOOD.with("/lines/0/keys", Map.of()), "/lines/0/keys/fuel", "燃料品种"),
                fault(
                        "a key that nobody asked for",
                        GOOD.with("/lines/0/keys/colour", "black"),
                        "/lines/0/keys/colour",
                        "没有这一项"),
                fault(
                        "an uncertainty of nothing in the formula",
                        GOOD.with("/lines/0/uncertainty", Map.of("moisture", "3")),
                        "/lines/0/uncertainty/moisture",
                        "没有这一项"),
                fault(
                        "a negative uncertainty",
                        GOOD.with("/lines/0/uncertainty", Map.of("quantity", "-3")),
                        "/lines/0/uncertainty/quantity",
                        "百分数"),
                fault(
                        "an uncertainty of ten times the value",
                        GOOD.with("/lines/0/uncertainty", Map.of("quantity", "1000")),
                        "/lines/0/uncertainty/quantity",
                        "百分数"),
                fault(
                        "an uncertainty with its sign",
                        GOOD.with("/lines/0/uncertainty", Map.of("quantity", "3%")),
                        "/lines/0/uncertainty/quantity",
                        "百分数"),
                fault(
                        "meters of something else",
                        GOOD.with("/lines/0/metered", Map.of("quantity", Map.of("quantity", "120", "unit", "MWh"))),
                        "/lines/0/metered/quantity/unit",
                        "不是同一类"),
                fault(
                        "meters in an unknown unit",
                        GOOD.with("/lines/0/metered", Map.of("quantity", Map.of("quantity", "120", "unit", "桶"))),
                        "/lines/0/metered/quantity/unit",
                        "请改用“t（吨）”"),
                fault(
                        "meters beside no bill",
                        GOOD.with("/lines/0/metered", Map.of("ncv", Map.of("quantity", "42", "unit", "GJ/t"))),
                        "/lines/0/metered/ncv",
                        "无从核对"),
                fault(
                        "meters that run backwards",
                        GOOD.with("/lines/0/metered", Map.of("quantity", Map.of("quantity", "-120", "unit", "t"))),
                        "/lines/0/metered/quantity/quantity",
                        "不能为负"),
                fault(
                        "a part of something else",
                        GOOD.with(
                                "/lines/0/parts",
                                Map.of(
                                        "quantity",
                                        List.of(
                                                Map.of("name", "甲", "quantity", "100", "unit", "t"),
                                                Map.of("name", "乙", "quantity", "20", "unit", "MWh")))),
                        "/lines/0/parts/quantity/1/unit",
                        "不是同一类"),
                fault(
                        "a citation for a value that is not given",
                        GOOD.with("/lines/0/cited", Map.of("ncv", Map.of("set", "fuels-A"))),
                        "/lines/0/cited/ncv",
                        "无需注明出处"),
                fault("an empty invoice", GOOD.with("/lines/0/invoices", List.of("")), "/lines/0/invoices/0", "1 到 40"),
                fault(
                        "a name with the signs of a pointer",
                        GOOD.with("/lines/0/keys", Map.of("fuel", "diesel", "a/b~c", "x")),
                        "/lines/0/keys/a~1b~0c",
                        "没有这一项"),
                fault(
                        "a product of a steel mill as an input",
                        GOOD.activity("steel-material", "'material': 'crude-steel'", "1", "t"),
                        "/lines/1/keys/material",
                        "可填：石灰石（limestone）"),
                fault(
                        "an input that is missing",
                        GOOD.with("/lines/0/inputs", Map.of()),
                        "/lines/0/inputs/quantity",
                        "燃料消耗量"),
                fault(
                        "an input that the formula does not have",
                        GOOD.with("/lines/0/inputs/moisture", Map.of("quantity", "1", "unit", "%")),
                        "/lines/0/inputs/moisture",
                        "没有这一项"),
                fault(
                        "a factor that the method sets",
                        GOOD.power("electricity", "1")
                                .with("/lines/1/inputs/factor", Map.of("quantity", "0.1", "unit", "tCO2/MWh")),
                        "/lines/1/inputs/factor",
                        "不能自行填写"),
                fault(
                        "a measured factor without evidence",
                        GOOD.with("/lines/0/inputs/ncv", Map.of("quantity", "43", "unit", "GJ/t"))
                                .with("/lines/0/evidence", null),
                        "/lines/0/evidence",
                        "证明材料"),
                fault(
                        "a proof that nobody asked for",
                        GOOD.with("/lines/0/proofs", Map.of("oath", "x")),
                        "/lines/0/proofs/oath",
                        "不需要这项证明"),
                fault(
                        "a series that the formula does not have",
                        GOOD.with(
                                "/lines/0/series",
                                Map.of("deposited", List.of(Map.of("year", 2020, "quantity", "1", "unit", "t")))),
                        "/lines/0/series/deposited",
                        "没有这一项"),
                fault(
                        "a sink of another gas",
                        GOOD.activity("own-sink", "'kind': '林业碳汇'", "1", "tSF6"),
                        "/lines/1/inputs/quantity/unit",
                        "tCO2"),
                fault(
                        "a share above one",
                        GOOD.with("/lines/0/inputs/oxidised", Map.of("quantity", "101", "unit", "%")),
                        "/lines/0/inputs/oxidised/quantity",
                        "0 和 100%"),
                fault(
                        "a source stated twice",
                        GOOD.with(
                                "/statements",
                                List.of(
                                        Map.of("source", "heat", "state", "not-involved"),
                                        Map.of("source", "heat", "state", "involved"))),
                        "/statements/1/source",
                        "填了两次"),
                fault(
                        "power of a plant inside the boundary",
                        GOOD.power("electricity", "1").with("/lines/1/declared", Map.of("producedInside", true)),
                        "/lines/1/declared/producedInside",
                        "已计入排放总量"),
                fault(
                        "green power whose certificate was sold",
                        GOOD.power("electricity-green", "1").with("/lines/1/declared", Map.of("certificateSold", true)),
                        "/lines/1/declared/certificateSold",
                        "绿证已出售"),
                fault(
                        "a fuel whose oxidised share depends on the device",
                        GOOD.with("/tables", List.of(table("fuels", "fuels-C", "水泥窑")))
                                .with("/lines/0/keys/fuel", "anthracite"),
                        "/lines/0/inputs/oxidised",
                        "请填写实测值，或改选其他因子表"),
                fault(
                        "the nation's factor without reason",
                        GOOD.with("/gridFactor", Map.of("areaLevel", "nation")),
                        "/gridFactor/reason",
                        "理由"),
                fault(
                        "an unknown factor",
                        GOOD.with("/gridFactor", Map.of("factorId", "grid-0.7921", "reason", "旧报告")),
                        "/gridFactor/factorId",
                        "没有这个编号"),
                fault(
                        "a factor by id and by rule",
                        GOOD.with("/gridFactor", Map.of("factorId", "grid-2012-east", "year", 2012, "reason", "旧报告")),
                        "/gridFactor",
                        "请勿再填"),
                fault("an unknown gas", GOOD.gas("XF9", "1", "t"), "/lines/1/inputs/quantity/unit", "tSF6"),
                fault(
                        "power in gigajoules",
                        GOOD.activity("electricity", "", "1", "GJ"),
                        "/lines/1/inputs/quantity/unit",
                        "MWh（兆瓦时）、kWh（千瓦时）"),
                fault(
                        "a sink that was issued as credits",
                        GOOD.ownSink("5").with("/lines/1/declared", Map.of("issuedAsCredit", true)),
                        "/lines/1/declared/issuedAsCredit",
                        "不能再作为自有碳汇"),
                fault(
                        "growth of a forest of the total that was issued as credits",
                        GOOD.with("/field", "town").line("lines", """
                                {'source': 'forest-growth', 'evidence': '清查报告', 'declared': {'issuedAsCredit': true}, 'inputs': {
                                 'quantity': {'quantity': '1', 'unit': 'm3'}, 'rate': {'quantity': '1', 'unit': '%'},
                                 'density': {'quantity': '1', 'unit': 't/m3'}, 'expansion': {'quantity': '1', 'unit': '1'},
                                 'carbon': {'quantity': '0.5', 'unit': '1'}}}
                                """),
                        "/lines/1/declared/issuedAsCredit",
                        "不能再从排放总量中扣减"),
                fault(
                        "a sink beside forests that are a sector of the total",
                        GOOD.with("/field", "town").ownSink("1"),
                        "/lines/1/source",
                        "不计“自有碳汇"),
                fault(
                        "an offset from inside the boundary",
                        WITH_OFFSET.with("/offsets/0/outsideBoundary", false),
                        "/offsets/0/outsideBoundary",
                        "边界内"),
                fault(
                        "an offset that is not retired",
                        WITH_OFFSET.with("/offsets/0/retirement", null),
                        "/offsets/0/retirement",
                        "注销"),
                fault(
                        "a retirement without beneficiary",
                        WITH_OFFSET.with("/offsets/0/retirement/beneficiary", null),
                        "/offsets/0/retirement/beneficiary",
                        "必填"),
                fault(
                        "a retirement without reason",
                        WITH_OFFSET.with("/offsets/0/retirement/reason", ""),
                        "/offsets/0/retirement/reason",
                        "1 到 500"),
                fault(
                        "a retirement for a blank beneficiary",
                        WITH_OFFSET.with("/offsets/0/retirement/beneficiary", " "),
                        "/offsets/0/retirement/beneficiary",
                        "受益方"),
                fault(
                        "a retirement for a blank reason",
                        WITH_OFFSET.with("/offsets/0/retirement/reason", "  "),
                        "/offsets/0/retirement/reason",
                        "注销原因"),
                fault(
                        "a retirement that is still to come",
                        WITH_OFFSET.with("/offsets/0/retirement/date", tomorrow()),
                        "/offsets/0/retirement/date",
                        "晚于今天"),
                fault(
                        "units that were retired before they arose",
                        WITH_OFFSET.with("/offsets/0/vintage", 2024),
                        "/offsets/0/retirement/date",
                        "产生的年份 2024"),
                fault(
                        "an unknown registry",
                        WITH_OFFSET.with("/offsets/0/registry", "ccer"),
                        "/offsets/0/registry",
                        "CCER、FORESTRY、PHCER"),
                fault(
                        "a forestry sink without programme",
                        GOOD.offset("FORESTRY", 5).with("/offsets/0/projectId", "示例 1"),
                        "/offsets/0/programme",
                        "林业碳汇"),
                fault(
                        "a forestry sink without number",
                        GOOD.offset("FORESTRY", 5).with("/offsets/0/programme", "示例机制"),
                        "/offsets/0/projectId",
                        "林业碳汇"),
                fault(
                        "an offset that lies in a division of the boundary",
                        WITH_OFFSET
                                .with("/boundary/divisions", List.of("510104", "510112"))
                                .with("/offsets/0/location", Map.of("division", "510112004", "place", "示例镇")),
                        "/offsets/0/location/division",
                        "地理边界之内"),
                fault(
                        "an offset that lies in a city of the boundary, whose code is written in full",
                        WITH_OFFSET
                                .with("/boundary/divisions", List.of("510100"))
                                .with("/offsets/0/location", Map.of("division", "510112", "place", "示例镇")),
                        "/offsets/0/location/division",
                        "地理边界之内"),
                fault(
                        "an offset that lies in a county of the boundary, whose code has the digits of a village",
                        WITH_OFFSET
                                .with("/boundary/divisions", List.of("510112000000"))
                                .with("/offsets/0/location", Map.of("division", "510112004", "place", "示例镇")),
                        "/offsets/0/location/division",
                        "地理边界之内"),
                fault(
                        "a division of another province",
                        GOOD.with("/boundary/divisions", List.of("510112", "610112")),
                        "/boundary/divisions/1",
                        "51 内"),
                fault(
                        "a division of five digits",
                        GOOD.with("/boundary/divisions", List.of("51011")),
                        "/boundary/divisions/0",
                        ""),
                fault(
                        "a map without hash",
                        GOOD.with("/boundary/map", Map.of("document", "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1")),
                        "/boundary/map/sha256",
                        "必填"),
                fault(
                        "evidence by an id without hash",
                        GOOD.with(
                                "/lines/0/evidenceFile", Map.of("document", "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1")),
                        "/lines/0/evidenceFile/sha256",
                        "必填"),
                fault(
                        "a block that ends before it begins",
                        WITH_OFFSET.with("/offsets/0/serialEnd", "900000000"),
                        "/offsets/0/serialEnd",
                        "小于起始"),
                fault(
                        "a quantity that is not the block's",
                        WITH_OFFSET.with("/offsets/0/quantity", "301"),
                        "/offsets/0/quantity",
                        "共有 300 个单位"),
                fault(
                        "half a unit",
                        WITH_OFFSET.with("/offsets/0/quantity", "299.5"),
                        "/offsets/0/quantity",
                        "共有 300 个单位"),
                fault(
                        "the same unit twice in one draft",
                        WITH_OFFSET.offset("CCER", 900_000_300, 900_000_400),
                        "/offsets/1/serialStart",
                        "重叠"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void is_refused(String what, TestDraft draft, String field, String words) {
        var name = "不该保存 " + newKey();
        var sent = what.contains("name") ? draft : draft.with("/name", name);

        var reply = applicant().post("/inventories", sent.json());

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("not-valid");
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains(field);
        assertThat(reply.json().get("errors").findValuesAsString("message"))
                .anyMatch(message -> message.contains(words));
        assertThat(saved(name)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void is_refused_when_saved_anew_too(String what, TestDraft draft, String field, String words) {
        var created = newInventory();

        var reply = applicant().put("/inventories/" + created.id(), created.etag(), draft.json());

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(applicant().get("/inventories/" + created.id()).json()).isEqualTo(created.json());
    }

    /** It would be kept as a question mark. */
    @Test
    void half_a_character_is_no_text() {
        var draft = GOOD.with("/name", "HALF").json().toString().replace("HALF", "a\\ud800b");

        var reply = applicant().post("/inventories", draft);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/name");
    }

    @Test
    void of_very_many_faults_the_first_are_told() {
        var keys = new HashMap<String, String>();
        IntStream.range(0, 5_000).forEach(number -> keys.put("k" + number, "x"));

        var reply = applicant()
                .post("/inventories", GOOD.with("/lines/0/keys", keys).json());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("errors")).hasSize(1000);
        assertThat(reply.at("/detail")).contains("500");
    }

    @Test
    void all_faults_are_told_at_once() {
        var draft = GOOD.with("/lines/0/inputs/quantity/quantity", "-1")
                .with("/lines/0/keys/fuel", "peat")
                .with("/province", "00")
                .activity("other-gas", "", "-1", "MWh");

        var reply = applicant().post("/inventories", draft.json());

        assertThat(reply.json().get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder(
                        "/province",
                        "/lines/0/inputs/quantity/quantity",
                        "/lines/0/keys/fuel",
                        "/lines/1/inputs/quantity/unit");
        assertThat(reply.at("/detail")).contains("4 处");
    }

    @Test
    void too_many_lines_are_refused() {
        var line = GOOD.json().at("/lines/0");
        var kind = Collections.nCopies(501, line);

        var reply = applicant().post("/inventories", GOOD.with("/lines", kind).json());

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/lines");
    }

    @Test
    void the_limits_themselves_are_accepted() {
        var draft = GOOD.with("/lines/0/inputs/quantity/quantity", "9".repeat(18) + "." + "9".repeat(12))
                .with("/lines", Collections.nCopies(500, GOOD.json().at("/lines/0")))
                .with("/name", "长".repeat(200));

        assertThat(applicant().post("/inventories", draft.json()).status()).isEqualTo(201);
    }

    @Test
    void units_that_arose_this_year_and_were_retired_today_are_accepted() {
        var today = LocalDate.now(CHINA);
        var draft = GOOD.offset("CCER", 5)
                .with("/offsets/0/vintage", today.getYear())
                .with("/offsets/0/retirement/date", today.toString());

        assertThat(applicant().post("/inventories", draft.json()).status()).isEqualTo(201);
    }

    private static Map<String, String> table(String table, String set, String reason) {
        return Map.of("table", table, "set", set, "reason", reason);
    }

    private static String tomorrow() {
        return LocalDate.now(CHINA).plusDays(1).toString();
    }

    private static long saved(String name) {
        return asOwner()
                .sql("select count(*) from inventory_version where draft ->> 'name' = ?")
                .params(List.of(name))
                .query(Long.class)
                .single();
    }

    private static Arguments fault(String what, TestDraft draft, String field, String words) {
        return arguments(what, draft, field, words);
    }
}
