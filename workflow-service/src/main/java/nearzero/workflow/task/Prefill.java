package nearzero.workflow.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.form.Table;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;

/**
 * What a task's form shows when it is opened: after a return, what was submitted the round before; the name of the
 * pilot where a field carries it ({@code pilot: name}); and what a field {@code shows} of another task. Tables come as
 * lines, as they are written; one that needs a row for each of its options begins with them. Decisions and ticks are
 * never prefilled: both are declarations of whoever submits.
 */
@Component
public class Prefill {

    private final Pilots pilots;
    private final Programmes programmes;
    private final Submissions submissions;
    private final List<Filling> features;

    Prefill(Pilots pilots, Programmes programmes, Submissions submissions, List<Filling> features) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.submissions = submissions;
        this.features = features;
    }

    /** Values by the keys of the task's form; nothing for those who see the task but cannot do it, such as operators. */
    public Map<String, Object> of(Caller caller, OpenTask task) {
        if (task.groups().stream().noneMatch(caller::isMemberOf)) {
            return Map.of();
        }
        var pilot = pilots.ofProcesses(List.of(task.process())).get(task.process());
        var programme = programmes.of(task.release());
        var form = programme.form(task.form());
        var values = new LinkedHashMap<String, Object>();
        continued(pilot, task)
                .or(() -> submissions
                        .latest(pilot.number(), task.key(), task.groups())
                        .filter(before ->
                                before.stage().equals(pilot.stage()))) // a called model has its tasks in several
                .ifPresent(before -> before.values().forEach((key, value) -> putDeclared(form, values, key, value)));
        features.forEach(feature -> values.putAll(feature.fillIn(pilot, task, form)));
        form.fields().stream()
                .filter(field -> field.carries("name"))
                .forEach(field -> values.put(field.key(), pilot.name()));
        form.fields().forEach(field -> field.shows()
                .flatMap(source -> shown(pilot, task, source, field.shownSince()))
                .ifPresent(value -> values.put(field.key(), value)));
        form.fields().forEach(field -> field.table()
                .map(programme.settings().tables()::get)
                .ifPresent(table -> fillIn(values, field, table)));
        return values;
    }

    private static void fillIn(Map<String, Object> values, FormField field, Table table) {
        if (values.containsKey(field.key())) {
            values.computeIfPresent(field.key(), (key, rows) -> table.asText(rows));
        } else {
            table.toFillIn().ifPresent(lines -> values.put(field.key(), lines));
        }
    }

    /** What the task starts from, if it continues another: the later of the two. */
    private Optional<Submission> continued(Pilot pilot, OpenTask task) {
        var other = programmes.of(task.release()).settings().task(task.key()).continues();
        return other == null
                ? Optional.empty()
                : submissions.of(pilot.number()).stream()
                        .filter(before -> task.groups().contains(before.actingFor()))
                        .filter(before ->
                                before.task().equals(other) || before.task().equals(task.key()))
                        .reduce((first, second) -> second);
    }

    /** What was submitted at another task, named {@code <task>.<key>}: by the same department, or since another task. */
    private Optional<Object> shown(Pilot pilot, OpenTask task, String source, Optional<String> since) {
        var dot = source.indexOf('.');
        var other = source.substring(0, dot);
        return since.map(matter -> submissions.latestSince(pilot.number(), other, matter))
                .orElseGet(() -> submissions.latest(pilot.number(), other, task.groups()))
                .map(submission -> submission.values().get(source.substring(dot + 1)));
    }

    private static void putDeclared(Form form, Map<String, Object> values, String key, Object value) {
        form.field(key)
                .filter(field -> !field.routes() && field.type() != FormField.Type.CHECKBOX)
                .filter(field -> !"never".equals(field.properties().get("prefill")))
                .ifPresent(field -> values.put(key, value));
    }
}
