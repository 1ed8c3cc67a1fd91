package nearzero.gateway.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Keycloak's realm as the gateway uses it. All endpoints are written out instead of being discovered at start, so that
 * the gateway starts without Keycloak and works as soon as Keycloak does.
 */
@Configuration(proxyBeanMethods = false)
class Keycloak {

    /** Name of the client, of the registration, and part of the paths of the sign-in. */
    static final String CLIENT = "gateway";

    private static final String PROTOCOL = "/protocol/openid-connect";
    private static final Set<String> SERVICES = Set.of("workflow-service", "accounting-service", "document-service");

    @Bean
    ReactiveClientRegistrationRepository clientRegistrations(GatewaySettings settings) {
        return new InMemoryReactiveClientRegistrationRepository(ClientRegistration.withRegistrationId(CLIENT)
                .clientId(CLIENT)
                .clientSecret(settings.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .scope("openid")
                .redirectUri(settings.publicUrl() + "/login/oauth2/code/" + CLIENT)
                .issuerUri(settings.issuer())
                .authorizationUri(settings.issuer() + PROTOCOL + "/auth")
                .tokenUri(settings.keycloakUrl() + URI.create(settings.issuer()).getPath() + PROTOCOL + "/token")
                .jwkSetUri(settings.jwks())
                .userNameAttributeName("preferred_username")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", settings.issuer() + PROTOCOL + "/logout"))
                .build());
    }

    /** Tokens live and die with the browser's session. */
    @Bean
    ServerOAuth2AuthorizedClientRepository authorizedClients() {
        return new WebSessionServerOAuth2AuthorizedClientRepository();
    }

    /** Gives the route filter TokenRelay a token that is still good, refreshed if need be. */
    @Bean
    ReactiveOAuth2AuthorizedClientManager authorizedClientManager(
            ReactiveClientRegistrationRepository registrations, ServerOAuth2AuthorizedClientRepository clients) {
        var manager = new DefaultReactiveOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(ReactiveOAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken()
                .build());
        return manager;
    }

    /** Checks bearer tokens. For which service one is meant, that service checks; here it must be one of ours. */
    @Bean
    ReactiveJwtDecoder bearerTokens(GatewaySettings settings) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwks()).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                JwtValidators.createDefaultWithIssuer(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        audience -> audience != null && audience.stream().anyMatch(SERVICES::contains))));
        return decoder;
    }
}
