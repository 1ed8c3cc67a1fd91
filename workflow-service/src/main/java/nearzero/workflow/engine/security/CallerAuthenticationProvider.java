package nearzero.workflow.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Callers;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/** Tells the webapps and engine-rest who is calling: whoever the checked token names. */
public class CallerAuthenticationProvider implements AuthenticationProvider {

    private final Callers callers = new Callers();

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        var caller = callers.current();
        if (caller.equals(Caller.SYSTEM)) {
            return AuthenticationResult.unsuccessful();
        }
        var result = AuthenticationResult.successful(caller.userId());
        result.setGroups(AsCaller.groupsOf(caller));
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // Spring Security has answered already.
    }
}
