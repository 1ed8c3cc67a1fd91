package nearzero.workflow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The accounting service: drafts that exist, and calculations of any draft. */
final class PlayedAccounting extends OtherService {

    private static final String INVENTORIES = "/api/accounting/inventories/";
    private static final String PROGRAMMES = "/api/accounting/programmes/[^/]+/versions/[0-9]+";
    private static final String CHECKS = INVENTORIES + "[^/]+/check";
    private static final String CALCULATIONS = INVENTORIES + "[^/]+/calculations";

    PlayedAccounting() {
        super("accounting", new Repeatable("calculation", 201, PlayedAccounting::calculation));
        server.stubFor(
                post(urlPathMatching(CALCULATIONS)).willReturn(aResponse().withTransformers("calculation")));
        server.stubFor(post(urlPathMatching(CHECKS))
                .willReturn(jsonResponse(Map.of("ready", true, "version", 1, "findings", List.of()), 200)));
        server.stubFor(put(urlPathMatching(PROGRAMMES)).willReturn(jsonResponse(Map.of("name", "示例"), 200)));
        lastly(get(urlPathMatching(INVENTORIES + "[^/]+")), problem(404, "not-found"));
    }

    /** Finds that this draft lacks its boundary. */
    void findsIncomplete(String inventory) {
        var finding =
                Map.of("code", "boundary-missing", "field", "/boundary", "severity", "blocking", "message", "请填写核算边界。");
        server.stubFor(post(urlPathEqualTo(INVENTORIES + inventory + "/check"))
                .willReturn(jsonResponse(Map.of("ready", false, "version", 1, "findings", List.of(finding)), 200)));
    }

    /** The draft was last saved as this version. */
    void hasVersion(String inventory, int version) {
        server.stubFor(post(urlPathEqualTo(INVENTORIES + inventory + "/check"))
                .willReturn(jsonResponse(Map.of("ready", true, "version", version, "findings", List.of()), 200)));
    }

    /** The first check finds the draft complete, the next finds nothing. */
    void losesAfterTheCheck(String inventory) {
        afterTheCheck(inventory, problem(404, "not-found"));
    }

    /** The first check finds the draft complete; then somebody takes its boundary out. */
    void findsIncompleteAfterTheCheck(String inventory) {
        var finding =
                Map.of("code", "boundary-missing", "field", "/boundary", "severity", "blocking", "message", "请填写核算边界。");
        afterTheCheck(inventory, jsonResponse(Map.of("ready", false, "version", 2, "findings", List.of(finding)), 200));
    }

    private void afterTheCheck(String inventory, ResponseDefinitionBuilder then) {
        var check = urlPathEqualTo(INVENTORIES + inventory + "/check");
        server.stubFor(post(check)
                .inScenario(inventory)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("checked")
                .willReturn(jsonResponse(Map.of("ready", true, "version", 1, "findings", List.of()), 200)));
        server.stubFor(
                post(check).inScenario(inventory).whenScenarioStateIs("checked").willReturn(then));
    }

    /** A draft of this organisation that belongs to no pilot yet. */
    String inventory(String organisation) {
        return inventory(organisation, null);
    }

    /** A draft that belongs to a pilot. */
    String inventory(String organisation, String pilot) {
        return inventory(organisation, pilot, 2020);
    }

    /** A draft for this year, which belongs to a pilot unless that is null. */
    String inventory(String organisation, String pilot, int year) {
        var id = UUID.randomUUID().toString();
        Map<String, Object> draft = Map.of(
                "organisation",
                organisation,
                "field",
                "park",
                "name",
                "示例园区 " + year + " 年度清单",
                "year",
                year,
                "status",
                "measured",
                "province",
                "51");
        var inventory = new HashMap<String, Object>(Map.of(
                "id", id,
                "version", 1,
                "draft", draft,
                "createdBy", "park-applicant",
                "createdAt", "2022-05-01T09:00:00+08:00",
                "savedBy", "park-applicant",
                "savedAt", "2022-05-01T09:00:00+08:00"));
        if (pilot != null) {
            inventory.put("pilot", pilot);
        }
        server.stubFor(get(urlPathEqualTo(INVENTORIES + id)).willReturn(jsonResponse(inventory, 200)));
        return id;
    }

    /** The requests to calculate for this pilot since the last look at the contract. */
    List<LoggedRequest> askedToCalculate(String pilot) {
        return server.findAll(postRequestedFor(urlPathMatching(CALCULATIONS))
                .withRequestBody(matchingJsonPath("$.pilot", equalTo(pilot))));
    }

    /** What it was told of this version of the programme. */
    List<LoggedRequest> toldOf(String programme, int version) {
        return server.findAll(
                putRequestedFor(urlPathEqualTo("/api/accounting/programmes/" + programme + "/versions/" + version)));
    }

    /** Refuses what it is told of this programme because of a unit. */
    void refusesUnitsOf(String programme) {
        trouble(
                put(urlPathMatching("/api/accounting/programmes/" + programme + "/versions/[0-9]+")),
                aResponse()
                        .withStatus(422)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("""
                {"type": "urn:nearzero:problem:not-valid", "title": "示例", "status": 422, "detail": "示例。",
                 "errors": [{"field": "/indicators/quantities/0/unit", "message": "没有这个单位。"}]}"""));
    }

    /** Breaks the connection on which it is told of this programme. */
    void isAwayForProgramme(String programme) {
        trouble(put(urlPathMatching("/api/accounting/programmes/" + programme + "/versions/[0-9]+")), cutOff());
    }

    /** Cannot calculate for this pilot now. */
    void calculatesNothingFor(String pilot) {
        trouble(post(urlPathMatching(CALCULATIONS)).withRequestBody(containing(pilot)), problem(503, "unavailable"));
    }

    /** Breaks every connection on which it is to calculate for this pilot. */
    void hangsUpOn(String pilot) {
        trouble(post(urlPathMatching(CALCULATIONS)).withRequestBody(containing(pilot)), cutOff());
    }

    /** Breaks the connection on which it is asked for this draft. */
    void isAwayFor(String inventory) {
        trouble(get(urlPathEqualTo(INVENTORIES + inventory)), cutOff());
    }

    private static Map<String, Object> calculation(UUID identity, String url, JsonNode request) {
        var calculation = new HashMap<String, Object>(Map.of(
                "id",
                identity,
                "inventoryId",
                url.split("/", -1)[4],
                "inventoryVersion",
                1,
                "method",
                Map.of("id", "park-energy", "version", "1"),
                "factorSets",
                List.of("fuels-A@2026-11"),
                "flags",
                List.of(),
                "calculatedBy",
                "workflow-service",
                "calculatedAt",
                "2022-06-01T09:00:00+08:00",
                "lines",
                List.of()));
        calculation.putAll(Map.of("provisional", false, "provisionalReasons", List.of()));
        calculation.putAll(Map.of(
                "gross", "12345.678901", "ownSink", "345.000001", "offset", "1000.000000", "net", "11000.678900"));
        request.properties().forEach(given -> calculation.put(given.getKey(), given.getValue()));
        return calculation;
    }
}
