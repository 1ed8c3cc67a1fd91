package nearzero.workflow.publicnotice;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import nearzero.workflow.api.model.Problem;
import nearzero.workflow.problem.ProblemResponses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The one door that stands open: reading what is public, and the two forms on it. */
@Configuration(proxyBeanMethods = false)
class PublicSecurity {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /** The longest form, every character of it encoded, has some 40 000. */
    private static final long LARGEST_FORM = 64 * 1024;

    @Bean
    @Order(5)
    SecurityFilterChain openDoor(HttpSecurity http, ProblemResponses problems) throws Exception {
        var paths = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(paths.matcher("/public/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                paths.matcher(HttpMethod.GET, "/public/**"),
                                paths.matcher(HttpMethod.HEAD, "/public/**"),
                                paths.matcher(HttpMethod.POST, "/public/notices/{pilot}/{round}/objections"),
                                paths.matcher(HttpMethod.POST, "/public/objections"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(handling -> handling.accessDeniedHandler(problems)
                        // Nobody signs in here, so nobody is told to.
                        .authenticationEntryPoint((request, response, cause) ->
                                problems.handle(request, response, new AccessDeniedException("closed", cause))))
                .addFilterAfter(formsOnly(problems), HeaderWriterFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable()) // nobody is signed in: there is nothing to be abused
                .build();
    }

    /** Before anything reads the body. Browsers say how long a form is; what says nothing is refused as well. */
    private static Filter formsOnly(ProblemResponses problems) {
        return (request, response, chain) -> {
            var problem = ((HttpServletRequest) request).getMethod().equals("POST") ? refusal(request) : null;
            if (problem == null) {
                chain.doFilter(request, response);
            } else {
                problems.write((HttpServletResponse) response, problem);
            }
        };
    }

    private static Problem refusal(ServletRequest request) {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            return ProblemResponses.problem("type-not-allowed", 415, "不支持的内容类型", "请通过页面上的表格提交。", List.of());
        }
        var length = request.getContentLengthLong();
        return length < 0 || length > LARGEST_FORM
                ? ProblemResponses.problem("too-large", 413, "内容过大", "请求内容超过上限。", List.of())
                : null;
    }
}
