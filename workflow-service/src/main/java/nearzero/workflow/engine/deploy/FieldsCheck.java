package nearzero.workflow.engine.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.Stage;
import nearzero.workflow.programme.Programme.TaskSettings;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Whether what tables, settings and other forms read of a submission are fields of the form in which it is made. */
final class FieldsCheck {

    /** What a check is asked with besides the fields of the form. */
    private static final Set<String> BESIDES = Set.of("today", "stage");

    /** The keys under which a feature finds what it keeps ({@code records}, bpmn/README.md). */
    private static final Map<String, List<String>> RECORDED = Map.of(
            "panel", List.of("panelSize", "panelFields", "excludedUnits"),
            "score", List.of("scoring", "scoreComment", "declineGround", "declineReason"),
            "panel-opinion", List.of("expertReview", "revision", "opinion"),
            "signature", List.of("signature", "dissent"),
            "revision", List.of("expertReview"),
            "panel-absence", List.of("absence", "absenceReason"),
            "panel-decision", List.of("acceptance"));

    /** Ids say what an element is (bpmn/README.md). */
    private static final String TASK = "UserTask_";

    private static final String OF_THE_PANEL = "panel";
    private static final Set<String> FACTS_OF_THE_PANEL =
            Set.of("scores", "verdict", "opinion", "dissent", "responses");

    private final Programme settings;
    private final BundleModels models;
    private final Map<String, List<Form>> formsByTask;
    private final List<String> findings = new ArrayList<>();

    private FieldsCheck(Programme settings, BundleModels models, Map<String, Form> forms) {
        this.settings = settings;
        this.models = models;
        this.formsByTask = models.userTasks().stream()
                .collect(Collectors.toMap(
                        UserTask::getId,
                        task -> models.forms(task).stream()
                                .map(forms::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        (one, other) -> one));
    }

    static List<String> findings(Programme settings, BundleModels models, Map<String, Form> forms) {
        var check = new FieldsCheck(settings, models, forms);
        forms.values().forEach(check::form);
        settings.tasks().forEach((id, task) -> check.formsOf(id).forEach(form -> check.task(id, task, form)));
        check.routing();
        return check.findings;
    }

    /** Fields that are hidden by others, and that show what was submitted elsewhere. */
    private void form(Form form) {
        for (var field : form.fields()) {
            var place = form.id() + ": " + field.key();
            field.hiddenWhen().forEach(condition -> hidden(place, form, new FeelText(condition)));
            field.shows().ifPresent(source -> shown(place, source));
            Stream.of(field.shownSince(), Optional.ofNullable(field.properties().get("replaces")))
                    .flatMap(Optional::stream)
                    .forEach(task -> require(!formsOf(task).isEmpty(), place + " names no task, " + task));
        }
    }

    private void hidden(String place, Form form, FeelText condition) {
        condition
                .reads()
                .forEach(key -> require(
                        form.field(key).isPresent(),
                        place + " is hidden by " + key + ", which is no field of the form"));
        condition.comparisons().forEach((key, texts) -> form.field(key)
                .ifPresent(field -> texts.forEach(text -> offered(place, field, text))));
    }

    /** Of another task, or of a feature that knows its own facts. */
    private void shown(String place, String source) {
        var from = source.split("\\.", 2);
        if (from.length < 2) {
            findings.add(place + " shows " + source + ", which names no field");
        } else if (from[0].startsWith(TASK)) {
            require(
                    formsOf(from[0]).stream()
                            .anyMatch(form -> form.field(from[1]).isPresent()),
                    place + " shows " + source + ", which nobody submits");
        } else if (from[0].equals(OF_THE_PANEL)) {
            require(FACTS_OF_THE_PANEL.contains(from[1]), place + " shows no fact of a panel, " + from[1]);
        }
    }

    private void task(String id, TaskSettings task, Form form) {
        task.checks().forEach(decision -> models.table(decision).ifPresent(table -> check(decision, table, form)));
        task.needs().stream()
                .map(Programme.Need::when)
                .filter(Objects::nonNull)
                .forEach(when -> when.forEach((key, values) -> form.field(key)
                        .ifPresentOrElse(
                                field -> values.forEach(value -> offered(id, field, value)),
                                () -> findings.add(id + " needs something for " + key + ", which its form lacks"))));
        RECORDED.getOrDefault(String.valueOf(task.records()), List.of())
                .forEach(key -> require(
                        form.field(key).isPresent(),
                        form.id() + " has no field " + key + " for the records of " + task.records()));
        if ("accident-review".equals(task.records())) {
            require(has(form, "accident", "decision"), form.id() + " has no field that decides on an accident");
        }
        if ("public-notice".equals(task.records())) {
            settings.authority().stream()
                    .map(Programme.Authority::site)
                    .filter(Objects::nonNull)
                    .forEach(site -> notice(form, site.id()));
        }
    }

    /** A site of the public notice is recorded with its address and its time. */
    private void notice(Form form, String site) {
        Stream.of("address", "published")
                .forEach(role -> require(
                        form.fields().stream()
                                .anyMatch(field -> role.equals(
                                                field.properties().get("notice"))
                                        && site.equals(field.properties().get("site"))),
                        form.id() + " has no field for the site " + site + " (" + role + ")"));
    }

    /** A table that checks a submission reads fields of its form, compares with their options and objects to them. */
    private void check(String decision, TableRows table, Form form) {
        for (var input : table.inputs()) {
            new FeelText(input)
                    .reads()
                    .forEach(key -> require(
                            BESIDES.contains(key) || form.field(key).isPresent(),
                            decision + " reads " + key + ", which is no field of " + form.id()));
            form.field(input)
                    .ifPresent(field -> table.comparedWith(input).forEach(text -> offered(decision, field, text)));
        }
        if (table.inputs().contains("stage")) {
            table.comparedWith("stage")
                    .forEach(stage -> require(stages().contains(stage), decision + ": there is no stage " + stage));
        }
        table.outputsOf("field")
                .forEach(key -> require(
                        form.field(key).isPresent(),
                        decision + " objects to " + key + ", which is no field of " + form.id()));
    }

    private void routing() {
        models.table(settings.routing()).ifPresent(table -> {
            table.comparedWith("task")
                    .forEach(task -> require(
                            models.userTasks().stream()
                                    .anyMatch(one -> one.getId().equals(task)),
                            "the routing table has a row for " + task + ", which no model has"));
            table.comparedWith("stage")
                    .forEach(stage -> require(
                            stages().contains(stage),
                            "the routing table has a row for " + stage + ", which is no stage"));
        });
    }

    private void offered(String place, FormField field, String text) {
        require(
                field.options().isEmpty() || field.options().containsKey(text),
                place + " compares " + field.key() + " with " + text + ", which it does not offer");
    }

    private Set<String> stages() {
        return settings.stages().stream().map(Stage::id).collect(Collectors.toSet());
    }

    private List<Form> formsOf(String task) {
        return formsByTask.getOrDefault(task, List.of());
    }

    private static boolean has(Form form, String property, String value) {
        return form.fields().stream()
                .anyMatch(field -> value.equals(field.properties().get(property)));
    }

    private void require(boolean fits, String finding) {
        if (!fits) {
            findings.add(finding);
        }
    }
}
