package nearzero.workflow.engine.security;

import java.util.List;
import java.util.Map;
import nearzero.workflow.engine.task.TaskReader;
import nearzero.workflow.task.FourEyes;
import nearzero.workflow.task.ReceivingSubmission;
import nearzero.workflow.task.TakenOver;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Closes what the community edition leaves open (docs/adr/0002): no code from models or queries but the catalogue, no
 * scripts, no classes, rights by candidate group, one choke point for submissions.
 */
@Component
public class EngineSecurity {

    /** Group ids are paths; user ids are those of Keycloak, service accounts included. */
    private static final String GROUP_IDS = "[a-z0-9-]+(/[a-z0-9-]+)*";

    private static final String USER_IDS = "[a-zA-Z0-9@._-]+";

    private final ObjectProvider<ReceivingSubmission> receiving;
    private final ObjectProvider<TaskReader> reader;

    private final ObjectProvider<FourEyes> fourEyes;
    private final ObjectProvider<TakenOver> takenOver;

    EngineSecurity(
            ObjectProvider<ReceivingSubmission> receiving,
            ObjectProvider<TaskReader> reader,
            ObjectProvider<FourEyes> fourEyes,
            ObjectProvider<TakenOver> takenOver) {
        this.receiving = receiving;
        this.reader = reader;
        this.fourEyes = fourEyes;
        this.takenOver = takenOver;
    }

    /** Applied before the engine is built. */
    public void harden(ProcessEngineConfigurationImpl engine, Map<String, ?> catalogue) {
        engine.setExpressionManager(new SafeExpressions(catalogue));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setConfigureScriptEngineHostAccess(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setArtifactFactory(new NoClasses());
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setAuthorizationEnabled(true);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setResourceAuthorizationProvider(new CandidateGroupGrants());
        engine.setCustomSessionFactories(List.of(new OwnTasks.Factory()));
        engine.setGroupResourceWhitelistPattern(GROUP_IDS);
        engine.setUserResourceWhitelistPattern(USER_IDS);
        engine.setGeneralResourceWhitelistPattern(USER_IDS);
    }

    /** The choke point, to be put inside the transaction of every command. */
    public CommandInterceptor taskRights() {
        return new TaskRights(receiving, reader, fourEyes, takenOver);
    }
}
