package nearzero.gateway.door;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

/** The groups that Keycloak names in a token, as paths without the leading slash. */
final class Groups {

    private Groups() {}

    static Set<String> of(Authentication caller) {
        if (caller.getPrincipal() instanceof Jwt token) {
            return paths(token.getClaim("groups"));
        }
        return caller.getPrincipal() instanceof OidcUser user ? paths(user.getClaim("groups")) : Set.of();
    }

    private static Set<String> paths(Object claim) {
        return claim instanceof Collection<?> groups
                ? groups.stream().map(String::valueOf).map(Groups::withoutSlash).collect(Collectors.toSet())
                : Set.of();
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
