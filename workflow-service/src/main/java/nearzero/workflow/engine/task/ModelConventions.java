package nearzero.workflow.engine.task;

import java.util.List;
import java.util.Map;
import nearzero.workflow.pilot.PilotProgress;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What every model gets without saying it: tasks are routed by the programme's table, elements that carry the property
 * {@code stage} or {@code outcome} move the pilot, and a timer that carries {@code term} ends it (bpmn/README.md).
 */
@Component
public class ModelConventions extends AbstractBpmnParseListener {

    /** The term that a timer waits for and ends. */
    public static final PropertyKey<String> TERM = new PropertyKey<>("term of a pilot");

    private final ObjectProvider<TaskRouting> routing;
    private final ObjectProvider<PilotProgress> progress;

    ModelConventions(ObjectProvider<TaskRouting> routing, ObjectProvider<PilotProgress> progress) {
        this.routing = routing;
        this.progress = progress;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.addTaskListener(
                TaskListener.EVENTNAME_CREATE, task -> routing.getObject().notify(task));
        for (var end : List.of(TaskListener.EVENTNAME_COMPLETE, TaskListener.EVENTNAME_DELETE)) {
            definition.addTaskListener(end, task -> routing.getObject().leave(task));
        }
        listen(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        listen(element, activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        listen(element, activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        listen(element, activity);
        var term = properties(element).get("term");
        if (term != null) {
            passes(activity, term);
        }
    }

    /** The term of a boundary timer bounds the work of its host: done in time, it was kept. */
    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        var term = properties(element).get("term");
        if (term != null) {
            passes(activity, term);
            ((ActivityImpl) activity.getEventScope())
                    .addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
                        if (!execution.isCanceled()) {
                            progress.getObject().kept((String) execution.getVariable("pilot"), term);
                        }
                    });
        }
    }

    private void passes(ActivityImpl timer, String term) {
        timer.getProperties().set(TERM, term);
        timer.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            if (!execution.isCanceled()) {
                progress.getObject().passed((String) execution.getVariable("pilot"), term);
            }
        });
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        listen(element, activity);
    }

    private void listen(Element element, ActivityImpl activity) {
        var properties = properties(element);
        var stage = properties.get("stage");
        var outcome = properties.get("outcome");
        if (stage != null || outcome != null) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> new StageListener(progress.getObject(), stage, outcome).notify(execution));
        }
    }

    private static Map<String, String> properties(Element element) {
        var extensions = element.element("extensionElements");
        var properties =
                extensions == null ? null : extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        if (properties == null) {
            return Map.of();
        }
        var values = new java.util.HashMap<String, String>();
        properties.elements().forEach(property -> values.put(property.attribute("name"), property.attribute("value")));
        return values;
    }
}
