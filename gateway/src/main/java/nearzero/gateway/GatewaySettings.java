package nearzero.gateway;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the gateway stands and what stands behind it.
 *
 * @param publicUrl origin under which browsers see the gateway; everything that depends on the own address (redirects,
 *     forwarded headers, secure cookies) comes from here and never from what a request claims
 * @param issuer the {@code iss} of tokens, as browsers see Keycloak's realm
 * @param jwks address of the realm's public keys, as the gateway sees it
 * @param keycloakUrl origin of Keycloak, as the gateway sees it
 * @param clientSecret secret of the client {@code gateway}
 * @param workflowUrl origin of the workflow-service
 * @param accountingUrl origin of the accounting-service
 * @param documentsUrl origin of the document-service
 * @param limitPerUser how fast one signed-in caller may send requests
 * @param limitPerAddress how fast callers that are not signed in may send requests from one address
 * @param sessions how many sessions there may be in memory, and for how long
 */
@ConfigurationProperties("nearzero")
public record GatewaySettings(
        URI publicUrl,
        String issuer,
        String jwks,
        URI keycloakUrl,
        String clientSecret,
        URI workflowUrl,
        URI accountingUrl,
        URI documentsUrl,
        Limit limitPerUser,
        Limit limitPerAddress,
        Sessions sessions) {

    /** At most {@code burst} requests at once; {@code perSecond} come back each second. */
    public record Limit(long burst, long perSecond) {}

    /** At most {@code most} people are signed in at once; who does nothing for {@code idle} is no longer. */
    public record Sessions(int most, Duration idle) {}

    /** Whether browsers reach the gateway by TLS. */
    public boolean https() {
        return "https".equals(publicUrl.getScheme());
    }
}
