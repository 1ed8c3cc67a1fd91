package nearzero.workflow.engine.migrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nearzero.workflow.release.migration.Remark;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlanValidationReport;

/** What the engine has against a move, as an administrator understands it. */
final class Reasons {

    /** Beginnings and parts of the engine's sentences; the first that fits tells. */
    private static final Map<String, String> SENTENCES = sentences();

    private final Models models;

    Reasons(Models models) {
        this.models = models;
    }

    private static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put(
                "There is no migration instruction", "试点正处于%s，目标版本没有对应的环节（已删除、改名、改变类型或者移入子流程）。请在对应关系中指定，或者等试点走过这一环节。");
        sentences.put("not supported for activity instance migration", "试点正处于%s，这一类环节不能迁移，请等试点走过这一环节。");
        sentences.put("Target activity is not async", "%s正在后台等待执行，目标版本的对应环节不在后台执行，请等它执行完。");
        sentences.put("assigned to no sequence flow", "%s之后的走向在目标版本中不明确，请等试点走过这一环节。");
        sentences.put("sequence flow that cannot be matched", "%s之后的走向在目标版本中已改变，请等试点走过这一环节。");
        sentences.put("exists in both", "%s的变量在目标版本中会互相覆盖，不能迁移。");
        sentences.put("compensation", "%s涉及补偿事件，不能迁移。");
        sentences.put("same type", "%s与指定的对应环节类型不同，不能对应。");
        sentences.put("Activities have incompatible types", "%s与指定的对应环节类型不同，不能对应。");
        sentences.put("same event type", "%s与指定的对应事件类型不同，不能对应。");
        sentences.put("closest mapped ancestor", "%s所在子流程的对应关系与之不一致，请一并指定。");
        sentences.put("event scope", "%s所附着的环节与指定的对应事件所附着的环节不一致，请一并指定。");
        sentences.put("more than one", "%s有不止一个对应环节，请只保留一个。");
        sentences.put("multi-instance", "%s的会签（多实例）方式与对应环节不同，不能对应。");
        sentences.put("does not exist", "%s或者指定的对应环节不存在，请核对编号。");
        return sentences;
    }

    List<Remark> of(MigratingProcessInstanceValidationReport report, String definition) {
        var reasons = new ArrayList<Remark>();
        report.getFailures().forEach(failure -> reasons.add(Remark.warning("", "引擎不能迁移该试点：" + failure)));
        report.getActivityInstanceReports().forEach(activity -> activity.getFailures()
                .forEach(failure -> reasons.add(said(definition, activity.getSourceScopeId(), failure))));
        report.getTransitionInstanceReports().forEach(transition -> transition
                .getFailures()
                .forEach(failure -> reasons.add(said(definition, transition.getSourceScopeId(), failure))));
        return reasons.stream().distinct().toList();
    }

    /** What is wrong with a mapping, whatever pilot it is used for. */
    List<Remark> of(MigrationPlanValidationReport report) {
        var definition = report.getMigrationPlan().getSourceProcessDefinitionId();
        return report.getInstructionReports().stream()
                .flatMap(instruction -> instruction.getFailures().stream()
                        .map(failure -> said(definition, source(instruction.getMigrationInstruction()), failure)))
                .distinct()
                .toList();
    }

    private static String source(MigrationInstruction instruction) {
        return String.valueOf(instruction.getSourceActivityId());
    }

    /** Each once, those of one element together. */
    static List<Remark> sorted(List<Remark> remarks) {
        return remarks.stream()
                .distinct()
                .sorted(Comparator.comparing(Remark::element).thenComparing(Remark::text))
                .toList();
    }

    private Remark said(String definition, String activity, String failure) {
        var named = models.named(definition, activity);
        var text = SENTENCES.entrySet().stream()
                .filter(sentence -> failure.contains(sentence.getKey()))
                .map(sentence -> sentence.getValue().formatted(named))
                .findFirst()
                .orElseGet(() -> named + "不能迁移：" + failure);
        return Remark.warning(Models.drawnId(activity), text);
    }
}
