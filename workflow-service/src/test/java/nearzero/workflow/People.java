package nearzero.workflow;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;

/** Who is in which group, as Keycloak would say it: here the engine's own tables are asked in its place. */
final class People {

    private final IdentityService identities;
    private final List<String> added = new ArrayList<>();

    People(IdentityService identities) {
        this.identities = identities;
    }

    People add(String user, String group) {
        if (identities.createUserQuery().userId(user).count() == 0) {
            identities.saveUser(identities.newUser(user));
            added.add(user);
        }
        if (identities.createGroupQuery().groupId(group).count() == 0) {
            identities.saveGroup(identities.newGroup(group));
        }
        identities.createMembership(user, group);
        return this;
    }

    void leaves(String user, String group) {
        identities.deleteMembership(user, group);
    }

    void forget() {
        added.forEach(identities::deleteUser);
    }
}
