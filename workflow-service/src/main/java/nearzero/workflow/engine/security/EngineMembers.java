package nearzero.workflow.engine.security;

import nearzero.workflow.access.Members;
import nearzero.workflow.jurisdiction.Successions;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Members of a department that has followed another are members of that one too. Asks where the engine's own webapps ask: Keycloak, through the identity provider. */
@Component
class EngineMembers implements Members {

    private final IdentityService identity;
    private final Successions successions;

    EngineMembers(@Lazy IdentityService identity, Successions successions) {
        this.identity = identity;
        this.successions = successions;
    }

    @Override
    public boolean isMember(String user, String group) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .anyMatch(
                        own -> own.equals(group) || successions.followedBy(own).contains(group));
    }
}
