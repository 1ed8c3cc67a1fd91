package nearzero.workflow.engine.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.form.FormField;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.CallDate;
import nearzero.workflow.programme.Programme.Deadline;
import nearzero.workflow.programme.Programme.Stage;
import nearzero.workflow.programme.Programme.TaskSettings;
import nearzero.workflow.programme.Rule;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Whether what the files of a bundle say of each other is there. What does not fit would come out months later, at the
 * desk of somebody who cannot help it.
 */
final class BundleCheck {

    private static final String SETTINGS = Bundle.SETTINGS;
    private static final String SCORE = "score";

    private final Programme settings;
    private final BundleModels models;
    private final BundleForms forms;
    private final Findings findings;

    private BundleCheck(Programme settings, BundleModels models, BundleForms forms, Findings findings) {
        this.settings = settings;
        this.models = models;
        this.forms = forms;
        this.findings = findings;
    }

    /** Follows every reference, and every way through the models. */
    static void check(Programme settings, BundleModels models, BundleForms forms, Findings findings) {
        var check = new BundleCheck(settings, models, forms, findings);
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
        settings.accounting().ifPresent(accounting -> AccountingCheck.check(accounting, findings));
        FieldsCheck.check(settings, models, forms, findings);
        WaysCheck.check(settings, models, forms, findings, new Budget());
    }

    private void scoreSheets() {
        settings.stageScoreSheets().keySet().forEach(stage -> stage("/stageScoreSheets/" + stage, stage));
        models.userTasks().stream()
                .filter(task -> SCORE.equals(settings.task(task.getId()).records()))
                .forEach(task -> settings.stages()
                        .forEach(stage -> models.forms(task, stage.id()).forEach(form -> scores(stage, form))));
    }

    private void scores(Stage stage, String form) {
        var sheet = settings.scoreSheet(stage.id());
        findings.require(
                sheet != null, Rule.SCORE_SHEET, SETTINGS, "/scoreSheet", stage.id() + " 没有评分表，" + form + " 无从评分");
        if (sheet != null) {
            decision("/scoreSheet/verdict", sheet.verdict());
            forms.named(form).ifPresent(named -> ScoreSheetCheck.check(sheet, named, findings));
        }
    }

    private void settings() {
        findings.require(
                models.processes().contains(settings.process()),
                Rule.PROCESS_MISSING,
                SETTINGS,
                "/process",
                settings.process());
        decision("/routing", settings.routing());
        findings.require(
                settings.call().dates().stream().anyMatch(CallDate::closes),
                Rule.DATE_MISSING,
                SETTINGS,
                "/call/dates",
                "closes: true");
        settings.authority().stream()
                .map(Programme.Authority::group)
                .filter(group -> !group.matches(Pattern.quote(settings.province()) + "/[a-z0-9-]+"))
                .forEach(group -> findings.add(Rule.AUTHORITY_GROUP, SETTINGS, "/authority", group));
        settings.stages().stream()
                .flatMap(stage -> stage.exit().stream())
                .distinct()
                .forEach(
                        exit -> message("/messages/" + exit, settings.messages().get(exit)));
    }

    private void decision(String pointer, String key) {
        findings.require(models.hasDecision(key), Rule.DECISION_MISSING, SETTINGS, pointer, key);
    }

    private void message(String pointer, String message) {
        findings.require(models.messages().contains(message), Rule.MESSAGE_MISSING, SETTINGS, pointer, message);
    }

    private void stage(String pointer, String stage) {
        findings.require(stages().contains(stage), Rule.STAGE_UNKNOWN, SETTINGS, pointer, stage);
    }

    private void task(String pointer, String task) {
        findings.require(isTask(task), Rule.TASK_MISSING, SETTINGS, pointer, task);
    }

    private Set<String> stages() {
        return settings.stages().stream().map(Stage::id).collect(Collectors.toSet());
    }

    private void title() {
        settings.title().ifPresent(title -> {
            outcomes("/title/kept", title.kept());
            outcomes("/title/revoked", title.revoked());
        });
    }

    private void outcomes(String pointer, List<String> outcomes) {
        each(
                outcomes,
                (index, outcome) -> findings.require(
                        settings.outcomes().containsKey(outcome),
                        Rule.OUTCOME_UNKNOWN,
                        SETTINGS,
                        pointer + "/" + index,
                        outcome));
    }

    private static void each(List<String> list, java.util.function.BiConsumer<Integer, String> check) {
        IntStream.range(0, list.size()).forEach(index -> check.accept(index, list.get(index)));
    }

    private void implementation() {
        settings.implementation()
                .ifPresent(reports ->
                        each(reports.stages(), (index, stage) -> stage("/implementation/stages/" + index, stage)));
    }

    private void planChange() {
        settings.planChange().ifPresent(change -> {
            message("/planChange/message", change.message());
            each(change.stages(), (index, stage) -> stage("/planChange/stages/" + index, stage));
            task("/planChange/plan", change.plan());
            task("/planChange/change", change.change());
            each(change.consents(), (index, consent) -> {
                task("/planChange/consents/" + index, consent);
                routing("/planChange/decision", consent, change.decision(), List.of(change.agreed()));
            });
        });
    }

    private void accidents() {
        settings.accidents().ifPresent(accidents -> message("/accidents/message", accidents.message()));
    }

    private void objections() {
        settings.objections().ifPresent(objections -> message("/objections/message", objections.message()));
    }

    private void models() {
        models.properties("stage").forEach(property -> unknown(property, stages(), Rule.STAGE_UNKNOWN));
        models.properties("outcome")
                .forEach(property -> unknown(property, settings.outcomes().keySet(), Rule.OUTCOME_UNKNOWN));
        models.calls()
                .forEach(call -> findings.require(
                        models.processes().contains(String.valueOf(call.getCalledElement())),
                        Rule.PROCESS_MISSING,
                        models.file(call),
                        call.getId(),
                        call.getCalledElement()));
        models.inputs("task")
                .forEach(input -> findings.require(
                        isTask(input.getTextContent().trim()),
                        Rule.TASK_MISSING,
                        models.file(input),
                        models.holder(input),
                        input.getTextContent().trim()));
        models.decisionTasks()
                .forEach(task -> findings.require(
                        models.hasDecision(String.valueOf(task.getCamundaDecisionRef())),
                        Rule.DECISION_MISSING,
                        models.file(task),
                        task.getId(),
                        task.getCamundaDecisionRef()));
        models.userTasks().forEach(this::userTask);
    }

    private void unknown(BundleModels.Property property, Collection<String> known, Rule rule) {
        findings.require(known.contains(property.value()), rule, property.file(), property.element(), property.value());
    }

    private void userTask(UserTask task) {
        var needed = models.forms(task);
        findings.require(
                !needed.isEmpty(), Rule.FORM_MISSING, models.file(task), task.getId(), task.getCamundaFormRef());
        needed.forEach(
                form -> findings.require(forms.has(form), Rule.FORM_MISSING, models.file(task), task.getId(), form));
        findings.require(
                models.routes(settings.routing(), task.getId()),
                Rule.ROUTING_ROW_MISSING,
                models.decisionFile(settings.routing()).orElse(SETTINGS),
                task.getId(),
                task.getId());
    }

    private void tables() {
        forms.all().forEach(form -> form.form()
                .fieldsOfKind("table")
                .forEach(field -> findings.require(
                        settings.tables().containsKey(field.table().orElse("")),
                        Rule.TABLE_MISSING,
                        form.file(),
                        field.key(),
                        field.table().orElse(""))));
    }

    private void task(String id, TaskSettings task) {
        var pointer = "/tasks/" + id;
        task(pointer, id);
        each(task.checks(), (index, decision) -> decision(pointer + "/checks/" + index, decision));
        if (task.continues() != null) {
            task(pointer + "/continues", task.continues());
        }
        each(task.otherThan(), (index, other) -> task(pointer + "/otherThan/" + index, other));
        if (task.deadline() != null) {
            deadline(pointer + "/deadline", id, task.deadline());
        }
    }

    private void deadline(String pointer, String id, Deadline deadline) {
        findings.require(
                deadline.isTheCitys()
                        || settings.call().dates().stream()
                                .anyMatch(date -> date.id().equals(deadline.date())),
                Rule.DATE_MISSING,
                SETTINGS,
                pointer + "/date",
                deadline.date());
        if (deadline.stage() != null) {
            stage(pointer + "/stage", deadline.stage());
        }
        if (deadline.when() != null) {
            deadline.when().forEach((key, values) -> routing(pointer + "/when/" + key, id, key, values));
        }
    }

    private void routing(String pointer, String id, String key, List<String> values) {
        var fits = models.userTasks().stream()
                .filter(task -> task.getId().equals(id))
                .flatMap(task -> models.forms(task).stream())
                .flatMap(form -> forms.find(form).stream())
                .flatMap(form -> form.field(key).stream())
                .anyMatch(field -> field.routes() && offers(field, values));
        findings.require(fits, Rule.NOT_ROUTED_ON, SETTINGS, pointer, key, values);
    }

    private static boolean offers(FormField field, List<String> values) {
        return field.options().keySet().containsAll(values);
    }

    private boolean isTask(String id) {
        return models.userTasks().stream().anyMatch(task -> task.getId().equals(id));
    }
}
