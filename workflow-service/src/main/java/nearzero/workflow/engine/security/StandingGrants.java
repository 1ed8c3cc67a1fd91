package nearzero.workflow.engine.security;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import nearzero.workflow.access.Role;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What everybody needs to work in Tasklist, granted at start where it is missing: the application, the diagram of a
 * process, one filter for each role; and what programs need that operate the engine. Filters carry the caller's groups
 * as an expression, which keeps them fast (docs/adr/0006).
 */
@Component
@Order(20)
class StandingGrants implements ApplicationRunner {

    private static final String OWN_GROUPS = "${currentUserGroups()}";
    private static final String SELF = "${currentUser()}";

    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final JdbcClient db;

    StandingGrants(AuthorizationService authorizations, FilterService filters, TaskService tasks, JdbcClient db) {
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.db = db;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        db.sql("select pg_advisory_xact_lock(hashtext('nearzero.grants'))")
                .query((row, number) -> 0)
                .single();
        everybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        everybody(Resources.APPLICATION, "welcome", Permissions.ACCESS);
        everybody(Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        operatingPrograms();
        UnaryOperator<TaskQuery> own =
                query -> query.taskCandidateGroupInExpression(OWN_GROUPS).includeAssignedTasks();
        filter("申报主体待办", 10, Role.APPLICANT, own);
        filter("本部门待办", 20, Role.OFFICIAL, own);
        filter("专家待办", 30, Role.EXPERT, own);
        filter("我已签收", 40, null, query -> query.taskAssigneeExpression(SELF));
    }

    /** A filter that its role sees; everybody if it names none. */
    private void filter(String name, int priority, Role role, UnaryOperator<TaskQuery> query) {
        if (filters.createFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name)
                .setQuery(query.apply(tasks.createTaskQuery()))
                .setProperties(Map.of("priority", priority, "refresh", true, "showUndefinedVariable", false));
        filters.saveFilter(filter);
        if (role == null) {
            everybody(Resources.FILTER, filter.getId(), Permissions.READ);
        } else {
            save(grantTo(role), Resources.FILTER, filter.getId(), Permissions.READ);
        }
    }

    /** A program with a service account sees cases and has failed jobs tried again; tasks and models are not its. */
    private void operatingPrograms() {
        var present = authorizations
                .createAuthorizationQuery()
                .groupIdIn(AsCaller.groupOf(Role.SERVICE))
                .resourceType(Resources.PROCESS_DEFINITION)
                .count();
        if (present == 0) {
            save(
                    grantTo(Role.SERVICE),
                    Resources.PROCESS_DEFINITION,
                    Authorization.ANY,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.RETRY_JOB);
        }
    }

    private Authorization grantTo(Role role) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(AsCaller.groupOf(role));
        return grant;
    }

    private void everybody(Resource resource, String id, Permission permission) {
        var present = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                .resourceType(resource)
                .resourceId(id)
                .count();
        if (present == 0) {
            save(authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL), resource, id, permission);
        }
    }

    private void save(Authorization authorization, Resource resource, String id, Permission... permissions) {
        authorization.setResource(resource);
        authorization.setResourceId(id);
        List.of(permissions).forEach(authorization::addPermission);
        authorizations.saveAuthorization(authorization);
    }
}
