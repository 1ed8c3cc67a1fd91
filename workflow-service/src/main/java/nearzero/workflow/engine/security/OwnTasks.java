package nearzero.workflow.engine.security;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Cuts every list of tasks to those that the caller may work on, by their candidate groups and not by joining grants:
 * Tasklist, engine-rest, filters and counts alike (docs/adr/0006).
 */
class OwnTasks extends AuthorizationManager {

    static final String OPERATORS = "engine-operators";

    /** Puts this in the place of the engine's own manager. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new OwnTasks();
        }
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        configureQuery(query);
        var authentication = getCurrentAuthentication();
        if (authentication == null || !query.getAuthCheck().isAuthorizationCheckEnabled()) {
            return;
        }
        var groups = authentication.getGroupIds();
        if (groups != null && groups.contains(OPERATORS)) {
            super.configureTaskQuery(query);
            return;
        }
        var own = query.or().taskAssignee(authentication.getUserId());
        if (groups != null && !groups.isEmpty()) {
            own.taskCandidateGroupIn(groups).includeAssignedTasks();
        }
        own.endOr();
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
    }

    /** The engine would first read all groups that have any grant; every command of a large installation would pay. */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? List.of() : groups;
    }
}
