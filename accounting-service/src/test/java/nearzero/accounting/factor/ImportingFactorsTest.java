package nearzero.accounting.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

class ImportingFactorsTest extends RunningService {

    private static final String HEAD = "id,name,keys,parameter,value,unit,source,verification\n";

    private final String set = "imported-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_dry_run_counts_what_would_change_and_saves_nothing() {
        bring("1", false, row("lime", "0.683") + row("clinker", "0.538") + row("carbide", "1.154"));

        var reply = administrator()
                .put(
                        "/factor-sets/%s/editions/2?dryRun=true".formatted(set),
                        table(row("lime", "0.690") + row("clinker", "0.538") + row("glass", "0.2")));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/comparedWith")).isEqualTo("1");
        assertThat(reply.json().get("applied").asBoolean()).isFalse();
        assertThat(reply.at("/added") + reply.at("/changed") + reply.at("/removed"))
                .isEqualTo("111");
        assertThat(reply.at("/changes/0/before")).isEqualTo("0.683 tCO2/t");
        assertThat(reply.at("/changes/0/after")).isEqualTo("0.690 tCO2/t");
        assertThat(applicant().get("/factor-sets/%s/editions/2".formatted(set)).status())
                .isEqualTo(404);
    }

    @Test
    void an_imported_edition_is_in_use_at_once_and_the_earlier_one_stays() {
        bring("1", false, row("lime", "0.683"));
        bring("2", false, row("lime", "0.690"));

        assertThat(inUse()).containsExactlyInAnyOrderEntriesOf(Map.of("1", false, "2", true));
        assertThat(applicant().get("/factor-sets/%s/editions/1".formatted(set)).at("/items/0/value"))
                .isEqualTo("0.683");
    }

    @Test
    void a_factor_whose_unit_is_printed_in_words_has_its_symbol() {
        bring("1", false, row("lime", "0.683").replace("tCO2/t", "吨二氧化碳/吨"));
        var dry = administrator().put(address("2") + "?dryRun=true", table(row("lime", "0.683")));

        assertThat(applicant().get(address("1")).at("/items/0/unit")).isEqualTo("tCO2/t");
        assertThat(dry.at("/changed")).as(dry.text()).isEqualTo("0");
    }

    @Test
    void an_edition_applies_from_the_day_of_its_publication() {
        bring("1", false, row("lime", "0.683"));
        var later = new HashMap<>(content(row("lime", "0.690")));
        later.put("published", "2999-01-01");

        administrator().put("/factor-sets/%s/editions/2".formatted(set), json(later));

        assertThat(inUse()).containsExactlyInAnyOrderEntriesOf(Map.of("1", true, "2", false));
    }

    @Test
    void an_undated_edition_is_in_use_once_it_is_loaded_although_a_dated_one_was_there() {
        bringPublished("1", "2026-01-01", row("lime", "0.683"));

        var dry = administrator().put(address("2") + "?dryRun=true", table(row("lime", "0.690")));
        var applied = administrator().put(address("2"), table(row("lime", "0.690")));

        for (var reply : List.of(dry, applied)) {
            assertThat(reply.at("/inUse")).as(reply.text()).isEqualTo("true");
            assertThat(reply.at("/outlook")).contains("即日起自动用于所有核算期").contains("未注明公布日期");
        }
        assertThat(inUse()).containsExactlyInAnyOrderEntriesOf(Map.of("1", false, "2", true));
    }

    @Test
    void an_edition_that_will_not_be_used_says_why_when_it_is_brought() {
        bringPublished("2", "2026-03-01", row("lime", "0.690"));

        var reply = bringPublished("1", "2025-03-01", row("lime", "0.683"));

        assertThat(reply.at("/inUse")).isEqualTo("false");
        assertThat(reply.json().get("usedFor").size()).isZero();
        assertThat(reply.at("/outlook")).contains("不会被自动采用").contains("版本 2（2026-03-01 公布）");
        assertThat(inUse()).containsExactlyInAnyOrderEntriesOf(Map.of("1", false, "2", true));
    }

    @Test
    void an_edition_says_from_when_and_for_which_days_it_will_be_used() {
        bring("1", false, row("lime", "0.683"));
        var later = new HashMap<>(content(row("lime", "0.690")));
        later.putAll(Map.of("published", "2999-01-01", "validFrom", "2024-01-01", "validTo", "2024-12-31"));

        var reply = administrator().put(address("2") + "?dryRun=true", json(later));

        assertThat(reply.at("/inUse")).isEqualTo("false");
        assertThat(reply.at("/usedFrom")).isEqualTo("2999-01-01");
        assertThat(reply.at("/usedFor/0/from") + reply.at("/usedFor/0/to")).isEqualTo("2024-01-012024-12-31");
        assertThat(reply.at("/outlook")).isEqualTo("自公布之日 2999-01-01 起自动用于核算期2024-01-01 至 2024-12-31。");
    }

    @Test
    void an_edition_that_is_meant_for_one_year_leaves_the_others_to_the_one_before() {
        bring("1", false, row("lime", "0.683"));
        var limited = new HashMap<>(content(row("lime", "0.690")));
        limited.putAll(Map.of("validFrom", "2024-01-01", "validTo", "2024-12-31"));

        administrator().put(address("2"), json(limited));

        assertThat(inUse()).containsExactlyInAnyOrderEntriesOf(Map.of("1", true, "2", true));
        var heading = applicant().get(address("2"));
        assertThat(heading.at("/heading/validFrom") + heading.at("/heading/validTo"))
                .isEqualTo("2024-01-012024-12-31");
        assertThat(applicant().get(address("1")).at("/heading/usedFor/1/from")).isEqualTo("2025-01-01");
        // the same again, and another validity under the same name
        assertThat(administrator().put(address("2"), json(limited)).status()).isEqualTo(200);
        limited.remove("validTo");
        assertThat(administrator().put(address("2"), json(limited)).status()).isEqualTo(409);
    }

    @Test
    void an_edition_is_withdrawn_with_a_reason_and_its_table_stays() {
        bring("1", false, row("lime", "0.683"));
        bring("2", false, row("lime", "0.690"));

        var withdrawn =
                administrator().put(address("2") + "/validity", "{\"validTo\": \"2024-12-31\", \"reason\": \"公告废止\"}");

        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        assertThat(withdrawn.at("/validTo")).isEqualTo("2024-12-31");
        assertThat(withdrawn.at("/usedFor/0/to")).isEqualTo("2024-12-31");
        assertThat(inUse()).containsExactlyInAnyOrderEntriesOf(Map.of("1", true, "2", true));
        // the table as it was imported is known again
        bring("2", false, row("lime", "0.690"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the end before the beginning | {"validFrom": "2025-01-01", "validTo": "2024-12-31", "reason": "r"} | 422 | /validTo
            a year beyond reason         | {"validTo": "2999-12-31", "reason": "r"}                            | 422 | /validFrom
            no reason                    | {"validTo": "2024-12-31"}                                           | 422 | /reason
            a blank reason               | {"validTo": "2024-12-31", "reason": " "}                            | 422 | /reason
            no day                       | {"validTo": "2024-13-31", "reason": "r"}                            | 422 | /validTo
            """)
    void a_validity_that_is_none_is_refused(String what, String body, int status, String field) {
        bring("1", false, row("lime", "0.683"));

        var reply = administrator().put(address("1") + "/validity", body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void an_edition_that_would_end_before_it_begins_is_not_brought() {
        var reversed = new HashMap<>(content(row("lime", "0.683")));
        reversed.putAll(Map.of("validFrom", "2025-01-01", "validTo", "2024-12-31"));

        assertThat(administrator()
                        .put(address("1") + "?dryRun=true", json(reversed))
                        .at("/errors/0/field"))
                .isEqualTo("/validTo");
        assertThatThrownBy(() -> asService()
                        .sql("insert into factor_validity (set_id, edition, valid_from, valid_to, reason, decided_by)"
                                + " values ('heat', '2026-11', '2025-01-01', '2024-12-31', 'r', 'u')")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_number_that_keeps_its_value_and_is_about_something_else_is_a_change() {
        bring("1", false, row("lime", "0.683"));

        var reply = administrator()
                .put(
                        address("2") + "?dryRun=true",
                        table(row("lime", "0.683").replace("product=lime", "product=chalk")));

        assertThat(reply.at("/changed")).isEqualTo("1");
        assertThat(reply.at("/changes/0/after")).contains("chalk");
    }

    @Test
    void what_is_gone_is_named_however_much_is_new() {
        bring("1", false, row("lime", "0.683"));
        var rows = new StringBuilder();
        IntStream.range(0, 300).forEach(at -> rows.append("f").append(at).append(",n,,factor,1,t/t,s,verified\n"));

        var reply = administrator().put(address("2") + "?dryRun=true", table(rows.toString()));

        assertThat(reply.at("/removed")).isEqualTo("1");
        assertThat(reply.at("/changes/199/id")).isEqualTo("lime");
    }

    /** A grid table is no longer complete when it holds the new year alone. */
    @Test
    void years_that_an_electricity_table_drops_are_counted_and_told_to_the_methods() {
        var all = applicant()
                .header("Accept", "text/csv")
                .get("/factor-sets/grid/editions/2026-11")
                .text();
        var without = all.lines()
                .filter(line -> !line.startsWith("grid-2022-province"))
                .toList();

        var reply = administrator()
                .put(
                        "/factor-sets/grid/editions/without?dryRun=true",
                        json(Map.of("title", "t", "basis", "b", "csv", String.join("\n", without))));

        assertThat(reply.at("/removed")).isEqualTo(String.valueOf(all.lines().count() - without.size()));
        assertThat(reply.json().get("changes").values())
                .anySatisfy(change -> assertThat(change.get("id").asString()).isEqualTo("grid-2022-province-51"));
        assertThat(reply.json().get("methodsAffected").values()).anySatisfy(affected -> {
            assertThat(affected.get("method").asString()).isEqualTo("park");
            assertThat(affected.get("source").asString()).isEqualTo("electricity");
            assertThat(affected.get("refused").asBoolean()).isFalse();
            assertThat(affected.get("message").asString())
                    .contains("grid-2022-province-")
                    .contains("其他年份");
        });
    }

    @Test
    void the_same_table_again_is_answered_and_another_of_the_same_name_refused() {
        bring("1", false, row("lime", "0.683"));
        bring("1", false, row("lime", "0.683"));

        var other = administrator().put("/factor-sets/%s/editions/1".formatted(set), table(row("lime", "0.7")));

        assertThat(other.status()).isEqualTo(409);
        assertThat(inUse()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lime,石灰,,factor,0.683,tonnes of CO2 per t,source,verified  | /2/unit
                    lime,石灰,,factor,"0,683",tCO2/t,source,verified             | /2/value
                    lime,石灰,,factor,NaN,tCO2/t,source,verified                 | /2/value
                    lime,石灰,,factor,1e5,tCO2/t,source,verified                 | /2/value
                    lime,石灰,,factor,０.683,tCO2/t,source,verified              | /2/value
                    lime,石灰,fuel,factor,0.683,tCO2/t,source,verified           | /2/keys
                    lime,石灰,a=1;a=2,factor,0.683,tCO2/t,source,verified        | /2/keys
                    lime,=HYPERLINK(1),,factor,0.683,tCO2/t,source,verified      | /2/name
                    lime,石灰,,factor,0.683,tCO2/t,@SUM(1),verified   | /2/source
                    lime,石灰,,factor,0.683,tCO2/t,,verified                     | /2/source
                    lime,石灰,,factor,0.683,tCO2/t,source,                       | /2/verification
                    <b>,石灰,,factor,0.683,tCO2/t,source,verified                | /2/id
                    """)
    void what_is_wrong_is_named_by_line_and_column(String row, String place) {
        var reply = administrator().put("/factor-sets/%s/editions/1".formatted(set), table(row + "\n"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo(place);
    }

    @Test
    void a_table_of_another_shape_is_refused() {
        var without = new HashMap<>(content(""));
        without.put("csv", "name,factor\nlime,0.683\n");
        var doubled = table(row("lime", "0.683") + row("lime", "0.684"));
        var empty = table("");
        var twice = new HashMap<>(content(""));
        twice.put("csv", HEAD.replace("keys", "value") + "lime,石灰,0.5,factor,0.683,tCO2/t,source,verified\n");

        assertThat(administrator().put(address("1"), json(twice)).at("/errors/0/message"))
                .contains("列名重复");
        assertThat(administrator().put(address("1"), json(without)).at("/errors/0/field"))
                .isEqualTo("/1/id");
        assertThat(administrator()
                        .put(address("1"), doubled)
                        .json()
                        .get("errors")
                        .findValuesAsString("field"))
                .contains("/3/id");
        assertThat(administrator().put(address("1"), empty).at("/errors/0/field"))
                .isEqualTo("/csv");
    }

    /** A day that cannot be read would keep every inventory from choosing a factor. */
    @ParameterizedTest
    @CsvSource({"2025-02-30, 422", "2025-13, 422", "2027/12/31, 422", "2027-1-5, 422", "2027-12-31, 200", "2027-12, 200"
    })
    void the_day_of_publication_is_a_day_or_a_month(String published, int status) {
        var table = new HashMap<>(content(""));
        table.put(
                "csv",
                "id,name,keys,parameter,value,unit,published,source,verification\nx,n,,factor,1,t/t," + published
                        + ",s,verified\n");

        assertThat(administrator().put(address("1"), json(table)).status()).isEqualTo(status);
    }

    @Test
    void two_numbers_that_mean_the_same_are_refused() {
        var reply = administrator()
                .put(
                        address("1"),
                        table(row("lime", "0.683") + row("lime", "0.683").replaceFirst("lime", "lime-2")));

        assertThat(reply.at("/errors/0/field")).isEqualTo("/3/keys");
    }

    /** The rule would pass it over and take another year, or take it for something that it is not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tCO2/MWh,2024,province,51,2026-12-31        |
            kgCO2/kWh,2024,nation,,2026-12              |
            tCO2/MWh,2024,,51,2026-12-31                | /2/area_level
            tCO2/MWh,2024,province,,2026-12-31          | /2/area_code
            tCO2/MWh,2024,province,510000,2026-12-31    | /2/area_code
            tCO2/MWh,2024,province,99,2026-12-31        | /2/area_code
            tCO2/GJ,2024,province,51,2026-12-31         | /2/unit
            tCO2/MWh,2029,province,51,2026-10-07        | /2/factor_year
            """)
    void an_electricity_factor_that_could_not_be_chosen_for_what_it_is_is_refused(String row, String place) {
        var table = Map.of(
                "title",
                "t",
                "basis",
                "b",
                "csv",
                "id,name,parameter,kind,source,verification,value,unit,factor_year,area_level,area_code,published\n"
                        + "a,四川,factor,average,s,verified,0.14," + row + "\n");

        var reply = administrator()
                .put("/factor-sets/grid/editions/y%s?dryRun=true".formatted(newKey().substring(0, 8)), json(table));

        assertThat(reply.status()).as(reply.text()).isEqualTo(place == null ? 200 : 422);
        if (place != null) {
            assertThat(reply.at("/errors/0/field")).isEqualTo(place);
        }
    }

    @Test
    void a_table_of_thousands_of_numbers_is_one_statement() {
        var rows = new StringBuilder();
        IntStream.range(0, 12_000).forEach(at -> rows.append("f").append(at).append(",n,,factor,1,t/t,s,verified\n"));

        var reply = administrator().put(address("1"), table(rows.toString()));

        assertThat(reply.status()).as("12 000 numbers").isEqualTo(200);
        assertThat(reply.at("/total")).isEqualTo("12000");
    }

    @ParameterizedTest
    @CsvSource({"19999, 200", "20000, 200", "20001, 422"})
    void a_table_has_at_most_twenty_thousand_rows(int rows, int status) {
        var table = new StringBuilder();
        IntStream.range(0, rows).forEach(at -> table.append("f").append(at).append(",n,,factor,1,t/t,s,verified\n"));

        var reply = administrator().put(address("1") + "?dryRun=true", table(table.toString()));

        assertThat(reply.status()).as(rows + " rows").isEqualTo(status);
        if (status == 422) {
            assertThat(reply.at("/errors/0/message")).contains("最多 20000 行");
        }
    }

    @Test
    void a_byte_order_mark_of_a_spreadsheet_is_no_part_of_the_table() {
        var marked = new HashMap<>(content(""));
        marked.put("csv", "\uFEFF" + HEAD + row("lime", "0.683"));

        assertThat(administrator().put(address("1"), json(marked)).status()).isEqualTo(200);
        // the same table
        bring("1", false, row("lime", "0.683"));
    }

    /** Three bytes a character. */
    @Test
    void a_table_of_a_million_characters_is_taken_and_a_longer_one_named() {
        var row = "lime,石灰,,factor,0.683,tCO2/t,%s,verified\n";
        var longest = row.formatted("源".repeat(1_000_000 - HEAD.length() - row.length() + 2));

        assertThat(administrator()
                        .put(address("1") + "?dryRun=true", table(longest))
                        .status())
                .isEqualTo(200);
        assertThat(administrator()
                        .put(address("1") + "?dryRun=true", table(longest + " "))
                        .at("/errors/0/field"))
                .isEqualTo("/csv");
    }

    @ParameterizedTest
    @CsvSource({"fuels-A, 2026-11", "grid, 2026-11", "vehicles, 2026-11", "national, 2026", "gwp-AR5, 2026-11"})
    void what_is_downloaded_is_imported_without_a_change(String table, String edition) {
        var csv = applicant().header("Accept", "text/csv").get("/factor-sets/%s/editions/%s".formatted(table, edition));

        var reply = administrator()
                .put(
                        "/factor-sets/%s/editions/copy?dryRun=true".formatted(table),
                        json(Map.of("title", "t", "basis", "b", "csv", csv.text())));

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/added") + reply.at("/changed") + reply.at("/removed"))
                .isEqualTo("000");
        assertThat(reply.json().get("methodsAffected").size()).isZero();
    }

    @Test
    void what_is_not_there_is_a_problem_also_for_who_asks_for_csv() {
        var reply = applicant().header("Accept", "text/csv").get("/factor-sets/none/editions/1");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.problem()).isEqualTo("not-found");
    }

    /** Lines that are saved would fail afterwards. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    heat     | heat-new,热力,,factor,0.1,tCO2/t,s,verified          | /2/unit  | 单位 tCO2/t 与
                    heat     | heat-new,热力,,factor,-0.1,tCO2/GJ,s,verified        | /2/value | 不应小于 0。请对照原表更正
                    heat     | heat-new,热力,,ef,0.1,tCO2/GJ,s,verified             | /csv     | 没有
                    grid     | grid-x,四川,,factor,0.1,tCO2/t,s,verified            | /2/unit  | 单位 tCO2/t 与
                    grid     | grid-x,四川,,factor,-0.4419,tCO2/MWh,s,verified      | /2/value | -0.4419 tCO2/MWh 不可能
                    grid     | grid-x,四川,,ef,0.4419,tCO2/MWh,s,verified           | /csv     | 没有
                    vehicles | v,重型,fuel=diesel,ch4,1,mgCH4/km,s,verified         | /csv     | 没有
                    gwp-AR6  | m,甲烷,gas=CH4,gwp,-27.9,tCO2e/tCH4,s,verified       | /2/value | 不应小于 0
                    fuels-A  | f,柴油,fuel=diesel,oxidised,98,1,s,verified          | /2/value | 应在 0 和 100% 之间
                    """)
    void an_edition_with_which_a_method_could_not_count_is_told_of_and_not_imported(
            String table, String row, String place, String words) {
        var path = "/factor-sets/%s/editions/%s".formatted(table, "x" + newKey().substring(0, 8));

        var dry = administrator().put(path + "?dryRun=true", table(row + "\n"));
        var refused = administrator().put(path, table(row + "\n"));

        assertThat(dry.status()).as(dry.text()).isEqualTo(200);
        assertThat(dry.json().get("methodsAffected").values()).anySatisfy(affected -> {
            assertThat(affected.get("refused").asBoolean()).isTrue();
            assertThat(affected.get("message").asString()).contains(words);
            assertThat(affected.path("field").asString("/csv")).isEqualTo(place);
        });
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").values()).anySatisfy(fault -> {
            assertThat(fault.get("field").asString()).isEqualTo(place);
            assertThat(fault.get("message").asString()).contains(words);
        });
        assertThat(applicant().get(path).status()).isEqualTo(404);
    }

    /** A percentage that is written without its sign: each such cell is named, once, however many sources look it up. */
    @ParameterizedTest
    @CsvSource({"98, 1, false", "98, %, true", "100, %, true", "100.000001, %, false", "1, 1, true", "0, 1, true"})
    void an_impossible_number_in_a_whole_table_is_named_by_line_and_column(
            String value, String unit, boolean isPossible) {
        var lines = new ArrayList<>(applicant()
                .header("Accept", "text/csv")
                .get("/factor-sets/fuels-A/editions/2026-11")
                .text()
                .lines()
                .toList());
        var at = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains("fuel=diesel,oxidised,"))
                .findFirst()
                .orElseThrow();
        lines.set(at, lines.get(at).replaceFirst("oxidised,[^,]*,[^,]*,", "oxidised,%s,%s,".formatted(value, unit)));
        var table = json(Map.of("title", "t", "basis", "b", "csv", String.join("\n", lines)));
        var path = "/factor-sets/fuels-A/editions/x" + newKey().substring(0, 8);

        var dry = administrator().put(path + "?dryRun=true", table);

        assertThat(dry.status()).as(dry.text()).isEqualTo(200);
        assertThat(dry.json().get("methodsAffected").isEmpty()).as(dry.text()).isEqualTo(isPossible);
        if (!isPossible) {
            var refused = administrator().put(path, table);
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().get("errors").findValuesAsString("field"))
                    .containsExactly("/%d/value".formatted(at + 1));
            assertThat(refused.at("/errors/0/message"))
                    .contains("第 %d 行 value 列".formatted(at + 1), "应在 0 和 100% 之间", "请对照原表更正数值");
        }
    }

    /** A line would take whichever stands first. */
    @Test
    void two_numbers_of_a_table_without_keys_contradict_each_other() {
        var refused = administrator()
                .put(
                        "/factor-sets/heat/editions/x" + newKey().substring(0, 8),
                        table("a,热力,,factor,0.11,tCO2/GJ,s,verified\nb,热力,,factor,0.12,tCO2/GJ,s,verified\n"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/3/keys");
        assertThat(refused.at("/errors/0/message")).contains("只保留一个");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            another value                | 2024,province,广东,44,average     | verified            | /3/area
            the same under another name  | 2024,province,广东省,44,average   | verified            | /3/area
            another year                 | 2023,province,广东,44,average     | verified            |
            another province             | 2024,province,浙江,33,average     | verified            |
            another level                | 2024,grid,广东,44,average         | verified            |
            another kind                 | 2024,province,广东,44,fossil-only | verified            |
            one that no rule ever takes  | 2024,province,广东,44,average     | from memory         |
            """)
    void two_electricity_factors_of_one_year_place_and_kind_contradict_each_other(
            String what, String row, String verification, String place) {
        var reply = administrator()
                .put(
                        "/factor-sets/grid/editions/x%s?dryRun=true".formatted(newKey().substring(0, 8)),
                        json(Map.of(
                                "title",
                                "t",
                                "basis",
                                "b",
                                "csv",
                                "id,name,parameter,value,unit,factor_year,area_level,area,area_code,kind,source,verification\n"
                                        + "a,广东,factor,0.44,tCO2/MWh,2024,province,广东,44,average,s,verified\n"
                                        + "b,广东,factor,0.55,tCO2/MWh," + row + ",s," + verification + "\n")));

        assertThat(reply.status()).as(reply.text()).isEqualTo(place == null ? 200 : 422);
        if (place != null) {
            assertThat(reply.at("/errors/0/field")).isEqualTo(place);
            assertThat(reply.at("/errors/0/message")).contains("第 2 行").contains("只保留其中一行");
        }
    }

    @Test
    void a_number_that_lines_find_now_and_would_not_then_is_told_of() {
        var all = applicant()
                .header("Accept", "text/csv")
                .get("/factor-sets/carbonates/editions/2026-11")
                .text();
        var without =
                all.lines().filter(line -> !line.contains("carbonate=K2CO3")).toList();

        var reply = administrator()
                .put(
                        "/factor-sets/carbonates/editions/without?dryRun=true",
                        json(Map.of("title", "t", "basis", "b", "csv", String.join("\n", without))));

        assertThat(reply.at("/removed")).isEqualTo("1");
        assertThat(reply.json().get("methodsAffected").values()).anySatisfy(affected -> {
            assertThat(affected.get("method").asString()).isEqualTo("park");
            assertThat(affected.get("source").asString()).isEqualTo("carbonate");
            assertThat(affected.get("refused").asBoolean()).isFalse();
            assertThat(affected.get("message").asString()).contains("K2CO3");
        });
    }

    @Test
    void only_a_release_administrator_imports() {
        for (var api : new Api[] {applicant(), cityOfficial(), auditor(), workflow(), expert("expert-1")}) {
            assertThat(api.put(address("1"), table(row("lime", "0.683"))).status())
                    .isEqualTo(403);
        }
        assertThat(inUse()).isEmpty();
    }

    @Test
    void nobody_changes_an_edition_in_the_database() {
        bring("1", false, row("lime", "0.683"));

        assertThatThrownBy(() -> asService().sql("update factor set value = 1").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> asService().sql("delete from factor_edition").update())
                .isInstanceOf(DataAccessException.class);
    }

    private Api administrator() {
        return as("release-administrator", "release-administrators");
    }

    private String address(String edition) {
        return "/factor-sets/%s/editions/%s".formatted(set, edition);
    }

    private void bring(String edition, boolean dry, String rows) {
        var reply = administrator().put(address(edition) + "?dryRun=" + dry, table(rows));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Reply bringPublished(String edition, String published, String rows) {
        var table = new HashMap<>(content(rows));
        table.put("published", published);
        var reply = administrator().put(address(edition), json(table));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private Map<String, Boolean> inUse() {
        var editions = new HashMap<String, Boolean>();
        applicant().get("/factor-sets").json().get("items").forEach(heading -> {
            if (heading.get("set").asString().equals(set)) {
                editions.put(
                        heading.get("edition").asString(), heading.get("inUse").asBoolean());
            }
        });
        return editions;
    }

    private static String row(String id, String value) {
        return "%s,名称,product=%s,factor,%s,tCO2/t,示例来源,single secondary copy\n".formatted(id, id, value);
    }

    private static Map<String, String> content(String rows) {
        return Map.of("title", "示例因子表", "basis", "示例公告", "csv", HEAD + rows);
    }

    private static String table(String rows) {
        return json(content(rows));
    }

    private static String json(Map<String, String> content) {
        return JsonMapper.shared().writeValueAsString(content);
    }
}
