package nearzero.workflow.publicnotice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.workflow.form.Form;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.task.Filling;
import nearzero.workflow.task.OpenTask;
import org.springframework.stereotype.Component;

/**
 * Shows whoever decides on objections what they say and who says it: fields that {@code show objection.…}. Read from our
 * table each time the form is opened: what the public tells of itself becomes no variable of a process.
 */
@Component
class ObjectionFilling implements Filling {

    private static final Map<String, Function<Objection, String>> FACTS = Map.of(
            "objection.objectors", ObjectionFilling::objector,
            "objection.statements", ObjectionFilling::statement);

    private final Objections objections;

    ObjectionFilling(Objections objections) {
        this.objections = objections;
    }

    @Override
    public Map<String, Object> fillIn(Pilot pilot, OpenTask task, Form form) {
        var facts = new HashMap<String, Function<Objection, String>>();
        form.fields().forEach(field -> field.shows().map(FACTS::get).ifPresent(fact -> facts.put(field.key(), fact)));
        if (facts.isEmpty()) {
            return Map.of();
        }
        var open =
                objections.atTask(task.id()).stream().filter(Objection::isOpen).toList();
        return facts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, fact -> told(open, fact.getValue())));
    }

    private static String told(List<Objection> objections, Function<Objection, String> fact) {
        return objections.stream().map(fact).collect(Collectors.joining("\n\n"));
    }

    private static String objector(Objection objection) {
        return "%s（%s）：%s，%s"
                .formatted(
                        objection.number(), PublicView.day(objection.filedAt()), objection.name(), objection.contact());
    }

    private static String statement(Objection objection) {
        return objection.number() + "：\n" + objection.statement();
    }
}
