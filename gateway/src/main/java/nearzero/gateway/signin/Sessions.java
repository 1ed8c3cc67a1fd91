package nearzero.gateway.signin;

import nearzero.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionIdResolver;
import org.springframework.web.server.session.WebSessionManager;

/**
 * Sessions of those who have signed in – nobody else has one. Their cookie has our own name, is out of reach of scripts,
 * and goes by TLS only where there is TLS.
 */
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

    /** Has no limit of its own, since that would fail the requests of those who are signed in: {@link FullHouse}. */
    @Bean
    InMemoryWebSessionStore sessionStore(GatewaySettings settings) {
        var store = new InMemoryWebSessionStore();
        store.setMaxSessions(Integer.MAX_VALUE);
        store.setDefaultMaxIdleTime(settings.sessions().idle());
        return store;
    }

    @Bean(WebHttpHandlerBuilder.WEB_SESSION_MANAGER_BEAN_NAME)
    WebSessionManager sessionManager(InMemoryWebSessionStore store, WebSessionIdResolver ids) {
        var manager = new DefaultWebSessionManager();
        manager.setSessionStore(store);
        manager.setSessionIdResolver(ids);
        return manager;
    }
}
