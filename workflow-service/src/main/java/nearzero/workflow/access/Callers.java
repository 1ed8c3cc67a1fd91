package nearzero.workflow.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Knows who is behind the present thread. */
@Component
public class Callers {

    /** The signed-in caller, or {@link Caller#SYSTEM} outside of any request. */
    public Caller current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? of(token.getToken())
                : Caller.SYSTEM;
    }

    static Caller of(Jwt token) {
        var userId = token.getClaimAsString("preferred_username");
        var name = token.getClaimAsString("name");
        return new Caller(userId, name == null || name.isBlank() ? userId : name.strip(), groups(token));
    }

    static Set<String> groups(Jwt token) {
        var claim = token.getClaimAsStringList("groups");
        return (claim == null ? List.<String>of() : claim)
                .stream()
                        .map(group -> group.startsWith("/") ? group.substring(1) : group)
                        .filter(group -> !group.isBlank())
                        .collect(Collectors.toSet());
    }
}
