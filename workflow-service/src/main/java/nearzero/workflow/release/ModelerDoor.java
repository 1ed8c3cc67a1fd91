package nearzero.workflow.release;

import static org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME;

import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.stereotype.Component;

/**
 * Below {@code /engine-rest} the engine's own servlet answers; deployments are taken out of its hands: an exact mapping
 * goes before a prefix. Said to the server itself, which asks when all servlets are registered.
 */
@Component
class ModelerDoor implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        server.addInitializers(context -> context.getServletRegistration(DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
                .addMapping(ModelerController.PATH, ModelerController.ENGINE_PATH));
    }
}
