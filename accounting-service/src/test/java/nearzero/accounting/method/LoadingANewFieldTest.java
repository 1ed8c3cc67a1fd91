package nearzero.accounting.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What no shipped method counts is counted after two calls: a table, and a method of several formulae that reads it. */
class LoadingANewFieldTest extends RunningService {

    private static final String TABLE = """
            id,name,keys,parameter,value,unit,source,verification
            gasoline,汽油,fuel=gasoline,co2,2414.412,kgCO2/m3,CityCatalyst 测试数据,single secondary copy
            gasoline,汽油,fuel=gasoline,ch4,0.3484,kgCH4/m3,CityCatalyst 测试数据,single secondary copy
            gasoline,汽油,fuel=gasoline,n2o,0.020904,kgN2O/m3,CityCatalyst 测试数据,single secondary copy
            diesel,柴油,fuel=diesel,co2,2332.494,kgCO2/m3,CityCatalyst 测试数据,single secondary copy
            diesel,柴油,fuel=diesel,ch4,0.150111,kgCH4/m3,CityCatalyst 测试数据,single secondary copy
            diesel,柴油,fuel=diesel,n2o,0.150111,kgN2O/m3,CityCatalyst 测试数据,single secondary copy
            bus,摆渡车,vehicle=bus,travelled,250,gCO2/km,示例因子,single secondary copy
            """;

    private static final String METHOD = """
            {"name": "机场核算", "basis": "示例方法", "fields": ["%1$s"], "gwp": "AR5",
             "tables": [{"name": "fuels", "label": "燃料", "sets": ["%1$s"]}],
             "sources": [
              {"id": "ground-fuel", "name": "场内燃油", "sector": "能源活动", "presence": "required", "figure": "gross",
               "calculator": "fuel-gases", "keys": [{"name": "fuel", "label": "燃料品种"}],
               "factors": [{"input": "co2", "from": "table", "table": "fuels", "keys": ["fuel"]},
                           {"input": "ch4", "from": "table", "table": "fuels", "keys": ["fuel"]},
                           {"input": "n2o", "from": "table", "table": "fuels", "keys": ["fuel"]}]},
              {"id": "shuttle", "name": "摆渡车", "sector": "能源活动", "presence": "optional", "figure": "gross",
               "calculator": "activity-factor", "keys": [{"name": "vehicle", "label": "车型"}],
               "factors": [{"input": "factor", "from": "table", "table": "fuels", "parameter": "travelled", "keys": ["vehicle"]}]},
              {"id": "trees", "name": "绿化", "sector": "碳汇", "presence": "optional", "figure": "own-sink",
               "calculator": "measured-sink"}]}
            """;

    private final String name = "airport-" + newKey().substring(0, 8);

    /** M04 and M05 of worked_examples.csv: a hundred cubic metres of gasoline, and of diesel. */
    @Test
    void with_gases_activities_and_a_sink_and_its_snapshot_outlives_table_and_method() {
        load(TABLE, METHOD, "1");

        var made = applicant().post(calculations(newInventory(draft()).id()), "{}");
        load(TABLE.replace("2414.412", "9999"), METHOD.replace("AR5", "AR6"), "2");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("/lines/0/emission")).startsWith("242.970676");
        assertThat(made.at("/lines/1/emission")).startsWith("237.647652");
        assertThat(made.at("/lines/2/emission")).startsWith("30.000000");
        assertThat(made.at("/gross")).startsWith("510.618328");
        assertThat(made.at("/net")).startsWith("460.618328");
        var again = applicant().send("POST", "/calculations/" + made.id() + "/recomputation", BodyPublishers.noBody());
        assertThat(again.at("/same")).as(again.text()).isEqualTo("true");
    }

    private TestDraft draft() {
        return TestDraft.of(PARK)
                .with("/field", name)
                .with("/lines", List.of())
                .activity("ground-fuel", "'fuel': 'gasoline'", "100", "m3")
                .activity("ground-fuel", "'fuel': 'diesel'", "100000", "L")
                .activity("shuttle", "'vehicle': 'bus'", "12", "万km")
                .line(
                        "lines",
                        "{'source': 'trees', 'inputs': {'quantity': {'quantity': '50', 'unit': 'tCO2'}}, 'evidence': '监测报告'}");
    }

    private void load(String table, String method, String version) {
        taken(administrator()
                .put(
                        "/factor-sets/%s/editions/%s".formatted(name, version),
                        JsonMapper.shared().writeValueAsString(Map.of("title", "示例", "basis", "示例", "csv", table))));
        taken(administrator().put("/methods/%s/versions/%s".formatted(name, version), method.formatted(name)));
    }

    private static void taken(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Api administrator() {
        return as("release-administrator", "release-administrators");
    }
}
