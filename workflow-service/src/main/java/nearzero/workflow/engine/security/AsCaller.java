package nearzero.workflow.engine.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Runs engine commands with the rights of a caller: without this, our own controllers would bypass them. */
@Component
public class AsCaller {

    private static final String ROLE = "role-";

    private final IdentityService identity;

    AsCaller(IdentityService identity) {
        this.identity = identity;
    }

    /** Whoever was authenticated before is so again afterwards. */
    public <T> T call(Caller caller, Supplier<T> command) {
        var before = identity.getCurrentAuthentication();
        identity.setAuthentication(caller.userId(), groupsOf(caller));
        try {
            return command.get();
        } finally {
            if (before == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(before);
            }
        }
    }

    /** The caller's groups, and one for each of his roles, so that filters can be granted to a role. */
    static List<String> groupsOf(Caller caller) {
        var groups = new ArrayList<>(caller.groups());
        caller.roles().forEach(role -> groups.add(groupOf(role)));
        return groups;
    }

    static String groupOf(Role role) {
        return ROLE + role.slug();
    }
}
