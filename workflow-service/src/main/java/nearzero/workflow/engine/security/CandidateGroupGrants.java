package nearzero.workflow.engine.security;

import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * Rights on a task go to its candidate groups only, and go with the link. Nothing for assignees, owners and single
 * users: who has claimed a task has his right as a member of the group.
 */
class CandidateGroupGrants extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String assignee) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String before, String owner) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
        return null;
    }

    /** What is returned here the engine deletes in the same transaction. */
    @Override
    public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String group, String type) {
        var grant = getGrantAuthorizationByGroupId(group, Resources.TASK, task.getId());
        return grant == null ? null : new AuthorizationEntity[] {grant};
    }
}
