package nearzero.workflow.engine.security;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/**
 * With each request the webapps take user and groups from its token. Left alone they would remember the groups of the
 * first request for as long as their session lasts, or ask Keycloak, which does not know our groups for roles.
 */
@SuppressWarnings("JavaUtilDate") // the type that Camunda wants
class TokenAuthentication extends ContainerBasedAuthenticationFilter {

    private static final Date NEVER = new Date(Long.MAX_VALUE);

    @Override
    protected boolean existisAuthentication(Authentications session, String engine, String user) {
        return false;
    }

    @Override
    protected UserAuthentication createAuthentication(
            ProcessEngine engine, String user, List<String> groups, List<String> tenants) {
        var authentication = super.createAuthentication(engine, user, groups, tenants);
        authentication.setCacheValidationTime(NEVER);
        return authentication;
    }
}
