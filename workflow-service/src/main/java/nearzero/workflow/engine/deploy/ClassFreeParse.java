package nearzero.workflow.engine.deploy;

import java.util.ArrayDeque;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The engine's own parser, but for a model that names a class for its forms: the engine would make an object of it while
 * it reads, before anybody could refuse what it read. Such a model is not read at all, in the check as at a deployment.
 */
public final class ClassFreeParse implements BpmnParseFactory {

    private static final String FORM_CLASS = "formHandlerClass";
    private static final String FORM_CHECK = "validator";

    @Override
    public BpmnParse createBpmnParse(BpmnParser parser) {
        return new BpmnParse(parser) {
            @Override
            protected void parseRootElement() {
                refuseClasses(rootElement);
                super.parseRootElement();
            }
        };
    }

    private static void refuseClasses(Element root) {
        var open = new ArrayDeque<Element>(List.of(root));
        while (!open.isEmpty()) {
            var element = open.pop();
            if (element.getTagName().equals(FORM_CHECK)
                    || element.attributes().stream().anyMatch(name -> name.endsWith(FORM_CLASS))) {
                throw new ProcessEngineException(
                        "Classes are not allowed in models: line " + element.getLine() + ", " + element.getTagName());
            }
            element.elements().forEach(open::push);
        }
    }
}
