package nearzero.workflow.engine.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nearzero.workflow.engine.deploy.Step.Way;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Goes every way through the models that the answers of forms, the rows of tables and the results of services allow, into
 * called models and out again, before there is a process. Finds the gateway that has no way out for an answer, the way
 * that no answer leads on, the answer that nobody can give, the variable that nobody gives, and the task that the routing
 * table gives to nobody.
 */
final class WaysCheck {

    /** Where models call each other in a circle, the circle is gone through so often. */
    private static final int DEEPEST = 12;

    /** Models that are drawn to be read need less than ten. */
    private static final int MOST_ROUNDS = 100;

    private final BundleModels models;
    private final ElementEffects effects;
    private final Findings findings;
    private final Budget budget;
    private final Set<String> entered = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();

    /** Whether a text with which a condition compares can be an answer somewhere. */
    private final Map<Compared, Boolean> compared = new LinkedHashMap<>();

    private final Map<String, List<Step>> steps = new HashMap<>();
    private final Map<Call, Possible> called = new HashMap<>();

    private record Call(String process, Possible given) {}

    private record Compared(String file, String step, String variable, String text) {}

    private WaysCheck(Programme settings, BundleModels models, BundleForms forms, Findings findings, Budget budget) {
        this.models = models;
        this.findings = findings;
        this.budget = budget;
        this.effects = new ElementEffects(settings, models, forms, findings, budget);
    }

    static void check(Programme settings, BundleModels models, BundleForms forms, Findings findings, Budget budget) {
        var check = new WaysCheck(settings, models, forms, findings, budget);
        var start = new Possible(
                Variables.START.stream().collect(Collectors.toMap(name -> name, any -> Set.of(Possible.ANY))));
        try {
            check.call(settings.process(), start, 0);
            check.neverTaken();
        } catch (Budget.Spent tooMany) {
            findings.add(
                    Rule.WAYS_NOT_GONE,
                    models.process(settings.process()).map(models::file).orElse(Bundle.SETTINGS),
                    settings.process());
        }
    }

    private void neverTaken() {
        compared.forEach((one, possible) ->
                findings.require(possible, Rule.NEVER_ANSWERED, one.file(), one.step(), one.variable(), one.text()));
        steps.values().stream()
                .flatMap(List::stream)
                .filter(step -> entered.contains(step.id()))
                .forEach(step -> step.ways().stream()
                        .filter(way -> !taken.contains(way.id()))
                        .forEach(way -> findings.add(Rule.WAY_NEVER_TAKEN, models.file(step.element()), way.id())));
    }

    /** What is so at the end of a model that is called with these values. */
    private Possible call(String key, Possible given, int depth) {
        var call = new Call(key, given);
        var process = models.process(key);
        if (called.containsKey(call) || process.isEmpty() || depth > DEEPEST) {
            return called.getOrDefault(call, given);
        }
        var result = new Scope(steps(key, process.get().getFlowElements()), depth).from(given);
        called.put(call, result);
        return result;
    }

    private List<Step> steps(String id, Collection<FlowElement> elements) {
        return steps.computeIfAbsent(id, any -> Step.of(elements));
    }

    /** A process or a sub-process: all ways are gone until nothing new comes of it. */
    private final class Scope {

        private final List<Step> steps;
        private final int depth;
        private final Map<String, Possible> before = new LinkedHashMap<>();
        private final Map<String, Possible> along = new HashMap<>();
        private final Map<String, Possible> thrown = new HashMap<>();
        private final Map<String, Possible> ends = new LinkedHashMap<>();

        Scope(List<Step> steps, int depth) {
            this.steps = steps;
            this.depth = depth;
        }

        Possible from(Possible given) {
            Map<String, Possible> last;
            var rounds = 0;
            do {
                last = Map.copyOf(before);
                steps.forEach(step -> entry(step, given)
                        .map(found -> ElementEffects.staged(step.element(), found))
                        .filter(here -> !here.equals(before.get(step.id())))
                        .ifPresent(here -> pass(step, here)));
            } while (!last.equals(before) && ++rounds < MOST_ROUNDS);
            return ends.isEmpty()
                    ? given
                    : forks() ? Possible.sideBySide(given, ends.values()) : Possible.either(ends.values());
        }

        private boolean forks() {
            return steps.stream()
                    .anyMatch(step -> step.element() instanceof ParallelGateway
                            && step.ways().size() > 1);
        }

        private Optional<Possible> entry(Step step, Possible given) {
            if (step.element() instanceof StartEvent) {
                return Optional.of(given);
            }
            if (step.element() instanceof BoundaryEvent event) {
                var host = event.getAttachedTo().getId();
                return Optional.ofNullable(step.error()
                        .map(error -> thrown.get(caughtAt(host, error)))
                        .orElse(before.get(host)));
            }
            if (step.isHandler()) {
                return step.error().isPresent()
                        ? Optional.ofNullable(thrown.get(step.error().get()))
                        : anywhere();
            }
            var found = step.incoming().stream()
                    .map(along::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (step.element() instanceof ParallelGateway) {
                return found.size() < step.incoming().size() ? Optional.empty() : Optional.of(Possible.both(found));
            }
            return found.isEmpty() ? Optional.empty() : Optional.of(Possible.either(found));
        }

        /** A message finds what is so wherever the process can stand. */
        private Optional<Possible> anywhere() {
            var found = steps.stream()
                    .filter(Step::canStand)
                    .map(step -> before.get(step.id()))
                    .filter(Objects::nonNull)
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(Possible.either(found));
        }

        private void pass(Step step, Possible here) {
            budget.spend(1);
            entered.add(step.id());
            before.put(step.id(), here);
            var after = after(step, here);
            if (step.element() instanceof EndEvent) {
                step.error().ifPresentOrElse(error -> throwOn(error, after), () -> ends.put(step.id(), after));
            } else if (step.element() instanceof ExclusiveGateway) {
                choose(step, after);
            } else {
                step.ways().forEach(way -> take(way, after));
            }
        }

        private Possible after(Step step, Possible here) {
            var element = step.element();
            if (element instanceof UserTask task) {
                return effects.submitted(task, here);
            }
            if (element instanceof CallActivity activity) {
                var given = ElementEffects.handedTo(activity, here);
                return ElementEffects.returned(activity, here, call(activity.getCalledElement(), given, depth + 1));
            }
            if (element instanceof BusinessRuleTask task) {
                return effects.decided(task, here);
            }
            if (element instanceof ServiceTask task) {
                ElementEffects.operation(task).stream()
                        .flatMap(operation -> operation.reads().stream())
                        .forEach(variable -> given(step, variable, here));
                return ElementEffects.written(task, here);
            }
            if (element instanceof SubProcess inner) {
                var scope = new Scope(steps(inner.getId(), inner.getFlowElements()), depth);
                var end = scope.from(here);
                scope.thrown.forEach((error, possible) -> throwOn(catcher(inner.getId(), error), possible));
                return end;
            }
            element.getChildElementsByType(TimerEventDefinition.class)
                    .forEach(timer ->
                            read(step, new ModelCondition(timer.getTextContent().trim()), here));
            return here;
        }

        /** An error stops at the border of the sub-process where an event waits for it there. */
        private String catcher(String host, String error) {
            return steps.stream()
                            .anyMatch(step -> step.element() instanceof BoundaryEvent event
                                    && event.getAttachedTo().getId().equals(host)
                                    && step.error().equals(Optional.of(error)))
                    ? caughtAt(host, error)
                    : error;
        }

        private static String caughtAt(String host, String error) {
            return host + "/" + error;
        }

        private void throwOn(String error, Possible possible) {
            thrown.merge(error, possible, (one, other) -> Possible.either(List.of(one, other)));
        }

        private void choose(Step gateway, Possible here) {
            var variables = new TreeSet<String>();
            for (var way : gateway.ways()) {
                read(gateway, way.condition(), here);
                variables.addAll(way.condition().reads());
            }
            if (!here.canBeTried(variables)) {
                gateway.ways().forEach(way -> take(way, here));
                return;
            }
            var chosen = new LinkedHashMap<Way, List<Map<String, String>>>();
            for (var values : here.combinations(variables)) {
                budget.spend(gateway.ways().size());
                var ways = gateway.ways().stream()
                        .filter(way -> way.condition().holds(values).orElse(true))
                        .toList();
                ways.forEach(way ->
                        chosen.computeIfAbsent(way, any -> new ArrayList<>()).add(values));
                if (ways.isEmpty() && !values.containsValue(Possible.NOT_GIVEN)) {
                    findings.add(Rule.NO_WAY_OUT, models.file(gateway.element()), gateway.id(), new TreeMap<>(values));
                }
            }
            chosen.forEach((way, values) -> take(way, here.narrowedTo(values)));
        }

        private void take(Way way, Possible possible) {
            taken.add(way.id());
            along.put(way.id(), possible);
        }
    }

    private void read(Step step, ModelCondition condition, Possible here) {
        condition.reads().forEach(name -> given(step, name, here));
        condition
                .comparisons()
                .forEach(comparison -> compared.merge(
                        new Compared(models.file(step.element()), step.id(), comparison.variable(), comparison.text()),
                        here.of(comparison.variable()).contains(comparison.text())
                                || here.of(comparison.variable()).contains(Possible.ANY),
                        Boolean::logicalOr));
    }

    /** That every way to the step gives the variable. */
    private void given(Step step, String variable, Possible here) {
        findings.require(
                !here.of(variable).contains(Possible.NOT_GIVEN),
                Rule.VARIABLE_NOT_GIVEN,
                models.file(step.element()),
                step.id(),
                variable);
    }
}
