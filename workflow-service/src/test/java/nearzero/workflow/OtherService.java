package nearzero.workflow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nearzero.testing.Contract;

/** A service that this one calls, played by WireMock and held to its contract. */
abstract class OtherService {

    private static final int LAST = 10;

    protected final WireMockServer server;
    private final Contract contract;
    private final List<StubMapping> troubles = new ArrayList<>();

    OtherService(String contract, Repeatable... commands) {
        this.contract = Contract.of(Path.of("../openapi/" + contract + ".yaml"));
        server = new WireMockServer(
                options().dynamicPort().http2PlainDisabled(true).extensions(commands));
        server.start();
        server.stubFor(
                put(urlPathMatching("/api/" + contract + "/pilots/[^/]+")).willReturn(noContent()));
    }

    String baseUrl() {
        return server.baseUrl();
    }

    /** Everything that was sent and answered since the last time was as the contract says. */
    void holdToContract() {
        try {
            contract.hold(server);
        } finally {
            server.resetRequests();
        }
    }

    /** Answers like this from now on, until it is {@link #back()}. */
    protected void trouble(MappingBuilder request, ResponseDefinitionBuilder answer) {
        troubles.add(server.stubFor(request.atPriority(1).willReturn(answer)));
    }

    /** Everything works again. */
    void back() {
        troubles.forEach(server::removeStub);
        troubles.clear();
    }

    protected void lastly(MappingBuilder request, ResponseDefinitionBuilder answer) {
        server.stubFor(request.atPriority(LAST).willReturn(answer));
    }

    protected static ResponseDefinitionBuilder cutOff() {
        return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    protected static ResponseDefinitionBuilder problem(int status, String slug) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("""
                {"type": "urn:nearzero:problem:%s", "title": "示例", "status": %d, "detail": "示例。"}""".formatted(slug, status));
    }
}
