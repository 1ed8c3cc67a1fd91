package nearzero.accounting.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Knows who is calling now. */
@Component
public class Callers {

    private final Set<String> jurisdictions;

    /** @param jurisdictions groups that are jurisdictions and no departments, so that being in one makes nobody an official */
    Callers(@Value("${nearzero.jurisdictions}") Set<String> jurisdictions) {
        this.jurisdictions = Set.copyOf(jurisdictions);
    }

    /** The caller of this request, read from its checked token. */
    public Caller current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken signedIn) {
            return of(signedIn.getToken());
        }
        throw new AuthenticationCredentialsNotFoundException("no token");
    }

    private Caller of(Jwt token) {
        var groups = Optional.ofNullable(token.getClaimAsStringList("groups")).orElse(List.of());
        return new Caller(
                token.getClaimAsString("preferred_username"),
                groups.stream()
                        .map(group -> group.startsWith("/") ? group.substring(1) : group)
                        .filter(group -> !jurisdictions.contains(group))
                        .collect(Collectors.toSet()));
    }
}
