package nearzero.gateway.signin;

import java.util.regex.Pattern;
import nearzero.gateway.GatewaySettings;
import nearzero.gateway.answer.Answers;
import nearzero.gateway.answer.Navigation;
import nearzero.gateway.answer.Problem;
import nearzero.gateway.door.Doors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.WebFilter;

/**
 * Two ways to be somebody: a bearer token with each request, or a session after a sign-in at Keycloak. A request with a
 * bearer token is that token's and never the session's.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityChains {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\b.*");

    private final Doors doors;
    private final Answers answers;

    SecurityChains(Doors doors, Answers answers) {
        this.doors = doors;
        this.answers = answers;
    }

    /** Before Spring Security does anything for a request, such as fetching keys for a token. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 25)
    WebFilter addressLimit(RateLimit rateLimit) {
        return rateLimit::byAddress;
    }

    @Bean
    @Order(1)
    SecurityWebFilterChain bearerRequests(ServerHttpSecurity http, RateLimit rateLimit) {
        var byName = new ReactiveJwtAuthenticationConverter();
        byName.setPrincipalClaimName("preferred_username");
        return withoutDefaults(http)
                .securityMatcher(bearer())
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(byName))
                        .authenticationEntryPoint(notSignedIn())
                        .accessDeniedHandler(notAllowed()))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(notSignedIn()).accessDeniedHandler(notAllowed()))
                .authorizeExchange(exchanges -> exchanges.anyExchange().access(doors))
                .addFilterBefore(rateLimit::byPerson, SecurityWebFiltersOrder.AUTHORIZATION)
                .build();
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain sessionRequests(
            ServerHttpSecurity http,
            GatewaySettings settings,
            RateLimit rateLimit,
            SignOut signOut,
            PendingSignIn pending,
            WantedPage wanted) {
        var toSignIn = toSignIn(wanted);
        return withoutDefaults(http)
                .csrf(csrf -> csrf.csrfTokenRepository(Forgery.tokens(settings))
                        .csrfTokenRequestHandler(Forgery.handler())
                        .requireCsrfProtectionMatcher(Forgery.endangered())
                        .accessDeniedHandler((exchange, denied) -> answers.write(exchange, Problem.PAGE_TOO_OLD)))
                .requestCache(cache -> cache.requestCache(wanted))
                .oauth2Login(login -> login.authorizationRequestRepository(pending)
                        .authenticationFailureHandler(
                                new RedirectServerAuthenticationFailureHandler("/?sign-in=failed")))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(toSignIn).accessDeniedHandler(notAllowed()))
                .authorizeExchange(exchanges -> exchanges.anyExchange().access(doors))
                .addFilterAfter(Forgery::handOut, SecurityWebFiltersOrder.CSRF)
                .addFilterAt(signOut, SecurityWebFiltersOrder.LOGOUT)
                .addFilterBefore(rateLimit::byPerson, SecurityWebFiltersOrder.AUTHORIZATION)
                .addFilterAt(new SessionEnd(toSignIn), SecurityWebFiltersOrder.LAST)
                .build();
    }

    /** What Spring Security's own firewall refuses (methods, hosts, headers) is answered like all else. */
    @Bean
    ServerExchangeRejectedHandler rejected() {
        return (exchange, rejected) -> answers.write(exchange, Problem.MALFORMED);
    }

    /** Headers are set for all answers alike by the page package; there is no password and no generated page. */
    private static ServerHttpSecurity withoutDefaults(ServerHttpSecurity http) {
        return http.headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable);
    }

    private static ServerWebExchangeMatcher bearer() {
        return exchange -> {
            var authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
            return authorization != null && BEARER.matcher(authorization).matches()
                    ? MatchResult.match()
                    : MatchResult.notMatch();
        };
    }

    /** A page leads to the sign-in and, after it, to where one wanted to go; a script is told. */
    private ServerAuthenticationEntryPoint toSignIn(WantedPage wanted) {
        var redirect = new RedirectServerAuthenticationEntryPoint("/oauth2/authorization/" + Keycloak.CLIENT);
        redirect.setRequestCache(wanted);
        return (exchange, cause) -> Navigation.isPage(exchange)
                ? redirect.commence(exchange, cause)
                : notSignedIn().commence(exchange, cause);
    }

    private ServerAuthenticationEntryPoint notSignedIn() {
        return (exchange, cause) -> answers.write(exchange, Problem.NOT_SIGNED_IN);
    }

    private ServerAccessDeniedHandler notAllowed() {
        return (exchange, denied) -> answers.write(exchange, Problem.NOT_ALLOWED);
    }
}
