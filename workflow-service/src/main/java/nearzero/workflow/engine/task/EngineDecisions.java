package nearzero.workflow.engine.task;

import java.util.List;
import java.util.Map;
import nearzero.workflow.task.Decisions;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Decision tables of the release that a pilot is on, never those of a later one. */
@Component
class EngineDecisions implements Decisions {

    private final DecisionService decisions;
    private final RepositoryService repository;

    EngineDecisions(@Lazy DecisionService decisions, @Lazy RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    @Override
    public List<Map<String, Object>> evaluate(String release, String decision, Map<String, Object> inputs) {
        var commands = Context.getCommandContext();
        return commands == null
                ? evaluateOpenly(release, decision, inputs)
                : commands.runWithoutAuthorization(() -> evaluateOpenly(release, decision, inputs));
    }

    private List<Map<String, Object>> evaluateOpenly(String release, String decision, Map<String, Object> inputs) {
        var definition = repository
                .createDecisionDefinitionQuery()
                .deploymentId(release)
                .decisionDefinitionKey(decision)
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException("Release " + release + " has no decision " + decision);
        }
        return decisions
                .evaluateDecisionTableById(definition.getId())
                .variables(inputs)
                .evaluate()
                .getResultList();
    }
}
