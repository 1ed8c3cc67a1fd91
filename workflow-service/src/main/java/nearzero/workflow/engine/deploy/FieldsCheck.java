package nearzero.workflow.engine.deploy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.engine.deploy.BundleForms.Named;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.FormField;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programme.Stage;
import nearzero.workflow.programme.Programme.TaskSettings;
import nearzero.workflow.programme.Rule;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Whether what tables, settings and other forms read of a submission are fields of the form in which it is made. */
final class FieldsCheck {

    /** Who may be named in the routing table; the service holds the pilot's own people against it once more. */
    private static final Pattern GROUP = Pattern.compile(
            "applicant|(city|province) \\+ \"/([a-z0-9-]+\"|\" \\+ [A-Za-z]\\w*)|\"experts/\" \\+ [A-Za-z]\\w*");

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

    /** What features know of a pilot and a form may show. */
    private static final Map<String, Set<String>> FACTS = Map.of(
            "panel", Set.of("scores", "verdict", "opinion", "dissent", "responses"),
            "objection", Set.of("objectors", "statements"));

    private final Programme settings;
    private final BundleModels models;
    private final Map<String, List<Named>> formsByTask;
    private final Findings findings;

    private FieldsCheck(Programme settings, BundleModels models, BundleForms forms, Findings findings) {
        this.settings = settings;
        this.models = models;
        this.findings = findings;
        this.formsByTask = models.userTasks().stream()
                .collect(Collectors.toMap(
                        UserTask::getId,
                        task -> models.forms(task).stream()
                                .flatMap(form -> forms.named(form).stream())
                                .toList(),
                        (one, other) -> one));
    }

    static void check(Programme settings, BundleModels models, BundleForms forms, Findings findings) {
        var check = new FieldsCheck(settings, models, forms, findings);
        forms.all().forEach(check::form);
        settings.tasks().forEach((id, task) -> check.formsOf(id).forEach(form -> check.task(id, task, form)));
        check.routing();
    }

    /** Fields that are hidden by others, and that show what was submitted elsewhere. */
    private void form(Named named) {
        for (var field : named.form().fields()) {
            field.hiddenWhen().forEach(condition -> hidden(named, field, new FeelText(condition)));
            field.shows().ifPresent(source -> shown(named, field, source));
            Stream.of(field.shownSince(), Optional.ofNullable(field.properties().get("replaces")))
                    .flatMap(Optional::stream)
                    .forEach(task -> findings.require(
                            !formsOf(task).isEmpty(), Rule.TASK_MISSING, named.file(), field.key(), task));
        }
    }

    private void hidden(Named named, FormField field, FeelText condition) {
        var form = named.form();
        condition.reads().forEach(key -> lacks(named, named.file(), field.key(), key));
        condition.comparisons().forEach((key, texts) -> form.field(key)
                .ifPresent(other -> texts.forEach(text -> offered(named.file(), field.key(), other, text))));
    }

    /** That the form has a field of this key. */
    private void lacks(Named form, String file, String element, String key) {
        findings.require(
                form.form().field(key).isPresent(),
                Rule.FIELD_MISSING,
                file,
                element,
                key,
                form.form().id());
    }

    /** Of another task, or of a feature that knows its own facts. */
    private void shown(Named named, FormField field, String source) {
        var from = source.split("\\.", 2);
        if (from.length < 2) {
            findings.add(Rule.FACT_UNKNOWN, named.file(), field.key(), source);
        } else if (from[0].startsWith(TASK)) {
            findings.require(
                    formsOf(from[0]).stream()
                            .anyMatch(form -> form.form().field(from[1]).isPresent()),
                    Rule.FACT_UNKNOWN,
                    named.file(),
                    field.key(),
                    source);
        } else {
            findings.require(
                    FACTS.getOrDefault(from[0], Set.of()).contains(from[1]),
                    Rule.FACT_UNKNOWN,
                    named.file(),
                    field.key(),
                    source);
        }
    }

    private void task(String id, TaskSettings task, Named named) {
        var form = named.form();
        task.checks().forEach(decision -> models.table(decision).ifPresent(table -> check(decision, table, named)));
        task.needs().stream()
                .map(Programme.Need::when)
                .filter(Objects::nonNull)
                .forEach(when -> when.forEach((key, values) -> {
                    lacks(named, Bundle.SETTINGS, "/tasks/" + id + "/needs", key);
                    form.field(key)
                            .ifPresent(field -> values.forEach(
                                    value -> offered(Bundle.SETTINGS, "/tasks/" + id + "/needs", field, value)));
                }));
        RECORDED.getOrDefault(String.valueOf(task.records()), List.of())
                .forEach(key -> recorded(form.field(key).isPresent(), named, task, key));
        if ("accident-review".equals(task.records())) {
            recorded(has(form, "accident", "decision"), named, task, "accident: decision");
        }
        if ("public-notice".equals(task.records())) {
            settings.authority().stream()
                    .map(Programme.Authority::site)
                    .filter(Objects::nonNull)
                    .forEach(site -> notice(named, task, site.id()));
        }
    }

    private void recorded(boolean isThere, Named form, TaskSettings task, String key) {
        findings.require(isThere, Rule.RECORD_FIELD_MISSING, form.file(), key, task.records(), key);
    }

    /** A site of the public notice is recorded with its address and its time. */
    private void notice(Named named, TaskSettings task, String site) {
        Stream.of("address", "published")
                .forEach(role -> recorded(
                        named.form().fields().stream()
                                .anyMatch(field -> role.equals(
                                                field.properties().get("notice"))
                                        && site.equals(field.properties().get("site"))),
                        named,
                        task,
                        site + ": " + role));
    }

    /** A table that checks a submission reads fields of its form, compares with their options and objects to them. */
    private void check(String decision, TableRows table, Named named) {
        var form = named.form();
        var file = models.decisionFile(decision).orElse(Bundle.SETTINGS);
        for (var input : table.inputs()) {
            new FeelText(input)
                    .reads().stream()
                            .filter(key -> !BESIDES.contains(key))
                            .forEach(key -> lacks(named, file, decision, key));
            form.field(input).ifPresent(field -> table.comparedWith(input)
                    .forEach(text -> offered(file, decision, field, text)));
        }
        if (table.inputs().contains("stage")) {
            table.comparedWith("stage")
                    .forEach(stage ->
                            findings.require(stages().contains(stage), Rule.STAGE_UNKNOWN, file, decision, stage));
        }
        table.outputsOf("field").forEach(key -> lacks(named, file, decision, key));
    }

    private void routing() {
        models.table(settings.routing()).ifPresent(table -> {
            table.comparedWith("task").stream()
                    .filter(task -> models.userTasks().stream()
                            .noneMatch(one -> one.getId().equals(task)))
                    .forEach(this::unused);
            table.comparedWith("stage").stream()
                    .filter(stage -> !stages().contains(stage))
                    .forEach(this::unused);
            table.given("group").stream()
                    .filter(group -> !GROUP.matcher(group).matches())
                    .forEach(group -> routing(Rule.ROUTING_GROUP, group));
        });
    }

    private void unused(String what) {
        routing(Rule.ROUTING_ROW_UNUSED, what);
    }

    private void routing(Rule rule, String what) {
        findings.add(rule, models.decisionFile(settings.routing()).orElse(Bundle.SETTINGS), settings.routing(), what);
    }

    private void offered(String file, String place, FormField field, String text) {
        findings.require(
                field.options().isEmpty() || field.options().containsKey(text),
                Rule.OPTION_MISSING,
                file,
                place,
                field.key(),
                text);
    }

    private Set<String> stages() {
        return settings.stages().stream().map(Stage::id).collect(Collectors.toSet());
    }

    private List<Named> formsOf(String task) {
        return formsByTask.getOrDefault(task, List.of());
    }

    private static boolean has(Form form, String property, String value) {
        return form.fields().stream()
                .anyMatch(field -> value.equals(field.properties().get(property)));
    }
}
