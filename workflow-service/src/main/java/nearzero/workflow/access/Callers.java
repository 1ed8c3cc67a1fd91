package nearzero.workflow.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Knows who is behind the present thread. */
@Component
public class Callers {

    /** Before the authority that a group is. */
    static final String GROUP = "GROUP_";

    private static final String EXPERTS = "experts";

    /** The signed-in caller, or {@link Caller#SYSTEM} outside of any request. */
    public Caller current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? of(token)
                : Caller.SYSTEM;
    }

    private static Caller of(JwtAuthenticationToken authentication) {
        var token = authentication.getToken();
        var userId = token.getClaimAsString("preferred_username");
        var name = token.getClaimAsString("name");
        var groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(GROUP))
                .map(authority -> authority.substring(GROUP.length()))
                .collect(Collectors.toSet());
        return new Caller(userId, name == null || name.isBlank() ? userId : name.strip(), groups);
    }

    /** An expert is also in a group of his own, {@code experts/<user name>}: a task has a group, and his is for him alone. */
    static Set<String> groups(Jwt token) {
        var claim = token.getClaimAsStringList("groups");
        var groups = (claim == null ? List.<String>of() : claim)
                .stream()
                        .map(group -> group.startsWith("/") ? group.substring(1) : group)
                        .filter(group -> !group.isBlank())
                        .filter(group -> !group.startsWith(EXPERTS + "/")) // nobody else's, whatever the realm says
                        .collect(Collectors.toCollection(HashSet::new));
        if (groups.contains(EXPERTS)) {
            groups.add(EXPERTS + "/" + token.getClaimAsString("preferred_username"));
        }
        return groups;
    }
}
