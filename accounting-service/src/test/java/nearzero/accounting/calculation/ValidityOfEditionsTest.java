package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.problem.Refusal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An edition counts what it is meant for; each test has a far year of its own, for which it brings an edition of heat. */
class ValidityOfEditionsTest extends RunningService {

    private static final AtomicInteger YEARS = new AtomicInteger(2081);

    private final int year = YEARS.getAndIncrement();
    private final String edition = "e" + newKey().substring(0, 8);

    @Test
    void an_edition_is_chosen_by_itself_for_its_accounting_year_only() {
        bring(edition, "0.2");

        assertThat(calculated(heat(year), "{}").at("/gross")).isEqualTo("20.000000");
        assertThat(calculated(heat(2023), "{}").at("/gross")).isEqualTo("11.000000");
    }

    @Test
    void an_edition_that_is_meant_for_another_year_is_counted_with_when_somebody_says_so_and_found() {
        bring(edition, "0.2");

        var made = calculated(named(2023), "{}");

        assertThat(made.at("/gross")).isEqualTo("20.000000");
        assertThat(made.at("/lines/0/why")).contains("heat@" + edition).contains("对照");
        assertThat(made.json().get("flags").findValuesAsString("code"))
                .contains("factor-outside-validity", "factor-table-chosen");
        assertThat(made.json().get("flags").findValuesAsString("message"))
                .anySatisfy(message -> assertThat(message).contains("适用期为" + year + "-01-01 至 " + year + "-12-31"));
    }

    @Test
    void an_edition_that_is_named_where_it_applies_anyway_is_no_finding() {
        bring(edition, "0.2");

        assertThat(calculated(named(year), "{}").json().get("flags").findValuesAsString("code"))
                .doesNotContain("factor-outside-validity", "factor-table-chosen");
    }

    @Test
    void an_edition_that_there_is_not_is_refused_with_those_that_there_are() {
        var refused = applicant().post("/inventories", named(2023).json());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/tables/0/edition");
        assertThat(refused.at("/errors/0/message")).contains("2026-11");
    }

    @Test
    void the_edition_of_an_electricity_factor_is_named_with_a_reason() {
        var draft = TestDraft.of(PARK).power("electricity", "100");
        var without = draft.with("/gridFactor", Map.of("edition", "2026-11"));
        var with = draft.with("/gridFactor", Map.of("edition", "2026-11", "reason", "与去年一致"));

        assertThat(applicant().post("/inventories", without.json()).at("/errors/0/field"))
                .isEqualTo("/gridFactor/reason");
        assertThat(calculated(with, "{}").at("/lines/1/why")).contains("与去年一致");
    }

    /** What a result was counted with stands in the result. */
    @Test
    void a_result_is_counted_again_digit_for_digit_after_its_edition_was_superseded_and_after_its_validity_ended() {
        bring(edition, "0.2");
        var made = calculated(heat(year), "{}");
        assertThat(made.at("/lines/0/inputs/1/factor/set")).isEqualTo("heat@" + edition);
        assertThat(made.at("/lines/0/inputs/1/factor/validTo")).isEqualTo(year + "-12-31");

        bring(edition + "-b", "0.3");
        assertThat(calculated(heat(year), "{}").at("/gross")).isEqualTo("30.000000");
        assertThat(recomputed(made).at("/same")).isEqualTo("true");

        for (var withdrawn : new String[] {edition, edition + "-b"}) {
            var reply = administrator()
                    .put(
                            "/factor-sets/heat/editions/%s/validity".formatted(withdrawn),
                            "{\"validFrom\": \"2080-01-01\", \"validTo\": \"2080-01-01\", \"reason\": \"公告废止\"}");
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        }
        assertThat(calculated(heat(year), "{}").at("/gross")).isEqualTo("11.000000");
        assertThat(recomputed(made).at("/same")).isEqualTo("true");
        assertThat(recomputed(made).at("/gross")).isEqualTo("20.000000");
        assertThat(applicant().get("/calculations/" + made.id()).json()).isEqualTo(made.json());
        assertThat(applicant()
                        .get("/calculations/" + made.id() + "/report")
                        .json()
                        .get("factorSets")
                        .values())
                .anySatisfy(set -> assertThat(set.at("/validTo").asString()).isEqualTo(year + "-12-31"));
    }

    @Test
    void where_no_edition_is_meant_for_the_period_the_table_is_named() {
        var library = TestLibrary.validOnly("heat", 2022);
        var draft = Drafts.in("51", 2023).heat("heat", "100").in(library);

        assertThatThrownBy(draft::draft).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo("/lines/0/source");
                    assertThat(fault.message()).contains("heat 没有适用于核算期的版本");
                }));
        assertThat(Drafts.in("51", 2022)
                        .heat("heat", "100")
                        .in(library)
                        .assessed()
                        .findings())
                .isEmpty();
    }

    @Test
    void where_no_warming_potentials_are_meant_for_the_period_the_gases_are_not_counted() {
        var draft = Drafts.in("51", 2023).heat("heat", "100").in(TestLibrary.validOnly("gwp-AR5", 2022));

        assertThat(draft.assessed().findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("gwp-missing");
            assertThat(finding.message()).contains("没有适用于核算期的版本");
        });
    }

    private TestDraft heat(int of) {
        return TestDraft.of(PARK).with("/year", of).with("/lines", List.of()).activity("heat", "", "100", "GJ");
    }

    private TestDraft named(int of) {
        return heat(of).line(
                        "tables",
                        "{'table': 'heat', 'set': 'heat', 'edition': '%s', 'reason': '对照'}".formatted(edition));
    }

    private Reply calculated(TestDraft draft, String request) {
        var made = applicant().post("/inventories/" + newInventory(draft).id() + "/calculations", request);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private Reply recomputed(Reply made) {
        return applicant().send("POST", "/calculations/" + made.id() + "/recomputation", BodyPublishers.noBody());
    }

    private void bring(String name, String value) {
        var reply = administrator()
                .put(
                        "/factor-sets/heat/editions/" + name,
                        JsonMapper.shared()
                                .writeValueAsString(Map.of(
                                        "title",
                                        "热力排放因子",
                                        "basis",
                                        "示例公告",
                                        "published",
                                        "2026-01-01",
                                        "validFrom",
                                        year + "-01-01",
                                        "validTo",
                                        year + "-12-31",
                                        "csv",
                                        "id,name,keys,parameter,value,unit,source,verification\nheat-x,热力,,factor,%s,tCO2/GJ,s,verified\n"
                                                .formatted(value))));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Api administrator() {
        return as("release-administrator", "release-administrators");
    }
}
