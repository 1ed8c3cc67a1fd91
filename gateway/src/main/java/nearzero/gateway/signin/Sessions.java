package nearzero.gateway.signin;

import nearzero.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

/** The session cookie: of our own name, out of reach of scripts, and by TLS only where there is TLS. */
@Configuration(proxyBeanMethods = false)
class Sessions {

    static final String COOKIE = "NEARZERO_SESSION";

    @Bean
    WebSessionIdResolver sessionIds(GatewaySettings settings) {
        var cookie = new CookieWebSessionIdResolver();
        cookie.setCookieName(COOKIE);
        cookie.addCookieInitializer(
                builder -> builder.path("/").httpOnly(true).sameSite("Lax").secure(settings.https()));
        return cookie;
    }
}
