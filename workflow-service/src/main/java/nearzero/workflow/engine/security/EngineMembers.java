package nearzero.workflow.engine.security;

import nearzero.workflow.access.Members;
import nearzero.workflow.jurisdiction.Successions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Members of a department that has followed another are members of that one too. Asks where the engine's own webapps ask:
 * Keycloak, through the identity provider.
 */
@Component
class EngineMembers implements Members {

    private static final String EXPERTS = "experts";

    private final IdentityService identity;
    private final Successions successions;

    EngineMembers(@Lazy IdentityService identity, Successions successions) {
        this.identity = identity;
        this.successions = successions;
    }

    @Override
    public boolean isMember(String user, String group) {
        var asked = group.equals(EXPERTS + "/" + user) ? EXPERTS : group; // an expert's own group stands in no realm
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .anyMatch(
                        own -> own.equals(asked) || successions.followedBy(own).contains(asked));
    }
}
