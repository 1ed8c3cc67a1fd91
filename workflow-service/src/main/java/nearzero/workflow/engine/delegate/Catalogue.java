package nearzero.workflow.engine.delegate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.workflow.engine.delegate.Catalogue.Parameter.Kind;
import nearzero.workflow.programme.Text;

/**
 * The operations that service tasks of a model may name, as data. The check of a release, the ways through a model and the
 * element templates of Camunda Modeler are made of it; each has a delegate of its name in this package.
 */
public final class Catalogue {

    /** Values of a variable that are not from a list. */
    public static final Set<String> WHATEVER = Set.of();

    private static final List<Operation> OPERATIONS = List.of(
            Operation.of("calculateInventory", "核算碳排放清单", "Calculate inventories")
                    .described("对指定任务最近一次提交所附的清单进行核算；同一轮次重复执行结果不变。")
                    .told(Parameter.choice("purpose", "用途", "结果记在哪个节点名下。")
                            .with("plan", "方案")
                            .with("plan-change", "方案变更")
                            .with("acceptance", "验收"))
                    .told(Parameter.of(Kind.TASK, "task", "提交清单的任务", "对该任务最近一次提交所附的清单进行核算。")),
            Operation.of("renderNotice", "生成公示文件", "Render the public notice")
                    .described("生成写明公示期的中文公示文件，作为试点的材料保存。")
                    .told(Parameter.of(Kind.LENGTH, "length", "长度", "5WD 表示5个工作日。")),
            Operation.of("openPublicNotice", "起算公示期", "Open the public notice")
                    .described("从较晚一次发布的次日起，按公示文件所写的长度计算公示期，截止时间写入变量 publicNoticeEnds。")
                    .writing("publicNoticeEnds", WHATEVER),
            Operation.of("openTerm", "起算期限", "Open a term")
                    .described("从现在起算一个期限，截止时间写入变量：re-review 对应 reReviewEnds。")
                    .told(Parameter.of(Kind.TERM, "term", "期限名称", "programme.yaml 的 terms 中的名称，小写字母和连字符。"))
                    .told(Parameter.of(Kind.LENGTH, "length", "长度", "P3Y 表示3年，5WD 表示5个工作日。")),
            Operation.of("openExpertReview", "确定专家评审方式", "Choose the way of the expert review")
                    .described("上一次专家组要求小的修改的，由组长确认（confirm），否则组织专家组（convene）；写入 reviewMode 和 chair。")
                    .writing("reviewMode", Set.of("convene", "confirm"))
                    .writing("chair", WHATEVER),
            Operation.of("seatPanel", "专家就位", "Seat the panel")
                    .described("把最近一次抽中的专家写入 members，供各席评分。")
                    .writing("members", WHATEVER),
            Operation.of("fillSeat", "补抽专家", "Fill a seat")
                    .described("为席位 seat 补抽一名专家，写入 member 和 seatFilled（yes、no）。")
                    .reading("seat")
                    .writing("seatFilled", Set.of("yes", "no"))
                    .writing("member", WHATEVER),
            Operation.of("closeScoring", "汇总评分", "Close scoring")
                    .described("结束评分，计算平均分和建议结论，写入组长 chair 和其他签署人 signers。")
                    .writing("chair", WHATEVER)
                    .writing("signers", WHATEVER),
            Operation.of("countSignatures", "清点签署", "Count signatures")
                    .described("同意的过半数的意见成立，写入 opinionStands（yes、no）。")
                    .writing("opinionStands", Set.of("yes", "no")),
            Operation.of("resumePilot", "恢复试点", "Resume the pilot").described("重大事故复核后恢复试点；复核期间又报告事故的，继续复核。"),
            Operation.of("awardTitle", "授予称号", "Award the title").described("授予称号，编号并生成证书；重复执行结果不变。"));

    private Catalogue() {}

    /** All of them, in the order in which a pilot meets them. */
    public static List<Operation> operations() {
        return OPERATIONS;
    }

    public static Optional<Operation> operation(String name) {
        return OPERATIONS.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
    }

    /**
     * Something that a model tells an operation; every one is required.
     *
     * @param label Chinese, as people see it in Camunda Modeler
     * @param choices Chinese label by value, in their order; empty for another kind
     */
    public record Parameter(Kind kind, String name, String label, String description, Map<String, String> choices) {

        /** What a parameter takes. */
        public enum Kind {
            /** One of its choices. */
            CHOICE,
            /** Id of a user task of the bundle. */
            TASK,
            /** How long a term is, such as {@code 5WD}. */
            LENGTH,
            /** Name of a term that {@code programme.yaml} describes. */
            TERM
        }

        static Parameter of(Kind kind, String name, String label, String description) {
            return new Parameter(kind, name, label, description, Map.of());
        }

        static Parameter choice(String name, String label, String description) {
            return of(Kind.CHOICE, name, label, description);
        }

        Parameter with(String value, String choice) {
            return new Parameter(kind, name, label, description, and(choices, value, choice));
        }
    }

    /**
     * What a service task can do.
     *
     * @param name as {@code camunda:delegateExpression} gives it
     * @param label what people call it
     * @param description Chinese, for who draws a model
     * @param reads variables that the model must have given before
     * @param writes the values of each variable that it always writes, {@link #WHATEVER} if they are not from a list
     */
    public record Operation(
            String name,
            Text label,
            String description,
            List<Parameter> parameters,
            Set<String> reads,
            Map<String, Set<String>> writes) {

        static Operation of(String name, String zh, String en) {
            return new Operation(name, new Text(zh, en), "", List.of(), Set.of(), Map.of());
        }

        Operation described(String text) {
            return new Operation(name, label, text, parameters, reads, writes);
        }

        Operation told(Parameter parameter) {
            var more = new java.util.ArrayList<>(parameters);
            more.add(parameter);
            return new Operation(name, label, description, List.copyOf(more), reads, writes);
        }

        Operation reading(String variable) {
            return new Operation(name, label, description, parameters, Set.of(variable), writes);
        }

        Operation writing(String variable, Set<String> values) {
            return new Operation(name, label, description, parameters, reads, and(writes, variable, values));
        }

        public Optional<Parameter> parameter(String parameter) {
            return parameters.stream()
                    .filter(one -> one.name().equals(parameter))
                    .findFirst();
        }

        /** What it writes when it is told this; the end of a term has the name of the term. */
        public Map<String, Set<String>> writes(Map<String, String> told) {
            return parameters.stream()
                    .filter(parameter -> parameter.kind() == Kind.TERM && told.containsKey(parameter.name()))
                    .map(parameter -> TermEnds.variable(told.get(parameter.name())))
                    .findFirst()
                    .map(end -> and(writes, end, WHATEVER))
                    .orElse(writes);
        }
    }

    private static <V> Map<String, V> and(Map<String, V> some, String key, V value) {
        var more = new LinkedHashMap<>(some);
        more.put(key, value);
        return java.util.Collections.unmodifiableMap(more);
    }
}
