package nearzero.workflow.engine.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * What ordinary users may call under {@code /camunda}: the pages of Tasklist and Welcome, and of the engine's API only
 * what Tasklist needs. The same API is engine-rest, so what is not named is closed. Operators also use Cockpit and
 * Admin; nobody reaches the set-up resource (CVE-2026-77226).
 */
final class TasklistCalls {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String ID = "[\\w:.-]{1,200}";

    private record Call(Set<String> methods, Pattern path) {

        static Call get(String path) {
            return new Call(Set.of("GET", "HEAD"), Pattern.compile(path));
        }

        static Call post(String path) {
            return new Call(Set.of("POST"), Pattern.compile(path));
        }

        boolean allows(HttpServletRequest request, String requested) {
            return methods.contains(request.getMethod())
                    && path.matcher(requested).matches();
        }
    }

    private static final Call SET_UP = get("/camunda/(api|app)/admin/setup(/.*)?");

    private static final List<Call> OPEN = List.of(
            get("/camunda/?"),
            get("/camunda/app/(tasklist|welcome)(/.*)?"),
            get("/camunda/(lib|assets)/.*"),
            get("/camunda/favicon.ico"),
            get("/camunda/api/(tasklist|welcome)/plugin/.*"),
            get("/camunda/api/admin/auth/user/default"), // who am I
            get("/camunda/api/engine/engine/"),
            get(ENGINE + "/user/" + ID + "/profile"),
            get(ENGINE + "/identity/password-policy"),
            get(ENGINE + "/group/count"),
            post(ENGINE + "/group"), // a query
            new Call(Set.of("OPTIONS"), Pattern.compile(ENGINE + "/filter")), // may I create filters?
            get(ENGINE + "/filter(/count)?"),
            post(ENGINE + "/filter/" + ID + "/list"),
            get(ENGINE + "/task/" + ID + "(/form|/deployed-form|/form-variables)?"),
            post(ENGINE + "/task/" + ID + "/(claim|unclaim|submit-form)"),
            get(ENGINE + "/process-definition/" + ID + "/xml"));

    private TasklistCalls() {}

    static AuthorizationDecision decide(Authentication user, HttpServletRequest request) {
        var path = path(request);
        var groups = user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        var operator = groups.contains("GROUP_" + OwnTasks.OPERATORS);
        var allowed = user.isAuthenticated()
                && groups.stream().anyMatch(group -> group.startsWith("GROUP_"))
                && !SET_UP.path().matcher(path).matches()
                && (operator || OPEN.stream().anyMatch(call -> call.allows(request, path)));
        return new AuthorizationDecision(allowed);
    }

    /** As the servlets see it: what the caller may put in front by {@code X-Forwarded-Prefix} is not part of it. */
    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static Call get(String path) {
        return Call.get(path);
    }

    private static Call post(String path) {
        return Call.post(path);
    }
}
