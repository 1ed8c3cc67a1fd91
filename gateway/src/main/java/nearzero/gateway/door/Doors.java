package nearzero.gateway.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Every path that leads anywhere, and for whom. What is not listed has no door. The services check again and are the
 * authority; this is the second line, in particular against the open holes of Camunda 7.24 (docs/adr/0013).
 */
@Component
public final class Doors implements ReactiveAuthorizationManager<AuthorizationContext> {

    /** Who may pass. */
    enum Rule {
        EVERYBODY,
        SIGNED_IN,
        OPERATORS,
        OPERATORS_AND_SERVICES,
        MODELERS,
        NOBODY,
        NO_DOOR
    }

    /**
     * {@code loose}: also other spellings and what merely begins so; for refusals, never for permissions. A path that ends
     * with {@code /**} leads to all that lies below.
     */
    private record Door(Rule rule, boolean loose, String path) {

        boolean leadsTo(String asked) {
            if (loose) {
                return asked.toLowerCase(Locale.ROOT).startsWith(path);
            }
            return path.endsWith(BELOW)
                    ? asked.startsWith(path.substring(0, path.length() - BELOW.length() + 1))
                    : asked.equals(path);
        }
    }

    private static final String BELOW = "/**";

    private final List<Door> doors = new ArrayList<>();

    Doors(Environment environment) {
        add(Rule.NOBODY, true, "/camunda/api/admin/setup");
        add(Rule.OPERATORS, true, "/camunda/api/cockpit", "/camunda/api/admin/plugin");
        add(Rule.OPERATORS, true, "/camunda/app/cockpit", "/camunda/app/admin");
        add(Rule.SIGNED_IN, false, "/camunda", "/camunda/**");
        // What Camunda Modeler asks and sends: a deployment becomes a draft at the release desk.
        add(Rule.MODELERS, false, "/engine-rest/version", "/engine-rest/deployment", "/engine-rest/deployment/create");
        add(Rule.MODELERS, false, "/engine-rest/engine/default/deployment/create");
        add(Rule.OPERATORS_AND_SERVICES, false, "/engine-rest", "/engine-rest/**");
        add(Rule.SIGNED_IN, false, "/api/workflow/**", "/api/accounting/**", "/api/documents/**");
        if (environment.acceptsProfiles(Profiles.of("local"))) {
            add(Rule.SIGNED_IN, false, "/api/local/**");
        }
        add(
                Rule.SIGNED_IN,
                false,
                "/pilots",
                "/overview",
                "/calls",
                "/construction",
                "/inventory",
                "/sheets",
                "/trend",
                "/documents",
                "/people",
                "/people/**");
        add(Rule.EVERYBODY, false, "/", "/logo.svg", "/assets/**", "/sign-out");
        add(Rule.EVERYBODY, false, "/public", "/public/**");
        add(Rule.EVERYBODY, false, "/oauth2/authorization/gateway", "/login/oauth2/code/gateway");
        add(Rule.EVERYBODY, false, "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");
    }

    private void add(Rule rule, boolean loose, String... paths) {
        for (var path : paths) {
            doors.add(new Door(rule, loose, path));
        }
    }

    /** The rule of a decoded path: that of the first door that leads there. */
    Rule rule(String path) {
        return doors.stream()
                .filter(door -> door.leadsTo(path))
                .map(Door::rule)
                .findFirst()
                .orElse(Rule.NO_DOOR);
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext context) {
        var rule = rule(context.getExchange().getRequest().getURI().getPath());
        return caller.map(Groups::of)
                .map(groups -> maySignedIn(rule, groups))
                .defaultIfEmpty(rule == Rule.EVERYBODY)
                .map(AuthorizationDecision::new);
    }

    private static boolean maySignedIn(Rule rule, Set<String> groups) {
        return switch (rule) {
            case EVERYBODY, SIGNED_IN -> true;
            case OPERATORS -> groups.contains("engine-operators");
            case OPERATORS_AND_SERVICES -> operateTheEngine(groups);
            case MODELERS -> operateTheEngine(groups) || groups.contains("release-administrators");
            case NOBODY, NO_DOOR -> false;
        };
    }

    private static boolean operateTheEngine(Set<String> groups) {
        return groups.contains("engine-operators") || groups.contains("services");
    }
}
