package nearzero.workflow.engine.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.CallDate;
import nearzero.workflow.programme.Programme.Deadline;
import nearzero.workflow.programme.Programme.Stage;
import nearzero.workflow.programme.Programme.TaskSettings;
import nearzero.workflow.programme.Programmes;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Whether what the files of a bundle say of each other is there. What does not fit would come out months later, at the
 * desk of somebody who cannot help it.
 */
final class BundleCheck {

    private static final String SCORE = "score";

    private final Programme settings;
    private final BundleModels models;
    private final Map<String, Form> forms;
    private final List<String> findings = new ArrayList<>();

    private BundleCheck(Programme settings, BundleModels models, Map<String, Form> forms) {
        this.settings = settings;
        this.models = models;
        this.forms = forms;
    }

    /**
     * Reads everything and follows every reference.
     *
     * @throws IllegalArgumentException with all findings, or with the first file that cannot be read
     */
    static void check(Bundle bundle) {
        var check = new BundleCheck(Programmes.settings(bundle), BundleModels.of(bundle), forms(bundle));
        check.settings();
        check.title();
        check.implementation();
        check.planChange();
        check.accidents();
        check.objections();
        check.models();
        check.settings.tasks().forEach(check::task);
        check.scoreSheets();
        check.tables();
        check.findings.addAll(FieldsCheck.findings(check.settings, check.models, check.forms));
        check.findings.addAll(WaysCheck.findings(check.settings, check.models, check.forms));
        if (!check.findings.isEmpty()) {
            throw new IllegalArgumentException(
                    "The bundle does not fit together: " + String.join("; ", check.findings));
        }
    }

    private static Map<String, Form> forms(Bundle bundle) {
        return bundle.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".form"))
                .map(file -> Form.read(file.getValue()))
                .collect(Collectors.toMap(Form::id, form -> form));
    }

    private void scoreSheets() {
        requireAll(settings.stageScoreSheets().keySet(), stages(), "stage of a score sheet");
        models.userTasks().stream()
                .filter(task -> SCORE.equals(settings.task(task.getId()).records()))
                .forEach(task -> settings.stages()
                        .forEach(stage -> models.forms(task, stage.id()).forEach(form -> scores(stage, form))));
    }

    private void scores(Stage stage, String form) {
        var sheet = settings.scoreSheet(stage.id());
        require(sheet != null, stage.id() + ": there is no score sheet for " + form);
        if (sheet != null && forms.containsKey(form)) {
            require(models.hasDecision(sheet.verdict()), stage.id() + ": the score sheet has no decision");
            findings.addAll(ScoreSheetCheck.findings(sheet, forms.get(form)));
        }
    }

    private Set<String> stages() {
        return settings.stages().stream().map(Stage::id).collect(Collectors.toSet());
    }

    private void settings() {
        require(models.processes().contains(settings.process()), "no model has the process " + settings.process());
        require(models.hasDecision(settings.routing()), "there is no decision " + settings.routing());
        require(settings.call().dates().stream().anyMatch(CallDate::closes), "no date closes the call");
        settings.stages().stream()
                .flatMap(stage -> stage.exit().stream())
                .distinct()
                .forEach(exit -> {
                    var message = settings.messages().get(exit);
                    require(
                            models.messages().contains(message),
                            "no model has the message for " + exit + ", " + message);
                });
    }

    private void title() {
        settings.title().ifPresent(title -> {
            requireAll(title.kept(), settings.outcomes().keySet(), "outcome that keeps the title");
            requireAll(title.revoked(), settings.outcomes().keySet(), "outcome that revokes the title");
        });
    }

    private void implementation() {
        settings.implementation()
                .ifPresent(reports -> requireAll(reports.stages(), stages(), "stage at which is reported"));
    }

    private void planChange() {
        settings.planChange().ifPresent(change -> {
            require(
                    models.messages().contains(change.message()),
                    "no model has the message for a change of plan, " + change.message());
            requireAll(change.stages(), stages(), "stage of a change of plan");
            Stream.concat(Stream.of(change.plan(), change.change()), change.consents().stream())
                    .forEach(task -> require(isTask(task), "a change of plan: no model has the task " + task));
            change.consents().forEach(task -> routing(task, change.decision(), List.of(change.agreed())));
        });
    }

    private void accidents() {
        settings.accidents()
                .ifPresent(accidents -> require(
                        models.messages().contains(accidents.message()),
                        "no model has the message for accidents, " + accidents.message()));
    }

    private void objections() {
        settings.objections()
                .ifPresent(objections -> require(
                        models.messages().contains(objections.message()),
                        "no model has the message for objections, " + objections.message()));
    }

    private void models() {
        requireAll(models.properties("stage"), stages(), "stage");
        requireAll(models.properties("outcome"), settings.outcomes().keySet(), "outcome");
        requireAll(models.calledProcesses(), models.processes(), "called process");
        models.inputs("task").forEach(task -> require(isTask(task), "a calculation: no model has the task " + task));
        models.userTasks().forEach(this::userTask);
    }

    private void userTask(UserTask task) {
        var needed = models.forms(task);
        require(!needed.isEmpty(), task.getId() + " is told no form");
        needed.forEach(form -> require(forms.containsKey(form), task.getId() + " has no form " + form));
        require(models.routes(settings.routing(), task.getId()), "the routing table has no row for " + task.getId());
    }

    private void tables() {
        forms.values().forEach(form -> form.fieldsOfKind("table")
                .forEach(field -> require(
                        settings.tables().containsKey(field.table().orElse("")),
                        form.id() + ": there is no table for " + field.key())));
    }

    private void task(String id, TaskSettings task) {
        require(isTask(id), "no model has the task " + id);
        task.checks()
                .forEach(decision -> require(models.hasDecision(decision), id + ": there is no decision " + decision));
        require(task.continues() == null || isTask(task.continues()), id + ": no model has " + task.continues());
        task.otherThan().forEach(other -> require(isTask(other), id + ": no model has the task " + other));
        if (task.deadline() != null) {
            deadline(id, task.deadline());
        }
    }

    private void deadline(String id, Deadline deadline) {
        require(
                deadline.isTheCitys()
                        || settings.call().dates().stream()
                                .anyMatch(date -> date.id().equals(deadline.date())),
                id + ": the call sets no date " + deadline.date());
        require(
                deadline.stage() == null
                        || settings.stages().stream()
                                .anyMatch(stage -> stage.id().equals(deadline.stage())),
                id + ": there is no stage " + deadline.stage());
        if (deadline.when() != null) {
            deadline.when().forEach((key, values) -> routing(id, key, values));
        }
    }

    private void routing(String id, String key, List<String> values) {
        var fits = models.userTasks().stream()
                .filter(task -> task.getId().equals(id))
                .flatMap(task -> models.forms(task).stream())
                .filter(forms::containsKey)
                .map(forms::get)
                .flatMap(form -> form.field(key).stream())
                .anyMatch(field -> field.routes() && offers(field, values));
        require(fits, id + ": its form does not route on " + key + " with " + values);
    }

    private static boolean offers(FormField field, List<String> values) {
        return field.options().keySet().containsAll(values);
    }

    private boolean isTask(String id) {
        return models.userTasks().stream().anyMatch(task -> task.getId().equals(id));
    }

    private void requireAll(Collection<String> used, Set<String> known, String what) {
        used.stream()
                .filter(id -> !known.contains(id))
                .sorted()
                .forEach(id -> findings.add("unknown " + what + " " + id));
    }

    private void require(boolean fits, String finding) {
        if (!fits) {
            findings.add(finding);
        }
    }
}
