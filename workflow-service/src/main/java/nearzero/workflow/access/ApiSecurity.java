package nearzero.workflow.access;

import java.util.List;
import java.util.stream.Stream;
import nearzero.workflow.jurisdiction.Successions;
import nearzero.workflow.problem.ProblemResponses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;

/** Our own API: a valid token of the realm for this service, and everything that is not named is closed. */
@Configuration(proxyBeanMethods = false)
public class ApiSecurity {

    /** What {@code aud} must contain. */
    public static final String AUDIENCE = "workflow-service";

    @Bean
    JwtDecoder jwtDecoder(@Value("${nearzero.issuer}") String issuer, @Value("${nearzero.jwks}") String jwks) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(jwks).build();
        OAuth2TokenValidator<Jwt> audience =
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(AUDIENCE));
        OAuth2TokenValidator<Jwt> user =
                new JwtClaimValidator<String>("preferred_username", name -> name != null && !name.isBlank());
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer), audience, user));
        return decoder;
    }

    /**
     * User names are the principals; each group is an authority {@code GROUP_<path>}. Members of a department that has
     * followed another are members of that one too.
     */
    @Bean
    public JwtAuthenticationConverter callerConverter(Successions successions) {
        var converter = new JwtAuthenticationConverter();
        converter.setPrincipalClaimName("preferred_username");
        converter.setJwtGrantedAuthoritiesConverter(token -> Callers.groups(token).stream()
                .flatMap(group -> withThoseItFollows(group, successions))
                .map(group -> new SimpleGrantedAuthority(Callers.GROUP + group))
                .collect(java.util.stream.Collectors.toSet()));
        return converter;
    }

    private static Stream<String> withThoseItFollows(String group, Successions successions) {
        var leaders = group.startsWith(Caller.leadersOf("")) ? Caller.leadersOf("") : "";
        var followed = successions.followedBy(group.substring(leaders.length())).stream()
                .map(department -> leaders + department);
        return Stream.concat(Stream.of(group), followed);
    }

    @Bean
    @Order(10)
    SecurityFilterChain api(HttpSecurity http, JwtAuthenticationConverter callers, ProblemResponses problems)
            throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                // Tasklist calls from its session: a new id for it would lose what the page has under way.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .csrf(csrf -> csrf.disable()) // bearer tokens only; the gateway guards its cookie
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain closed(HttpSecurity http, ProblemResponses problems) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }
}
