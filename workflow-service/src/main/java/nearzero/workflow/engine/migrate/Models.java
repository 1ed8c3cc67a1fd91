package nearzero.workflow.engine.migrate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The models of deployments, drawn and parsed. */
@Component
class Models {

    private static final String BODY = "#multiInstanceBody";

    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;

    Models(@Lazy RepositoryService repository, @Lazy ProcessEngineConfigurationImpl engine) {
        this.repository = repository;
        this.engine = engine;
    }

    /** The process definitions of a deployment by their key. */
    Map<String, ProcessDefinition> of(String deployment) {
        var definitions = new HashMap<String, ProcessDefinition>();
        repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .list()
                .forEach(definition -> definitions.put(definition.getKey(), definition));
        return definitions;
    }

    ProcessDefinition definition(String id) {
        return repository.getProcessDefinition(id);
    }

    ProcessDefinitionEntity parsed(String definition) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> engine.getDeploymentCache().findDeployedProcessDefinitionById(definition));
    }

    BpmnModelInstance drawn(String definition) {
        return repository.getBpmnModelInstance(definition);
    }

    /** Every activity of a process, those of its sub-processes too. */
    static Stream<ActivityImpl> activities(ScopeImpl scope) {
        return scope.getActivities().stream()
                .flatMap(activity -> Stream.concat(Stream.of(activity), activities(activity)));
    }

    /** The id as it is drawn. */
    static String drawnId(String activity) {
        return activity.endsWith(BODY) ? activity.substring(0, activity.length() - BODY.length()) : activity;
    }

    static boolean isBody(String activity) {
        return activity.endsWith(BODY);
    }

    <E extends BaseElement> Optional<E> element(String definition, String id, Class<E> type) {
        return Optional.ofNullable((Object) drawn(definition).getModelElementById(drawnId(id)))
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** What people call an element; its id where it has no name. */
    String name(String definition, String id) {
        return element(definition, id, BaseElement.class)
                .map(element -> element.getAttributeValue("name"))
                .filter(name -> !name.isBlank())
                .map(name -> name.replaceAll("\\s+", ""))
                .orElse(drawnId(id));
    }

    /** Name and id, as a sentence gives them. */
    String named(String definition, String id) {
        return "“" + name(definition, id) + "”（" + drawnId(id) + "）";
    }

    /** What the element carries under this name for the service, such as its {@code stage}. */
    Optional<String> property(String definition, String id, String property) {
        return element(definition, id, BaseElement.class)
                .flatMap(element -> Optional.ofNullable(element.getExtensionElements()))
                .stream()
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .map(CamundaProperties::getCamundaProperties)
                .flatMap(Collection::stream)
                .filter(found -> property.equals(found.getCamundaName()))
                .map(found -> found.getCamundaValue())
                .findFirst();
    }

    static List<String> sorted(Stream<String> texts) {
        return texts.distinct().sorted().toList();
    }
}
