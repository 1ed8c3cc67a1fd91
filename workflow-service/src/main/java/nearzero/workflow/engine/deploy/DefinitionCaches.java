package nearzero.workflow.engine.deploy;

import java.util.List;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.commons.utils.cache.Cache;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the engine remembers of deployments. It does not notice that one was taken back with its transaction. */
@Component
class DefinitionCaches {

    private final ProcessEngineConfigurationImpl engine;

    DefinitionCaches(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    void forget(String deployment) {
        var caches = engine.getDeploymentCache();
        for (var process : of(caches.getProcessDefinitionCache(), deployment, entry -> entry.getDeploymentId())) {
            caches.removeProcessDefinition(process);
            caches.getBpmnModelInstanceCache().remove(process);
        }
        for (var decision : of(caches.getDecisionDefinitionCache(), deployment, entry -> entry.getDeploymentId())) {
            caches.removeDecisionDefinition(decision);
            caches.getDmnDefinitionCache().remove(decision);
        }
        for (var graph :
                of(caches.getDecisionRequirementsDefinitionCache(), deployment, entry -> entry.getDeploymentId())) {
            caches.removeDecisionRequirementsDefinition(graph);
        }
        engine.getRegisteredDeployments().remove(deployment);
    }

    private static <T> List<String> of(Cache<String, T> cache, String deployment, Function<T, String> deploymentOf) {
        return List.copyOf(cache.keySet()).stream()
                .filter(id -> {
                    var entry = cache.get(id);
                    return entry != null && deployment.equals(deploymentOf.apply(entry));
                })
                .toList();
    }
}
