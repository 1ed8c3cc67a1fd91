package nearzero.documents.access;

import jakarta.servlet.DispatcherType;
import nearzero.documents.problem.Problems;
import nearzero.documents.problem.Slug;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Closed by default. Signature, issuer, expiry and audience of the token are checked as configured under {@code
 * spring.security.oauth2.resourceserver}; what a caller may see of what is decided with the data.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String API = "/api/documents";

    @Bean
    SecurityFilterChain closedByDefault(
            HttpSecurity http, AuthenticationEntryPoint notSignedIn, AccessDeniedHandler notAllowed) {
        return http.csrf(AbstractHttpConfigurer::disable) // no cookies, no session
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'; sandbox")))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/liveness", "/actuator/health/readiness")
                        .permitAll()
                        .requestMatchers(HttpMethod.PUT, API + "/pins/*", API + "/pilots/*")
                        .hasAuthority(Caller.SERVICES)
                        .requestMatchers(HttpMethod.POST, API + "/rendered-documents")
                        .hasAuthority(Caller.SERVICES)
                        .requestMatchers(API + "/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(signedIn()))
                        .authenticationEntryPoint(notSignedIn)
                        .accessDeniedHandler(notAllowed))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(notSignedIn).accessDeniedHandler(notAllowed))
                .build();
    }

    private static Converter<Jwt, AbstractAuthenticationToken> signedIn() {
        return token -> {
            var caller = Caller.of(token);
            if (caller.user() == null || caller.user().isBlank()) {
                throw new InvalidBearerTokenException("The token names no user");
            }
            return new JwtAuthenticationToken(
                    token, AuthorityUtils.createAuthorityList(caller.groups()), caller.user());
        };
    }

    @Bean
    AuthenticationEntryPoint notSignedIn(Problems problems) {
        return (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(response, Slug.NOT_SIGNED_IN, "您尚未登录，或者登录已过期。请重新登录后再试。");
        };
    }

    @Bean
    AccessDeniedHandler notAllowed(Problems problems) {
        return (request, response, failure) -> problems.write(response, Slug.NOT_ALLOWED, "您没有办理此事的权限。如确有需要，请联系系统管理员。");
    }
}
