package nearzero.accounting.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import nearzero.accounting.Api;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each operation with no token, a wrong one, and every kind of caller. */
class AccessTest extends RunningService {

    private static final List<String> BAD_TOKENS = List.of(
            "no-token",
            owner().sign(),
            owner().audience("document-service").sign(),
            owner().audience("accounting-service").expired().sign(),
            owner().audience("accounting-service").signedByStranger().sign(),
            owner().audience("accounting-service").issuer("http://stranger").sign(),
            owner().audience("accounting-service")
                    .claim("preferred_username", null)
                    .sign());

    private static final String ECONOMY = "{\"source\": \"示例统计公报\"}";
    private static final String TARGET = """
            {"figure": "net", "measure": "total", "form": "absolute", "baseYear": 2020, "targetYear": 2025, "value": "0",
             "source": "示例建设方案"}
            """;
    private static final String CSV = """
            【基本信息】
            项目,内容
            申报主体,%s
            领域,park
            清单名称,示例
            核算年份,2023
            数据来源,实测
            省级行政区划代码,51
            修改理由,示例更正
            【活动数据】
            排放源,电量,电量的单位
            外购电力,1,MWh
            """.formatted(PARK);

    private String pilot;
    private String inventory;
    private String unassigned;
    private String calculation;
    private String verification;
    private String meter;
    private JsonNode registered;
    private int year = 2001;

    @BeforeEach
    void aPilotWithACalculatedInventory() {
        pilot = newPilot("expert-1");
        inventory = newInventoryOf(pilot);
        unassigned = newInventory().id();
        calculation = applicant().post(calculations(inventory), "{}").id();
        workflow().put("/pilots/" + pilot + "/target", TARGET);
        applicant().put("/pilots/" + pilot + "/economy/2023", ECONOMY);
        verification = applicant()
                .post("/inventories/" + inventory + "/verifications", verification(calculation))
                .id();
        var registration = applicant().post("/meters", meterOf(pilot));
        meter = registration.at("/number");
        registered = registration.json().get("registration");
        applicant()
                .header("Content-Type", "text/csv")
                .send(
                        "POST",
                        "/meter-readings?organisation=" + PARK,
                        BodyPublishers.ofString("meter,time,value\n%1$s,1672502400,0\n%1$s,1672588800,1\n"
                                .formatted(registered.at("/code").asString())));
        workflow()
                .put(
                        "/pilots/" + pilot + "/planned-consumption/2024/water",
                        "{\"unit\": \"m3\", \"monthly\": [" + "\"1\",".repeat(11) + "\"1\"]}");
    }

    private String meterOf(String pilot) {
        return """
                {"organisation": "%s", "pilot": "%s", "code": "%s", "name": "示例总表", "kind": "electricity", "unit": "kWh",
                 "register": "cumulative", "intervalSeconds": 900, "feeds": {"source": "electricity"}}
                """.formatted(PARK, pilot, newKey());
    }

    /** The operations, and what they answer to whom they serve. */
    static Stream<Arguments> operations() {
        return Stream.of(
                operation(
                        "createInventory",
                        (test, api) ->
                                api.post("/inventories", TestDraft.of(PARK).json())),
                operation("listInventories", (test, api) -> api.get("/inventories")),
                operation("readInventory", (test, api) -> api.get("/inventories/" + test.inventory)),
                operation(
                        "readInventoryVersion",
                        (test, api) -> api.get("/inventories/" + test.inventory + "/versions/1")),
                operation(
                        "replaceInventory",
                        (test, api) -> api.put(
                                "/inventories/" + test.inventory,
                                "\"1\"",
                                TestDraft.of(PARK).with("/reason", "更正").json())),
                operation(
                        "listInventoryVersions",
                        (test, api) -> api.get("/inventories/" + test.inventory + "/versions")),
                operation(
                        "compareInventoryVersions",
                        (test, api) -> api.get("/inventories/" + test.inventory + "/comparison?from=1&to=1")),
                operation("recomputeInventory", (test, api) -> api.header("If-Match", "\"1\"")
                        .post("/inventories/" + test.inventory + "/recomputations", "{\"reason\": \"重算\"}")),
                operation(
                        "appendVerification",
                        (test, api) -> api.post(
                                "/inventories/" + test.inventory + "/verifications", verification(test.calculation))),
                operation(
                        "listVerifications",
                        (test, api) -> api.get("/inventories/" + test.inventory + "/verifications")),
                operation(
                        "readVerification",
                        (test, api) ->
                                api.get("/inventories/" + test.inventory + "/verifications/" + test.verification)),
                operation(
                        "checkInventory",
                        (test, api) ->
                                api.send("POST", "/inventories/" + test.inventory + "/check", BodyPublishers.noBody())),
                operation("calculateInventory", (test, api) -> api.post(calculations(test.inventory), "{}")),
                operation("listCalculations", (test, api) -> api.get(calculations(test.inventory))),
                operation("readCalculation", (test, api) -> api.get("/calculations/" + test.calculation)),
                operation("listQualityRules", (test, api) -> api.get("/quality-rules")),
                operation("readEnterprises", (test, api) -> api.get("/inventories/" + test.inventory + "/enterprises")),
                operation(
                        "replaceEnterprises",
                        (test, api) -> api.put(
                                "/inventories/" + test.inventory + "/enterprises",
                                "\"0\"",
                                "{\"reason\": \"示例\", \"items\": []}")),
                operation("listOwnSheets", (test, api) -> api.get("/sheets")),
                operation("listSheets", (test, api) -> api.get("/inventories/" + test.inventory + "/sheets")),
                operation("readSheet", (test, api) -> api.get("/inventories/" + test.inventory + "/sheets/own")),
                operation(
                        "listSheetRows", (test, api) -> api.get("/inventories/" + test.inventory + "/sheets/own/rows")),
                operation("uploadSheetRows", (test, api) -> api.header("Content-Type", "text/csv")
                        .header("If-Match", "\"0\"")
                        .send(
                                "PUT",
                                "/inventories/" + test.inventory + "/sheets/own/rows",
                                BodyPublishers.ofString("source,quantity,unit\nelectricity,1,MWh\n"))),
                operation(
                        "downloadSheetTemplate",
                        (test, api) -> api.get("/inventories/" + test.inventory + "/sheets/own/template")),
                sheetCommand("submission", "submitSheet", BodyPublishers.noBody()),
                sheetCommand("confirmation", "confirmSheet", BodyPublishers.noBody()),
                sheetCommand("return", "returnSheet", BodyPublishers.ofString("{\"reason\": \"示例\"}")),
                operation(
                        "listCalculationRows",
                        (test, api) -> api.get("/calculations/" + test.calculation + "/sheets/own/rows")),
                operation("listFactorSets", (test, api) -> api.get("/factor-sets")),
                operation("readFactorSet", (test, api) -> api.get("/factor-sets/grid/editions/2026-11")),
                operation(
                        "importFactorSet",
                        (test, api) -> api.put(
                                "/factor-sets/grid/editions/x",
                                "{\"title\": \"t\", \"basis\": \"b\", \"csv\": \"id\"}")),
                operation(
                        "stateFactorValidity",
                        (test, api) -> api.put("/factor-sets/grid/editions/2026-11/validity", "{\"reason\": \"公告\"}")),
                operation(
                        "downloadTemplate",
                        (test, api) -> api.get("/methods/park/template?inventory=" + test.inventory)),
                operation("importInventory", (test, api) -> api.header("Content-Type", "text/csv")
                        .header("Idempotency-Key", newKey())
                        .send("POST", "/inventories/imports", BodyPublishers.ofString(CSV))),
                operation("importInventoryVersion", (test, api) -> api.header("Content-Type", "text/csv")
                        .header("If-Match", "\"1\"")
                        .send("PUT", "/inventories/" + test.inventory + "/import", BodyPublishers.ofString(CSV))),
                operation(
                        "readInventoryReport", (test, api) -> api.get("/calculations/" + test.calculation + "/report")),
                operation(
                        "exportCalculation",
                        (test, api) -> api.get("/calculations/" + test.calculation + "/export?format=csv")),
                operation("listMethods", (test, api) -> api.get("/methods")),
                operation("readMethod", (test, api) -> api.get("/methods/park")),
                operation("readMethodVersion", (test, api) -> api.get("/methods/park/versions/1")),
                operation(
                        "loadMethodVersion",
                        (test, api) -> api.put(
                                "/methods/other/versions/1",
                                api.get("/methods/park/versions/1").status() == 200
                                        ? api.get("/methods/park/versions/1").json()
                                        : "{}")),
                operation("listCalculators", (test, api) -> api.get("/calculators")),
                operation("readSteamTable", (test, api) -> api.get("/steam-tables?pressure=1.0")),
                operation("readTrend", (test, api) -> api.get(test.ofPilot("/trend"))),
                operation(
                        "readTrendOfOrganisation",
                        (test, api) -> api.get("/organisations/example-park/trend?baseYear=2023")),
                operation("readDrivers", (test, api) -> api.get(test.ofPilot("/drivers?from=2023&to=2023"))),
                operation("readPath", (test, api) -> api.get(test.ofPilot("/path"))),
                operation("readChart", (test, api) -> api.get(test.ofPilot("/charts/composition"))),
                operation("listEconomy", (test, api) -> api.get(test.ofPilot("/economy"))),
                operation("readEconomy", (test, api) -> api.get(test.ofPilot("/economy/2023"))),
                operation("putEconomy", (test, api) -> test.saveAgain(api, "/economy/2023", ECONOMY)),
                operation("readTarget", (test, api) -> api.get(test.ofPilot("/target"))),
                operation("putTarget", (test, api) -> test.saveAgain(api, "/target", TARGET)),
                operation("readProgrammeVersion", (test, api) -> api.get("/programmes/access-example/versions/1")),
                operation(
                        "putProgrammeVersion",
                        (test, api) -> api.put("/programmes/access-example/versions/1", "{\"name\": \"示例\"}")),
                operation("readPilotIndicators", (test, api) -> api.get("/pilots/" + test.pilot + "/indicators")),
                operation(
                        "putPilotIndicators",
                        (test, api) -> api.put("/pilots/" + test.pilot + "/indicators", "\"0\"", "{}")),
                operation(
                        "readIndicatorValues",
                        (test, api) -> api.get("/pilots/" + test.pilot + "/indicator-values/2023")),
                operation(
                        "putIndicatorValues",
                        (test, api) -> api.put(
                                "/pilots/" + test.pilot + "/indicator-values/2023", "\"0\"", "{\"items\": []}")),
                operation("listScoreSheets", (test, api) -> api.get("/pilots/" + test.pilot + "/score-sheets")),
                operation(
                        "readScoreSheet",
                        (test, api) -> api.get("/pilots/" + test.pilot + "/score-sheets/" + newKey())),
                operation(
                        "makeScoreSheet",
                        (test, api) -> api.post("/pilots/" + test.pilot + "/score-sheets", "{\"year\": 2023}")),
                operation(
                        "simulateScore",
                        (test, api) -> api.post("/pilots/" + test.pilot + "/simulations", "{\"year\": 2023}")),
                operation("registerMeter", (test, api) -> api.post("/meters", test.meterOf(test.pilot))),
                operation("listMeters", (test, api) -> api.get("/meters")),
                operation("readMeter", (test, api) -> api.get("/meters/" + test.meter)),
                operation(
                        "changeMeter",
                        (test, api) -> api.put("/meters/" + test.meter, "\"1\"", test.registered.toString())),
                operation("pushReadings", (test, api) -> api.header("Content-Type", "text/csv")
                        .send(
                                "POST",
                                "/meter-readings?organisation=" + PARK,
                                BodyPublishers.ofString("meter,time,value\n"))),
                operation("listContradictions", (test, api) -> api.get("/meters/" + test.meter + "/contradictions")),
                operation("listMonths", (test, api) -> api.get("/meters/" + test.meter + "/months?year=2025")),
                operation("takeMeterLines", (test, api) -> api.header("If-Match", "\"1\"")
                        .post("/inventories/" + test.inventory + "/meter-lines", "{}")),
                operation(
                        "planConsumption",
                        (test, api) -> api.put(
                                "/pilots/" + test.pilot + "/planned-consumption/" + test.year++ + "/water",
                                "{\"unit\": \"m3\", \"monthly\": [" + "\"1\",".repeat(11) + "\"1\"]}")),
                operation(
                        "readPlannedConsumption",
                        (test, api) -> api.get("/pilots/" + test.pilot + "/planned-consumption/2024/water")),
                operation("listEvents", (test, api) -> api.get("/events")),
                operation(
                        "putPilotContext",
                        (test, api) -> api.put("/pilots/" + test.pilot, context(test.pilot, PARK, CITY, 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void nobody_gets_in_without_a_good_token(String name, BiFunction<AccessTest, Api, Reply> operation) {
        Stream.concat(Stream.of(anonymous()), BAD_TOKENS.stream().map(anonymous()::with))
                .map(api -> operation.apply(this, api))
                .forEach(reply -> {
                    assertThat(reply.status()).as(reply.text()).isEqualTo(401);
                    assertThat(reply.problem()).isEqualTo("not-signed-in");
                    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
                });
    }

    /** Who gets which status; what one may not see does not exist for him. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            # operation        own  other  city  other-city  province  expert  other-expert  auditor  service  nobody
            createInventory,    201, 403,   403,  403,        403,      403,    403,          403,     403,     403
            readInventory,      200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readInventoryVersion, 200, 404, 200,  404,        200,      200,    404,          200,     200,     404
            listInventoryVersions, 200, 404, 200, 404,        200,      200,    404,          200,     200,     404
            compareInventoryVersions, 200, 404, 200, 404,     200,      200,    404,          200,     200,     404
            recomputeInventory, 201, 404,   403,  404,        403,      403,    404,          403,     403,     404
            appendVerification, 201, 404,   403,  404,        403,      403,    404,          403,     403,     404
            listVerifications,  200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readVerification,   200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            checkInventory,     200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            listCalculations,   200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readCalculation,    200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            calculateInventory, 201, 404,   403,  404,        403,      403,    404,          403,     201,     404
            replaceInventory,   200, 404,   403,  404,        403,      403,    404,          403,     403,     404
            readInventoryReport, 200, 404,  200,  404,        200,      200,    404,          200,     200,     404
            exportCalculation,  200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            downloadTemplate,   200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            importInventory,    201, 403,   403,  403,        403,      403,    403,          403,     403,     403
            importInventoryVersion, 200, 404, 403, 404,       403,      403,    404,          403,     403,     404
            readEnterprises,    200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            replaceEnterprises, 200, 404,   403,  404,        403,      403,    404,          403,     403,     404
            listOwnSheets,      200, 200,   200,  200,        200,      200,    200,          200,     200,     200
            listSheets,         200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readSheet,          200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            listSheetRows,      200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            listCalculationRows, 200, 404,  200,  404,        200,      200,    404,          200,     200,     404
            uploadSheetRows,    200, 404,   403,  404,        403,      403,    404,          403,     403,     404
            submitSheet,        409, 404,   403,  404,        403,      403,    404,          403,     403,     404
            confirmSheet,       409, 404,   403,  404,        403,      403,    404,          403,     403,     404
            returnSheet,        409, 404,   403,  404,        403,      403,    404,          403,     403,     404
            registerMeter,      201, 403,   403,  403,        403,      403,    403,          403,     403,     403
            readMeter,          200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            changeMeter,        200, 404,   403,  404,        403,      403,    404,          403,     403,     404
            pushReadings,       200, 403,   403,  403,        403,      403,    403,          403,     403,     403
            listContradictions, 200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            listMonths,         200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            takeMeterLines,     200, 404,   403,  404,        403,      403,    404,          403,     403,     404
            planConsumption,    200, 404,   403,  404,        403,      403,    404,          403,     200,     404
            readPlannedConsumption, 200, 404, 200, 404,       200,      200,    404,          200,     200,     404
            listEvents,         200, 200,   200,  200,        200,      200,    200,          200,     200,     200
            putPilotContext,    403, 403,   403,  403,        403,      403,    403,          403,     204,     403
            listQualityRules,   200, 200,   200,  200,        200,      200,    200,          200,     200,     200
            listFactorSets,     200, 200,   200,  200,        200,      200,    200,          200,     200,     200
            readMethod,         200, 200,   200,  200,        200,      200,    200,          200,     200,     200
            readSteamTable,     200, 200,   200,  200,        200,      200,    200,          200,     200,     200
            importFactorSet,    403, 403,   403,  403,        403,      403,    403,          403,     403,     403
            stateFactorValidity, 403, 403,  403,  403,        403,      403,    403,          403,     403,     403
            readTrend,          200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readTrendOfOrganisation, 200, 404, 404, 404,      404,      404,    404,          200,     200,     404
            readDrivers,        200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readPath,           200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readChart,          200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            listEconomy,        200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            readEconomy,        200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            putEconomy,         200, 404,   403,  404,        403,      403,    404,          403,     403,     404
            readTarget,         200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            putTarget,          200, 404,   403,  404,        403,      403,    404,          403,     200,     404
            loadMethodVersion,  403, 403,   403,  403,        403,      403,    403,          403,     403,     403
            putProgrammeVersion, 403, 403,  403,  403,        403,      403,    403,          403,     200,     403
            readIndicatorValues, 200, 404,  200,  404,        200,      200,    404,          200,     200,     404
            listScoreSheets,    200, 404,   200,  404,        200,      200,    404,          200,     200,     404
            # the programme of this pilot has no indicators
            readPilotIndicators, 409, 404,  409,  404,        409,      409,    404,          409,     409,     404
            putPilotIndicators, 409, 404,   409,  404,        409,      409,    404,          409,     409,     404
            putIndicatorValues, 409, 404,   409,  404,        409,      409,    404,          409,     409,     404
            makeScoreSheet,     409, 404,   409,  404,        409,      409,    404,          409,     409,     404
            simulateScore,      409, 404,   409,  404,        409,      409,    404,          409,     409,     404
            """)
    void each_caller_may_do_what_is_his(
            String name,
            int own,
            int other,
            int city,
            int otherCity,
            int province,
            int expert,
            int otherExpert,
            int auditor,
            int service,
            int nobody) {
        var operation = operationNamed(name);
        assertThat(operation.apply(this, secondApplicant()).status())
                .as("other")
                .isEqualTo(other);
        assertThat(operation.apply(this, cityOfficial()).status()).as("city").isEqualTo(city);
        assertThat(operation
                        .apply(this, as("second-city-ecology-official", "sichuan/second-city/ecology"))
                        .status())
                .as("other city")
                .isEqualTo(otherCity);
        assertThat(operation.apply(this, provinceOfficial()).status())
                .as("province")
                .isEqualTo(province);
        assertThat(operation.apply(this, expert("expert-1")).status())
                .as("expert")
                .isEqualTo(expert);
        assertThat(operation.apply(this, expert("expert-2")).status())
                .as("other expert")
                .isEqualTo(otherExpert);
        assertThat(operation.apply(this, auditor()).status()).as("auditor").isEqualTo(auditor);
        assertThat(operation.apply(this, workflow()).status()).as("service").isEqualTo(service);
        assertThat(operation.apply(this, as("somebody")).status()).as("nobody").isEqualTo(nobody);
        assertThat(operation
                        .apply(this, as("service-account-energy-platform", "platforms/of-other-meters"))
                        .status())
                .as("a platform of other meters is nobody")
                .isEqualTo(nobody);
        assertThat(operation.apply(this, applicant()).status()).as("own").isEqualTo(own);
    }

    @Test
    void an_official_sees_a_draft_only_once_it_belongs_to_a_pilot() {
        assertThat(cityOfficial().get("/inventories/" + unassigned).status()).isEqualTo(404);
        assertThat(auditor().get("/inventories/" + unassigned).status()).isEqualTo(200);

        workflow().post(calculations(unassigned), "{\"pilot\": \"" + pilot + "\"}");

        assertThat(cityOfficial().get("/inventories/" + unassigned).status()).isEqualTo(200);
    }

    @Test
    void a_list_is_cut_to_what_the_caller_may_see() {
        assertThat(ids(applicant())).contains(inventory, unassigned);
        assertThat(ids(cityOfficial())).contains(inventory).doesNotContain(unassigned);
        assertThat(ids(expert("expert-1"))).contains(inventory).doesNotContain(unassigned);
        assertThat(ids(auditor())).contains(inventory, unassigned);
        assertThat(ids(secondApplicant())).doesNotContain(inventory, unassigned);
        assertThat(ids(as("somebody"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sichuan/example/ecology, a name that only begins alike",
        "sichuan/example-city-new/ecology, a name that goes on",
        "shaanxi/ecology, another province",
        "sichuan, a jurisdiction is no department",
        "sichuan/example-city, a city is no department of its province",
        "sichuan/second-city, nor is one that has no pilot yet",
        "applicants/sichuan, an applicant of that name",
        "experts, an expert who is not assigned",
        "services-of-others, a group that only begins alike",
        "auditors/ecology, a department within the auditors",
    })
    void groups_that_only_look_alike_see_nothing(String group, String why) {
        assertThat(as("somebody", group).get("/inventories/" + inventory).status())
                .as(why)
                .isEqualTo(404);
    }

    @Test
    void a_person_with_an_experts_name_but_not_his_group_sees_nothing() {
        assertThat(as("expert-1").get("/inventories/" + inventory).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health/liveness, 200",
        "/actuator/health/readiness, 200",
        "/actuator/health, 401",
        "/actuator/env, 401",
        "/error, 401",
        "/, 401",
        "/api/workflow/pilots, 401",
    })
    void everything_but_the_probes_is_closed_to_strangers(String path, int status) {
        assertThat(anonymous()
                        .sendAnywhere("GET", path, BodyPublishers.noBody())
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/actuator/health", "/actuator/env", "/", "/api/workflow/pilots"})
    void what_is_not_the_api_is_closed_to_everybody(String path) {
        var reply = auditor().sendAnywhere("GET", path, BodyPublishers.noBody());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.problem()).isEqualTo("not-allowed");
    }

    private String ofPilot(String path) {
        return "/pilots/" + pilot + path;
    }

    /** Over the version that is there, whoever saved it. */
    private Reply saveAgain(Api api, String path, String content) {
        return api.put(ofPilot(path), auditor().get(ofPilot(path)).etag(), content);
    }

    private static String verification(String calculation) {
        return """
                {"calculation": "%s", "verifier": {"name": "示例核查机构"}, "date": "2024-04-09", "scope": "全部", "opinion": "unqualified",
                 "report": {"document": "018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1", "sha256": "%s"}}
                """.formatted(calculation, "0".repeat(64));
    }

    private static Tokens.Token owner() {
        return TOKENS.user("park-applicant", PARK);
    }

    private static Stream<String> idsOf(Reply reply) {
        return reply.json().get("items").findValuesAsString("id").stream();
    }

    private static List<String> ids(Api caller) {
        return idsOf(caller.get("/inventories?size=200")).toList();
    }

    @SuppressWarnings("unchecked")
    private static BiFunction<AccessTest, Api, Reply> operationNamed(String name) {
        return operations()
                .map(Arguments::get)
                .filter(each -> each[0].equals(name))
                .map(each -> (BiFunction<AccessTest, Api, Reply>) each[1])
                .findFirst()
                .orElseThrow();
    }

    /** On a sheet that is empty: who may, is told that there is nothing to decide yet. */
    private static Arguments sheetCommand(String command, String name, BodyPublisher body) {
        return operation(name, (test, api) -> api.header("Content-Type", "application/json")
                .header("If-Match", "\"0\"")
                .send("POST", "/inventories/" + test.inventory + "/sheets/own/" + command, body));
    }

    private static Arguments operation(String name, BiFunction<AccessTest, Api, Reply> operation) {
        return arguments(name, operation);
    }
}
