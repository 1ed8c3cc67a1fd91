package nearzero.workflow.engine.security;

import nearzero.workflow.access.Members;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks where the engine's own webapps ask: Keycloak, through the identity provider. */
@Component
class EngineMembers implements Members {

    private final IdentityService identity;

    EngineMembers(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public boolean isMember(String user, String group) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .anyMatch(group::equals);
    }
}
