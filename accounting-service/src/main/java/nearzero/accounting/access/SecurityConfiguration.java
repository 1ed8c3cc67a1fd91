package nearzero.accounting.access;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Closed by default: a signed-in caller reaches the API, everybody the two health probes, nobody anything else. Spring
 * checks signature, issuer, expiry and audience of the token as configured in {@code application.yaml}.
 */
@Configuration
class SecurityConfiguration {

    @Bean
    SecurityFilterChain closedByDefault(
            HttpSecurity http, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var unauthenticated = unauthenticated(problems);
        AccessDeniedHandler denied =
                (request, response, exception) -> problems.resolveException(request, response, null, exception);
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/liveness", "/actuator/health/readiness")
                        .permitAll()
                        .requestMatchers("/api/accounting/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied)
                        .withObjectPostProcessor(alsoWhenKeysAreUnreachable(unauthenticated)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .build();
    }

    /** A token without a user's name could not be told from another. */
    @Bean
    OAuth2TokenValidator<Jwt> hasUser() {
        return new JwtClaimValidator<String>("preferred_username", name -> name != null && !name.isBlank());
    }

    private static AuthenticationEntryPoint unauthenticated(HandlerExceptionResolver problems) {
        var challenge = new BearerTokenAuthenticationEntryPoint();
        return (request, response, exception) -> {
            challenge.commence(request, response, exception);
            problems.resolveException(request, response, null, exception);
        };
    }

    /** Left alone, the filter throws when the issuer's keys cannot be read, and Tomcat answers with a page of its own. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> alsoWhenKeysAreUnreachable(
            AuthenticationEntryPoint unauthenticated) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(unauthenticated::commence);
                return filter;
            }
        };
    }
}
