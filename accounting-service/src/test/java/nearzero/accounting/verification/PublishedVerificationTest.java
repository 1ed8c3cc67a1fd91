package nearzero.accounting.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.WorkedExample;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * P01 and P02 of worked_examples.csv: a kitchen maker in Ningbo reported with 0.7921 tCO2/MWh, which stands in no table; its
 * verifier put 0.7035 (East China 2012) in its place.
 */
class PublishedVerificationTest extends RunningService {

    private static final WorkedExample REPORTED = WorkedExample.of("P02");
    private static final WorkedExample VERIFIED = WorkedExample.of("P01");

    private final String name = "ningbo-" + newKey().substring(0, 8);

    @Test
    void a_rejected_factor_is_told_beside_the_figure_until_the_inventory_is_counted_with_the_right_one() {
        bringTable("1", REPORTED.input("factor"));
        loadMethod();
        var inventory = "/inventories/"
                + newInventory(TestDraft.of(PARK)
                                .with("/year", 2020)
                                .with("/province", "33")
                                .with("/method", name)
                                .with("/lines", List.of())
                                .activity("power", "", REPORTED.input("MWh"), "MWh"))
                        .id();
        var reported = applicant().post(inventory + "/calculations", "{}");
        assertThat(reported.at("/gross"))
                .startsWith(REPORTED.expected("").toPlainString().substring(0, 6));

        var report = Report.of(reported.id())
                .with(
                        "findings",
                        List.of(Map.of(
                                "field",
                                "/lines/0",
                                "what",
                                "电力排放因子 0.7921 不在所引用的表中，应为 0.7035",
                                "severity",
                                "material",
                                "resolved",
                                false)))
                .with(
                        "correctedFigures",
                        List.of(Map.of(
                                "figure",
                                "gross",
                                "value",
                                VERIFIED.expected("").toPlainString(),
                                "reason",
                                "改用华东 2012 年因子")));
        var record = applicant().post(inventory + "/verifications", report.json());
        assertThat(record.status()).as(record.text()).isEqualTo(201);

        var beside = applicant().get("/calculations/" + reported.id());
        assertThat(beside.at("/gross")).isEqualTo("6461.159700");
        assertThat(beside.at("/verified/0/verified")).isEqualTo("5738.45");
        assertThat(beside.at("/verified/0/difference")).isEqualTo("-722.709700");
        assertThat(check(inventory).text()).contains("不在所引用的表中");

        bringTable("2", "0.7035");
        var anew =
                applicant().header("If-Match", "\"1\"").post(inventory + "/recomputations", "{\"reason\": \"采纳核查意见\"}");

        assertThat(anew.at("/calculation/gross")).as(anew.text()).isEqualTo("5738.449500");
        assertThat(anew.at("/comparison/figures/gross/difference")).isEqualTo("-722.710200");
        assertThat(applicant().get("/calculations/" + reported.id()).at("/gross"))
                .isEqualTo("6461.159700");
    }

    private Reply check(String inventory) {
        return applicant().send("POST", inventory + "/check", BodyPublishers.noBody());
    }

    private void loadMethod() {
        var source = Map.of(
                "id",
                "power",
                "name",
                "外购电力",
                "sector",
                "能源活动",
                "presence",
                "required",
                "figure",
                "gross",
                "calculator",
                "electricity",
                "factors",
                List.of(Map.of(
                        "input", "factor", "from", "table", "table", "power", "fixedKeys", Map.of("region", "east"))));
        var method = Map.of(
                "name",
                "外购电力核算",
                "basis",
                "第三方核查报告",
                "fields",
                List.of("park"),
                "gwp",
                "AR5",
                "tables",
                List.of(Map.of("name", "power", "label", "电力排放因子", "sets", List.of(name))),
                "sources",
                List.of(source));
        put("/methods/" + name + "/versions/1", method);
    }

    private void bringTable(String edition, String value) {
        var csv = "id,name,keys,parameter,value,unit,source,verification\neast-2012,华东,region=east,factor," + value
                + ",tCO2/MWh,第三方核查报告,single secondary copy\n";
        put("/factor-sets/" + name + "/editions/" + edition, Map.of("title", "华东 2012", "basis", "核查报告", "csv", csv));
    }

    private void put(String path, Map<String, Object> content) {
        var administrator = as("release-administrator", "release-administrators");
        var reply = administrator.put(path, JsonMapper.shared().writeValueAsString(content));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }
}
