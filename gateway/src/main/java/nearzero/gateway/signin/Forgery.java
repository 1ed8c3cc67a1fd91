package nearzero.gateway.signin;

import java.util.Set;
import nearzero.gateway.GatewaySettings;
import nearzero.gateway.answer.Navigation;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Protection against forged requests of other sites: a script of ours repeats in a header what it reads in a cookie. The
 * cookie's path is {@code /}, so that scripts inside Tasklist read it too. Only Camunda's web applications are left out:
 * they have Camunda's own protection, which {@code /engine-rest} has not; and the page for people, whose forms need no
 * script and carry a secret of workflow-service that it looks for itself.
 */
final class Forgery {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private Forgery() {}

    static ServerCsrfTokenRepository tokens(GatewaySettings settings) {
        var tokens = CookieServerCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieName("NEARZERO-XSRF");
        tokens.setHeaderName("X-NEARZERO-XSRF");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(settings.https()).sameSite("Lax"));
        return tokens;
    }

    static ServerCsrfTokenRequestHandler handler() {
        return new ServerCsrfTokenRequestAttributeHandler();
    }

    /** Calls that change something and bring a session along. Without a session they get nowhere anyway. */
    static ServerWebExchangeMatcher endangered() {
        return exchange -> {
            var request = exchange.getRequest();
            return !SAFE.contains(request.getMethod())
                            && !isCamundas(request.getURI().getPath())
                            && !isThePageForPeople(request.getURI().getPath())
                            && !isForEverybody(request.getURI().getPath())
                            && request.getCookies().containsKey(Sessions.COOKIE)
                    ? MatchResult.match()
                    : MatchResult.notMatch();
        };
    }

    private static boolean isCamundas(String path) {
        return path.equals("/camunda") || path.startsWith("/camunda/");
    }

    private static boolean isThePageForPeople(String path) {
        return path.startsWith("/people/");
    }

    /** Pages that need no sign-in know nobody: what is sent from them is nobody's in particular. */
    private static boolean isForEverybody(String path) {
        return path.startsWith("/public/");
    }

    /** Sees to it that each page has its cookie. */
    static Mono<Void> handOut(ServerWebExchange exchange, WebFilterChain chain) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return (Navigation.isPage(exchange) ? token.then() : Mono.<Void>empty()).then(chain.filter(exchange));
    }
}
