package nearzero.workflow.engine.migrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.engine.task.TaskRouting;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.programme.Release;
import nearzero.workflow.release.migration.Mapping;
import nearzero.workflow.release.migration.Outcome;
import nearzero.workflow.release.migration.PilotInUse;
import nearzero.workflow.release.migration.PilotMover;
import nearzero.workflow.release.migration.Remark;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.springframework.stereotype.Component;

/**
 * Moves the processes of a pilot, the called ones too, by the engine's own command; what that does without saying so is
 * said here, and what it would do to a pilot's harm is not done.
 */
@Component
class EnginePilotMover implements PilotMover {

    private static final String STAGE = "stage";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;
    private final Models models;
    private final Plans plans;
    private final Reasons reasons;
    private final Pairing pairing;
    private final TermLengths lengths;
    private final RenewingTasks renewing;
    private final PilotProcess process;

    EnginePilotMover(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            ProcessEngineConfigurationImpl engine,
            Models models,
            Plans plans,
            TaskRouting routing,
            PilotProcess process) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.engine = engine;
        this.models = models;
        this.plans = plans;
        this.reasons = new Reasons(models);
        this.pairing = new Pairing(models, plans, reasons);
        this.lengths = new TermLengths(models);
        this.renewing = new RenewingTasks(routing);
        this.process = process;
    }

    @Override
    public Arrival move(Pilot pilot, Release target, Mapping mapping) {
        try {
            return moved(pilot, target, mapping);
        } catch (OptimisticLockingException meanwhile) {
            throw new PilotInUse(pilot.number(), meanwhile);
        }
    }

    private Arrival moved(Pilot pilot, Release target, Mapping mapping) {
        var processes = processes(pilot);
        var before = waiting(processes);
        refuseWhileJobsRun(pilot, before);
        var definitions = models.of(target.id());
        var against = new ArrayList<Remark>();
        var remarks = new ArrayList<Remark>();
        var stages = new HashSet<String>();
        for (var one : processes) {
            var moving = moving(one, definitions, mapping, against);
            if (moving != null) {
                against.addAll(stuck(moving));
                remarks.addAll(leftAsItWas(moving));
                stages.addAll(stages(pilot, moving));
                against.addAll(migrate(moving));
            }
        }
        if (!against.isEmpty()) {
            return new Arrival(new Outcome.Stays(against.stream().distinct().toList()), Optional.empty());
        }
        remarks.addAll(before.changesTo(waiting(processes(pilot)), models));
        remarks.addAll(triedAgain(pilot, before));
        var stage = stages.size() == 1 ? Optional.of(stages.iterator().next()) : Optional.<String>empty();
        stage.ifPresent(reached -> processes.forEach(one -> runtime.setVariable(one.getId(), STAGE, reached)));
        return new Arrival(new Outcome.Moves(Reasons.sorted(remarks)), stage);
    }

    /** One process instance on its way. */
    private record Moving(ProcessInstance process, MigrationPlan plan, Set<String> places) {

        String source() {
            return plan.getSourceProcessDefinitionId();
        }

        String target() {
            return plan.getTargetProcessDefinitionId();
        }
    }

    private List<ProcessInstance> processes(Pilot pilot) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(pilot.number()).list().stream()
                .sorted(Comparator.comparing(ProcessInstance::getId))
                .toList();
    }

    /** In one command: only there a job knows its element. */
    private WaitState waiting(List<ProcessInstance> processes) {
        return engine.getCommandExecutorTxRequired().execute(context -> WaitState.of(processes, runtime, management));
    }

    /** What the system does at this moment would have been in vain. */
    private static void refuseWhileJobsRun(Pilot pilot, WaitState state) {
        var now = ClockUtil.getCurrentTime().toInstant();
        for (var job : state.jobs()) {
            if (job.getLockOwner() != null
                    && job.getLockExpirationTime() != null
                    && job.getLockExpirationTime().toInstant().isAfter(now)) {
                throw new PilotInUse(pilot.number(), null);
            }
        }
    }

    /** Null if there is nowhere to go, which is added to the reasons. */
    private Moving moving(
            ProcessInstance one, Map<String, ProcessDefinition> definitions, Mapping mapping, List<Remark> against) {
        var source = models.definition(one.getProcessDefinitionId());
        var target = definitions.get(source.getKey());
        if (target == null) {
            against.add(Remark.warning(
                    source.getKey(),
                    "试点正在被调用的流程“%s”（%s）中办理，目标版本没有这个流程，请等它办完。".formatted(source.getName(), source.getKey())));
            return null;
        }
        try {
            var plan = plans.plan(source.getId(), target.getId(), mapping.of(source.getKey()));
            return new Moving(one, plan, places(runtime.getActivityInstance(one.getId())));
        } catch (MigrationPlanValidationException unfit) {
            against.addAll(reasons.of(unfit.getValidationReport()));
            return null;
        }
    }

    /** Ids of all elements that somebody or something is at, from the innermost to the bodies around them. */
    private static Set<String> places(ActivityInstance tree) {
        var places = new HashSet<String>();
        for (var inner : tree.getChildActivityInstances()) {
            places.add(inner.getActivityId());
            places.addAll(places(inner));
        }
        for (var waiting : tree.getChildTransitionInstances()) {
            places.add(waiting.getActivityId());
        }
        return places;
    }

    private List<Remark> stuck(Moving moving) {
        var leaves =
                moving.places().stream().filter(place -> !Models.isBody(place)).toList();
        return new Joins(models.parsed(moving.source()), models.parsed(moving.target()))
                .stuck(leaves, Plans.pairs(moving.plan())).stream()
                        .sorted()
                        .map(join -> Remark.warning(
                                join,
                                "目标版本的汇合网关%s所汇合的分支有变化，试点已在分支之中，迁移后会一直停在那里。请等试点走过汇合之处。"
                                        .formatted(models.named(moving.target(), join))))
                        .toList();
    }

    /** What the engine lets stay as it was: how many do a thing at once, and which model was called. */
    private List<Remark> leftAsItWas(Moving moving) {
        var pairs = Plans.pairs(moving.plan());
        var remarks = new ArrayList<Remark>();
        for (var place : moving.places()) {
            var other = pairs.get(place);
            if (other == null) {
                continue;
            }
            if (Models.isBody(place) && !many(moving.source(), place).equals(many(moving.target(), other))) {
                remarks.add(Remark.warning(
                        Models.drawnId(place),
                        "%s已经分发，份数和人员保持不变，不按新版本重新分发。".formatted(models.named(moving.source(), place))));
            }
            if (!Models.isBody(place) && !called(moving.source(), place).equals(called(moving.target(), other))) {
                remarks.add(Remark.warning(
                        Models.drawnId(place),
                        "%s已经开始的流程办完为止，不改用新版本调用的流程。".formatted(models.named(moving.source(), place))));
            }
        }
        return remarks;
    }

    private String many(String definition, String activity) {
        return models.element(definition, activity, org.camunda.bpm.model.bpmn.instance.Activity.class)
                .map(org.camunda.bpm.model.bpmn.instance.Activity::getLoopCharacteristics)
                .filter(MultiInstanceLoopCharacteristics.class::isInstance)
                .map(MultiInstanceLoopCharacteristics.class::cast)
                .map(loop -> Stream.of(
                                loop.getCamundaCollection(),
                                loop.getLoopCardinality() == null
                                        ? null
                                        : loop.getLoopCardinality().getTextContent(),
                                loop.getCompletionCondition() == null
                                        ? null
                                        : loop.getCompletionCondition().getTextContent())
                        .map(String::valueOf)
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    private String called(String definition, String activity) {
        return models.element(definition, activity, CallActivity.class)
                .map(CallActivity::getCalledElement)
                .orElse("");
    }

    /** The stages that the target gives to places where the pilot is, where they are others than before. */
    private Set<String> stages(Pilot pilot, Moving moving) {
        var pairs = Plans.pairs(moving.plan());
        return moving.places().stream()
                .filter(pairs::containsKey)
                .filter(place -> models.property(moving.source(), place, STAGE)
                        .filter(pilot.stage()::equals)
                        .isPresent())
                .map(place -> models.property(moving.target(), pairs.get(place), STAGE))
                .flatMap(Optional::stream)
                .filter(stage -> !stage.equals(pilot.stage()))
                .collect(Collectors.toSet());
    }

    private List<Remark> migrate(Moving moving) {
        return engine.getCommandExecutorTxRequired()
                .execute(
                        new MoveInstance(engine, moving.plan(), moving.process().getId()))
                .map(report -> reasons.of(report, moving.source()))
                .orElse(List.of());
    }

    /** Often a release is made to mend what failed. */
    private List<Remark> triedAgain(Pilot pilot, WaitState before) {
        var failed = before.jobs().stream()
                .filter(job -> job.getExceptionMessage() != null)
                .toList();
        if (!failed.isEmpty()) {
            process.resumed(pilot);
        }
        return failed.stream().map(this::triedAgain).toList();
    }

    private Remark triedAgain(JobEntity job) {
        return Remark.note(
                Models.drawnId(job.getActivityId()),
                "%s此前自动办理未成功，迁移后立即重试。".formatted(models.named(job.getProcessDefinitionId(), job.getActivityId())));
    }

    @Override
    public Outcome renewTasks(Pilot pilot) {
        try {
            return engine.getCommandExecutorTxRequired()
                    .execute(context -> context.runWithoutAuthorization(() -> renewing.all(tasks.createTaskQuery()
                            .processInstanceBusinessKey(pilot.number())
                            .list())));
        } catch (OptimisticLockingException meanwhile) {
            throw new PilotInUse(pilot.number(), meanwhile);
        }
    }

    @Override
    public Optional<NamedTask> task(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
                .map(task -> new NamedTask(task.getTaskDefinitionKey(), task.getName()));
    }

    @Override
    public Map<String, Set<Length>> termLengths(Release release) {
        return lengths.of(release);
    }

    @Override
    public List<Pair> pairs(Release source, Release target, Mapping mapping) {
        return pairing.pairs(source, target, mapping);
    }

    @Override
    public List<String> faults(Release source, Release target, Mapping mapping) {
        return pairing.faults(source, target, mapping);
    }
}
