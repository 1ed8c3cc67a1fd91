package nearzero.workflow.people;

import jakarta.servlet.Filter;
import nearzero.workflow.problem.ProblemResponses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The door of the page for signed-in people. Its forms are sent by a browser whose session lies at the gateway, which
 * adds the token to whatever the browser sends, wherever that was written: so each form carries a secret that only a
 * page of ours can hold.
 */
@Configuration(proxyBeanMethods = false)
class PeopleSecurity {

    static final String EXPIRED = PeoplePage.PATH + "?done=expired";

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(15)
    SecurityFilterChain people(HttpSecurity http, JwtAuthenticationConverter callers, ProblemResponses problems)
            throws Exception {
        var paths = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(paths.matcher(PeoplePage.PATH + "/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                paths.matcher(HttpMethod.GET, PeoplePage.PATH),
                                paths.matcher(HttpMethod.HEAD, PeoplePage.PATH),
                                paths.matcher(HttpMethod.POST, PeoplePage.PATH + "/**"))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none())) // Tasklist's session goes on beside it
                // Spring's own guard lets pass whatever brings a token: here each request does.
                .csrf(csrf -> csrf.disable())
                .addFilter(againstForgery())
                .build();
    }

    /** A page that was open too long is shown anew and says that nothing was saved. */
    private static Filter againstForgery() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("NEARZERO-PEOPLE");
        tokens.setCookiePath(PeoplePage.PATH);
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        var filter = new CsrfFilter(tokens);
        filter.setAccessDeniedHandler((request, response, denied) -> {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, EXPIRED);
        });
        return filter;
    }
}
