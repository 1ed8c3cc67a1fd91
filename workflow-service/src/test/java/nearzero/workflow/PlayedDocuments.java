package nearzero.workflow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The document service: files that were uploaded, pins, and papers that it renders. */
final class PlayedDocuments extends OtherService {

    private static final String DOCUMENTS = "/api/documents/documents/";
    private static final String RENDERED = "/api/documents/rendered-documents";
    private static final String PINS = "/api/documents/pins/[^/]+";
    private static final String AT = "2022-06-01T09:00:00+08:00";

    PlayedDocuments() {
        super(
                "documents",
                new Repeatable("paper", 201, PlayedDocuments::paper),
                new Repeatable("pin", 200, PlayedDocuments::pinned));
        server.stubFor(post(urlPathEqualTo(RENDERED)).willReturn(aResponse().withTransformers("paper")));
        server.stubFor(put(urlPathMatching(PINS)).willReturn(aResponse().withTransformers("pin")));
        lastly(get(urlPathMatching(DOCUMENTS + ".*")), problem(404, "not-found"));
    }

    /** The first version of a file that an applicant uploaded, as forms carry it. */
    String uploaded(String organisation, String type) {
        return uploaded(organisation, null, type);
    }

    /** The same for a pilot; departments always upload for one. */
    String uploaded(String organisation, String pilot, String type) {
        var id = UUID.randomUUID();
        server.stubFor(get(urlPathEqualTo(DOCUMENTS + id))
                .willReturn(jsonResponse(document(id, organisation, pilot, type), 200)));
        server.stubFor(get(urlPathEqualTo(DOCUMENTS + id + "/versions/1")).willReturn(jsonResponse(version(id), 200)));
        return id + "@1";
    }

    /** The requests to pin versions for this pilot since the last look at the contract. */
    List<LoggedRequest> askedToPin(String pilot) {
        return server.findAll(putRequestedFor(urlPathMatching(PINS)).withRequestBody(containing(pilot)));
    }

    /** The requests to render a paper of this pilot since the last look at the contract. */
    List<LoggedRequest> askedToRender(String pilot) {
        return server.findAll(postRequestedFor(urlPathEqualTo(RENDERED)).withRequestBody(containing(pilot)));
    }

    /** Cannot render for this pilot now. */
    void rendersNothingFor(String pilot) {
        trouble(post(urlPathEqualTo(RENDERED)).withRequestBody(containing(pilot)), problem(503, "unavailable"));
    }

    /** Breaks the connection on which it is asked for this version. */
    void isAwayFor(String reference) {
        trouble(get(urlPathMatching(DOCUMENTS + reference.split("@", -1)[0] + ".*")), cutOff());
    }

    private static Map<String, Object> document(UUID id, String organisation, String pilot, String type) {
        var document = new HashMap<String, Object>(Map.of(
                "id", id,
                "organisation", organisation,
                "type", type,
                "title", "示例材料",
                "createdBy", "park-applicant",
                "createdAt", AT,
                "latest", version(id)));
        if (pilot != null) {
            document.put("pilot", pilot);
        }
        return document;
    }

    private static Map<String, Object> version(UUID id) {
        return Map.of(
                "number",
                1,
                "reference",
                id + "@1",
                "fileName",
                "示例材料.pdf",
                "mediaType",
                "application/pdf",
                "size",
                1024,
                "sha256",
                "0123456789abcdef".repeat(4),
                "uploadedBy",
                "park-applicant",
                "uploadedAt",
                AT);
    }

    private static Map<String, Object> paper(UUID identity, String url, JsonNode request) {
        return document(
                identity,
                "services",
                request.path("pilot").asText(),
                request.path("template").asText());
    }

    private static Map<String, Object> pinned(UUID identity, String url, JsonNode request) {
        var pin = new HashMap<String, Object>();
        request.properties().forEach(given -> pin.put(given.getKey(), given.getValue()));
        var versions = new ArrayList<Map<String, Object>>();
        request.path("documents")
                .forEach(version -> versions.add(Map.of(
                        "id",
                        version.path("id").asText(),
                        "version",
                        version.path("version").asInt(),
                        "type",
                        "plan-document",
                        "title",
                        "示例材料",
                        "fileName",
                        "示例材料.pdf",
                        "sha256",
                        "0123456789abcdef".repeat(4))));
        pin.putAll(Map.of("key", url.substring(url.lastIndexOf('/') + 1), "documents", versions));
        pin.putAll(Map.of("pinnedBy", "workflow-service", "pinnedAt", AT));
        return pin;
    }
}
