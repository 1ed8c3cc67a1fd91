package nearzero.workflow.engine.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import nearzero.workflow.problem.ProblemResponses;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors of the engine's own webapps and API. Behind the gateway they see the caller's token with every request;
 * ordinary users get no further than Tasklist needs, engine-rest is for operators and services.
 */
@Configuration(proxyBeanMethods = false)
class WebappSecurity {

    private static final String[] ENGINE_API_GROUPS = {"GROUP_engine-operators", "GROUP_services"};
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
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyAuthority(ENGINE_API_GROUPS))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // bearer tokens only
                .build();
    }

    /** The whole path: a plain string would be held against what is left of it below Camunda's own servlets. */
    private static RequestMatcher below(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    @Bean
    FilterRegistrationBean<Filter> webappAuthentication() {
        return authentication(new TokenAuthentication(), "/camunda/app/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<Filter> engineRestAuthentication() {
        return authentication(new ProcessEngineAuthenticationFilter(), "/engine-rest/*");
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
