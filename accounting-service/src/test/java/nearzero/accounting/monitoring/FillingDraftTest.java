package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.TestDraft;
import nearzero.accounting.inventory.DraftLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What meters measured becomes lines of a draft. */
class FillingDraftTest extends Metered {

    private static final String FEEDS = "'multiplier': '40', 'feeds': {'source': 'electricity'}";

    @Test
    void a_line_has_the_sum_of_the_months_and_says_what_proves_it() {
        var meter = newMeter(FEEDS);
        push(
                meter,
                "$,2023-01-01T00:00:00+08:00,100",
                "$,2023-07-01T00:00:00+08:00,160.5",
                "$,2024-01-01T00:00:00+08:00,200");
        var inventory = newInventory();

        var filled = take(inventory, "\"1\"", newKey(), meter);

        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        assertThat(filled.etag()).isEqualTo("\"2\"");
        var line = filled.json().at("/draft/lines/1");
        assertThat(line.at("/source").asString()).isEqualTo("electricity");
        assertThat(line.at("/inputs/quantity").toString()).isEqualTo("{\"quantity\":\"4000\",\"unit\":\"kWh\"}");
        assertThat(line.at("/evidence").asString())
                .isEqualTo("计量表 " + code(meter) + "（第 " + meter.get("number") + " 号）2023-01 至 2023-12 读数");
        assertThat(line.at("/evidenceFile/sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(line.at("/note").asString())
                .contains("整月没有读数、按时间均摊估算的月份：2023-01、2023-02")
                .contains("缺数 2 处");
        assertThat(countOfficially(inventory.id()).status()).isEqualTo(201);
    }

    @Test
    void a_draft_that_is_full_takes_no_line_more_and_says_where_more_belong() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,100", "$,2024-01-01T00:00:00+08:00,200");
        var draft = TestDraft.of(PARK);
        var line = draft.json().at("/lines/0");
        var lines = JsonMapper.shared().createArrayNode();
        IntStream.range(0, DraftLines.most()).forEach(number -> lines.add(line));

        var reply = take(newInventory(draft.with("/lines", lines)), "\"1\"", newKey(), meter);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/meters");
        assertThat(reply.at("/errors/0/message")).isEqualTo(DraftLines.tooMany());
    }

    @Test
    void months_that_are_not_whole_are_told_and_whole_ones_too() {
        var half = newMeter(FEEDS + ", 'intervalSeconds': 3024000");
        push(half, "$,2023-12-01T00:00:00+08:00,0", "$,2023-12-16T12:00:00+08:00,5");
        var inventory = newInventory(TestDraft.of(PARK).with("/periodStart", "2023-11-01"));
        var whole = newMeter(FEEDS + ", 'intervalSeconds': 3024000");
        push(whole, "$,2023-11-01T00:00:00+08:00,0", "$,2023-12-01T00:00:00+08:00,5", "$,2024-01-01T00:00:00+08:00,9");

        var lines = take(inventory, "\"1\"", newKey(), half, whole).json().at("/draft/lines");

        assertThat(remark(lines.get(1))).isEqualTo("读数不全的月份：2023-11（已知 0%）、2023-12（已知 50%）。");
        assertThat(remark(lines.get(2))).isEqualTo("各月读数完整。");
    }

    @Test
    void taken_again_a_line_is_replaced_and_the_same_request_makes_one_version() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        var key = newKey();

        var first = take(inventory, "\"1\"", key, meter);
        assertThat(take(inventory, "\"1\"", key, meter).text()).isEqualTo(first.text());

        push(meter, "$,2023-12-31T00:00:00+08:00,0.5");
        correct(meter, "$,2024-01-01T00:00:00+08:00,2");
        var again = take(inventory, "\"2\"", newKey(), meter);

        assertThat(again.json().at("/version").asInt()).isEqualTo(3);
        assertThat(again.json().at("/draft/lines").size()).isEqualTo(2);
        assertThat(again.json().at("/draft/lines/1/inputs/quantity/quantity").asString())
                .isEqualTo("80");
        assertThat(again.json().at("/draft/lines/1/evidenceFile/sha256"))
                .isNotEqualTo(first.json().at("/draft/lines/1/evidenceFile/sha256"));
    }

    @Test
    void what_people_have_added_to_a_line_stays_when_it_is_taken_again() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        var draft =
                (ObjectNode) take(inventory, "\"1\"", newKey(), meter).json().get("draft");
        var line = (ObjectNode) draft.at("/lines/1");
        var added = (ObjectNode)
                JsonMapper.shared().readTree("""
                {"invoices": ["0012"], "evidence": "%s；另附电费账单",
                 "evidenceFile": {"document": "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1", "sha256": "%s"}}
                """.formatted(line.get("evidence").asString(), "0".repeat(64)));
        line.setAll(added).put("note", "新增产线。" + line.get("note").asString() + "九月检修。");
        save(inventory, draft);

        correct(meter, "$,2024-01-01T00:00:00+08:00,2", "$,2023-12-01T00:00:00+08:00,2");
        var again = take(inventory, "\"3\"", newKey(), meter).json().at("/draft/lines/1");

        assertThat(again.at("/inputs/quantity/quantity").asString()).isEqualTo("80");
        added.properties().forEach(each -> assertThat(again.get(each.getKey())).isEqualTo(each.getValue()));
        assertThat(again.at("/note").asString())
                .startsWith("新增产线。〔计量读数")
                .endsWith("〕九月检修。")
                .isNotEqualTo(line.get("note").asString())
                .containsOnlyOnce("计量读数");
    }

    @Test
    void a_file_that_has_only_a_hash_stays_when_it_is_not_of_the_readings() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        var draft =
                (ObjectNode) take(inventory, "\"1\"", newKey(), meter).json().get("draft");
        ((ObjectNode) draft.at("/lines/1/evidenceFile")).put("sha256", "0".repeat(64));
        save(inventory, draft);

        var again = take(inventory, "\"3\"", newKey(), meter).json().at("/draft/lines/1");

        assertThat(again.at("/evidenceFile/sha256").asString()).isEqualTo("0".repeat(64));
    }

    @Test
    void a_long_note_leaves_less_room_for_what_is_said_of_the_readings() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2023-07-02T00:00:00+08:00,1", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        var draft =
                (ObjectNode) take(inventory, "\"1\"", newKey(), meter).json().get("draft");
        ((ObjectNode) draft.at("/lines/1")).put("note", "长".repeat(450));
        save(inventory, draft);

        var again = take(inventory, "\"3\"", newKey(), meter);

        assertThat(again.at("/draft/lines/1/note"))
                .hasSize(500)
                .startsWith("长".repeat(450) + "〔计量读数")
                .endsWith("…〕");
    }

    @Test
    void a_note_that_was_written_before_there_were_brackets_is_renewed() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        var draft =
                (ObjectNode) take(inventory, "\"1\"", newKey(), meter).json().get("draft");
        ((ObjectNode) draft.at("/lines/1")).put("note", "读数标记：缺数 2 处。新增产线。");
        save(inventory, draft);

        var again = take(inventory, "\"3\"", newKey(), meter).json().at("/draft/lines/1");

        assertThat(again.at("/note").asString())
                .startsWith("〔计量读数")
                .endsWith("〕新增产线。")
                .containsOnlyOnce("缺数");
    }

    @Test
    void the_meter_of_a_bill_is_held_against_it_and_not_counted_beside_it() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,212000");
        var bill = TestDraft.of(PARK).power("electricity", "8500").with("/lines/1/note", "全年账单。");
        var inventory = newInventory(bill);

        var lines = take(inventory, "\"1\"", newKey(), meter).json().at("/draft/lines");

        assertThat(lines.size()).isEqualTo(2);
        assertThat(lines.at("/1/inputs/quantity/quantity").asString()).isEqualTo("8500");
        assertThat(lines.at("/1/metered/quantity").toString()).isEqualTo("{\"quantity\":\"8480000\",\"unit\":\"kWh\"}");
        assertThat(lines.at("/1/meter").asString()).isEqualTo(code(meter));
        assertThat(lines.at("/1/evidence").asString()).isEqualTo("台账");
        assertThat(lines.at("/1/evidenceFile").isMissingNode()).isTrue();
        assertThat(lines.at("/1/note").asString()).startsWith("全年账单。〔计量读数");
        assertThat(findings(inventory)).doesNotContain("meters-differ-from-bills", "metered-beside-billed");

        correct(meter, "$,2024-01-01T00:00:00+08:00,210000");
        var again = take(inventory, "\"2\"", newKey(), meter).json().at("/draft/lines");

        assertThat(again.size()).isEqualTo(2);
        assertThat(again.at("/1/inputs/quantity/quantity").asString()).isEqualTo("8500");
        assertThat(again.at("/1/metered/quantity/quantity").asString()).isEqualTo("8400000");
        assertThat(findings(inventory)).contains("meters-differ-from-bills");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            two bills                  | {'source': 'electricity', 'inputs': {'quantity': {'quantity': '1', 'unit': 'MWh'}}} | ""
            a bill that has its meters | {} | ""
            a meter of an enterprise   | {} | , 'enterprise': '91510100MA00000X07'
            """)
    void where_a_bill_and_a_meter_are_not_known_to_be_one_use_both_count_and_the_check_asks(
            String why, String other, String members) {
        var meter = newMeter(FEEDS + members);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var bill = TestDraft.of(PARK).power("electricity", "8500");
        var draft = why.equals("a bill that has its meters")
                ? bill.with("/lines/1/metered", Map.of("quantity", Map.of("quantity", "8500", "unit", "MWh")))
                : bill;
        var inventory = newInventory(other.equals("{}") ? draft : draft.line("lines", other));

        var lines = take(inventory, "\"1\"", newKey(), meter).json().at("/draft/lines");

        assertThat(lines.get(lines.size() - 1).at("/meter").asString()).as(why).isEqualTo(code(meter));
        assertThat(lines.at("/1/meter").isMissingNode()).isTrue();
        assertThat(findings(inventory)).contains("metered-beside-billed");
    }

    @Test
    void a_meter_in_a_unit_of_another_kind_than_the_bill_gets_a_line() {
        var meter = newMeter("'kind': 'gas', 'unit': '万Nm3', "
                + "'feeds': {'source': 'stationary-fuel', 'keys': {'fuel': 'diesel'}}");
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");

        var lines = take(newInventory(), "\"1\"", newKey(), meter).json().at("/draft/lines");

        assertThat(lines.at("/0/metered/quantity").isMissingNode()).isTrue();
        assertThat(lines.at("/1/meter").asString()).isEqualTo(code(meter));
    }

    @Test
    void a_meter_that_feeds_another_source_by_now_is_held_against_its_former_bill_no_more() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory(TestDraft.of(PARK).power("electricity", "0.04"));
        take(inventory, "\"1\"", newKey(), meter);
        var registration = (ObjectNode) meter.get("registration");
        ((ObjectNode) registration.get("feeds")).put("source", "electricity-green");
        assertThat(applicant().put(path(meter), "\"1\"", registration).status()).isEqualTo(200);

        var lines = take(inventory, "\"2\"", newKey(), meter).json().at("/draft/lines");

        assertThat(lines.at("/1/source").asString()).isEqualTo("electricity");
        assertThat(lines.at("/1/inputs/quantity/quantity").asString()).isEqualTo("0.04");
        assertThat(lines.at("/2/source").asString()).isEqualTo("electricity-green");
    }

    @Test
    void two_meters_beside_one_bill_both_count_and_the_check_asks() {
        var both = List.of(newMeter(FEEDS), newMeter(FEEDS));
        both.forEach(meter -> push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1"));
        var inventory = newInventory(TestDraft.of(PARK).power("electricity", "8500"));

        var lines = take(inventory, "\"1\"", newKey(), both.get(0), both.get(1))
                .json()
                .at("/draft/lines");

        assertThat(lines.size()).isEqualTo(4);
        assertThat(findings(inventory)).contains("metered-beside-billed");
    }

    @Test
    void a_meter_is_not_held_against_a_bill_that_is_counted_by_the_factor_of_another_place() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1000");
        var branch = TestDraft.of(PARK)
                .power("electricity", "8500")
                .with("/lines/1/gridFactor", Map.of("province", "50", "reason", "重庆分厂"));

        var lines = take(newInventory(branch), "\"1\"", newKey(), meter).json().at("/draft/lines");

        assertThat(lines.size()).isEqualTo(3);
        assertThat(lines.at("/1/metered").isEmpty()).isTrue();
    }

    @Test
    void a_line_whose_evidence_a_clerk_has_rewritten_is_renewed_and_not_added_again() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        var draft =
                (ObjectNode) take(inventory, "\"1\"", newKey(), meter).json().get("draft");
        assertThat(draft.at("/lines/1/meter").asString()).isEqualTo(code(meter));
        ((ObjectNode) draft.at("/lines/1")).put("evidence", "总表抄表记录");
        applicant().put("/inventories/" + inventory.id(), "\"2\"", draft.put("reason", "改写证明材料"));

        correct(meter, "$,2024-01-01T00:00:00+08:00,2");
        var again = take(inventory, "\"3\"", newKey(), meter).json().at("/draft/lines");

        assertThat(again.size()).isEqualTo(2);
        assertThat(again.at("/1/inputs/quantity/quantity").asString()).isEqualTo("80");
        assertThat(again.at("/1/evidence").asString()).isEqualTo("总表抄表记录");
    }

    @Test
    void a_line_that_was_taken_before_lines_named_their_meter_is_renewed_too() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        var draft =
                (ObjectNode) take(inventory, "\"1\"", newKey(), meter).json().get("draft");
        ((ObjectNode) draft.at("/lines/1")).remove("meter");
        applicant().put("/inventories/" + inventory.id(), "\"2\"", draft.put("reason", "旧版清单"));

        assertThat(take(inventory, "\"3\"", newKey(), meter)
                        .json()
                        .at("/draft/lines")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void a_meter_and_the_one_that_replaced_it_are_two_lines_that_are_each_whole() {
        var old = newMeter(FEEDS + ", 'intervalSeconds': 3024000, 'inServiceUntil': '2023-12-11T10:00:00+08:00'");
        push(
                old,
                "$,2023-11-01T00:00:00+08:00,0",
                "$,2023-12-01T00:00:00+08:00,5",
                "$,2023-12-11T10:00:00+08:00,7",
                "$,2024-01-01T00:00:00+08:00,7");
        var next = newMeter(FEEDS + ", 'intervalSeconds': 3024000, 'inServiceFrom': '2023-12-11T10:00:00+08:00'");
        push(next, "$,2023-12-11T10:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,3");
        var inventory = newInventory(TestDraft.of(PARK).with("/periodStart", "2023-11-01"));

        var lines = take(inventory, "\"1\"", newKey(), old, next).json().at("/draft/lines");

        assertThat(lines.at("/1/inputs/quantity/quantity").asString()).isEqualTo("280");
        assertThat(remark(lines.get(1))).isEqualTo("2023-12-11 停用。");
        assertThat(lines.at("/2/inputs/quantity/quantity").asString()).isEqualTo("120");
        assertThat(remark(lines.get(2))).isEqualTo("2023-12-11 启用。");
    }

    @Test
    void more_meters_than_can_be_taken_at_once_are_not_left_out_unsaid() {
        var pilot = newPilot();
        IntStream.range(0, 201).forEach(number -> newMeter(FEEDS + ", 'pilot': '" + pilot + "'"));
        var inventory = newInventory(TestDraft.of(PARK).with("/pilot", pilot));

        var refused =
                applicant().header("If-Match", "\"1\"").post("/inventories/" + inventory.id() + "/meter-lines", "{}");

        assertThat(refused.at("/errors/0/message")).contains("200 块");
    }

    @Test
    void of_two_at_once_one_is_told() {
        var meter = newMeter(FEEDS);
        push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory();
        take(inventory, "\"1\"", newKey(), meter);

        assertThat(take(inventory, "\"1\"", newKey(), meter).problem()).isEqualTo("changed-meanwhile");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'name': '示例'                                      | /meters/0  | feeds nothing
            'feeds': {'source': 'electricity'}                  | /meters    | has no readings
            'feeds': {'source': 'moonshine'}                    | /lines/1/source | the method does not know
            'feeds': {'source': 'electricity', 'input': 'x'}    | /lines/1/inputs/x | the formula does not know
            'kind': 'water', 'unit': 'm3', 'feeds': {'source': 'electricity'} | /lines/1/inputs/quantity/unit | of another dimension
            """)
    void what_cannot_be_a_line_is_refused(String members, String field, String why) {
        var meter = newMeter(members);
        if (!why.equals("has no readings")) {
            push(meter, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        }

        var refused = take(newInventory(), "\"1\"", newKey(), meter);

        assertThat(refused.status()).as(why).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void part_of_a_month_cannot_be_taken() {
        var inventory = newInventory(TestDraft.of(PARK).with("/periodStart", "2023-01-02"));

        assertThat(take(inventory, "\"1\"", newKey(), newMeter(FEEDS)).at("/errors/0/field"))
                .isEqualTo("/periodStart");
    }

    @Test
    void all_meters_of_the_pilot_that_feed_a_source_are_taken_when_none_is_named() {
        var pilot = newPilot();
        var one = newMeter(FEEDS + ", 'pilot': '" + pilot + "'");
        push(one, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var others = newMeter(FEEDS + ", 'pilot': '" + newPilot() + "'");
        push(others, "$,2023-01-01T00:00:00+08:00,0", "$,2024-01-01T00:00:00+08:00,1");
        var inventory = newInventory(TestDraft.of(PARK).with("/pilot", pilot));

        var filled =
                applicant().header("If-Match", "\"1\"").post("/inventories/" + inventory.id() + "/meter-lines", "{}");

        assertThat(filled.text()).contains(code(one)).doesNotContain(code(others));
    }

    private void save(Reply inventory, ObjectNode draft) {
        var saved = applicant().put("/inventories/" + inventory.id(), "\"2\"", draft.put("reason", "补充"));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    /** What the system says of the readings. */
    private static String remark(JsonNode line) {
        return line.at("/note").asString().replaceFirst("^〔计量读数（摘要 [0-9a-f]{8}）：(.*)〕$", "$1");
    }

    private List<String> findings(Reply inventory) {
        return applicant()
                .send("POST", "/inventories/" + inventory.id() + "/check", BodyPublishers.noBody())
                .json()
                .get("findings")
                .findValuesAsString("code");
    }

    private Reply take(Reply inventory, String etag, String key, JsonNode... meters) {
        var numbers = java.util.Arrays.stream(meters)
                .map(meter -> meter.get("number").asString())
                .collect(java.util.stream.Collectors.joining(","));
        return applicant()
                .header("If-Match", etag)
                .post("/inventories/" + inventory.id() + "/meter-lines", key, "{\"meters\": [" + numbers + "]}");
    }
}
