package nearzero.workflow.engine.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import nearzero.workflow.problem.ProblemResponses;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors of the engine's own webapps and API. Behind the gateway they see the caller's token with every request;
 * ordinary users get no further than Tasklist needs, engine-rest is for operators and services.
 */
@Configuration(proxyBeanMethods = false)
class WebappSecurity {

    private static final String[] ENGINE_API_GROUPS = {"GROUP_engine-operators", "GROUP_services"};
    private static final String RELEASE_ADMINISTRATORS = "GROUP_release-administrators";

    /** What Camunda Modeler asks before it deploys; a deployment becomes a draft at the release desk. */
    private static final RequestMatcher MODELER = new OrRequestMatcher(
            exactly(HttpMethod.GET, "/engine-rest/version"),
            exactly(HttpMethod.GET, "/engine-rest/deployment"),
            exactly(HttpMethod.POST, "/engine-rest/deployment/create"),
            exactly(HttpMethod.POST, "/engine-rest/engine/default/deployment/create"));

    private static final int AFTER_SPRING_SECURITY = 201;

    @Bean
    @Order(20)
    SecurityFilterChain webapps(HttpSecurity http, JwtAuthenticationConverter callers, ProblemResponses problems)
            throws Exception {
        return http.securityMatcher(below("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((user, context) -> TasklistCalls.decide(user.get(), context.getRequest())))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                // A new id with each token would lose requests that a page sends at once; the session signs nobody in.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER)
                        .sessionFixation(fixation -> fixation.none()))
                .csrf(csrf -> csrf.disable()) // the webapps bring their own
                .headers(headers -> headers.disable()) // and their own headers
                .build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain engineRest(HttpSecurity http, JwtAuthenticationConverter callers, ProblemResponses problems)
            throws Exception {
        return http.securityMatcher(below("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(MODELER)
                        .hasAnyAuthority(ENGINE_API_GROUPS[0], ENGINE_API_GROUPS[1], RELEASE_ADMINISTRATORS)
                        .anyRequest()
                        .hasAnyAuthority(ENGINE_API_GROUPS))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // bearer tokens only
                .build();
    }

    private static RequestMatcher exactly(HttpMethod method, String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, path);
    }

    /** The whole path: a plain string would be held against what is left of it below Camunda's own servlets. */
    private static RequestMatcher below(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    @Bean
    FilterRegistrationBean<Filter> webappAuthentication() {
        return authentication(new TokenAuthentication(), "/camunda/app/*", "/camunda/api/*");
    }

    /** For the engine's servlet, and not for deployments, which that never sees: those are the release desk's. */
    @Bean
    FilterRegistrationBean<Filter> engineRestAuthentication(
            @Qualifier("jerseyServletRegistration") ServletRegistrationBean<?> engineRest) {
        var registration = authentication(new ProcessEngineAuthenticationFilter());
        registration.addServletRegistrationBeans(engineRest);
        return registration;
    }

    private static FilterRegistrationBean<Filter> authentication(Filter filter, String... paths) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addInitParameter("authentication-provider", CallerAuthenticationProvider.class.getName());
        registration.addUrlPatterns(paths);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(AFTER_SPRING_SECURITY);
        return registration;
    }
}
