package nearzero.workflow.release.diff;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nearzero.workflow.calendar.Length;

/** What people call the properties that files give things, and how their values are said. */
final class Words {

    static final int LONGEST_SHOWN = 120;

    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}WD|P\\d{1,4}[YMWD]");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern NAMED =
            Pattern.compile("camunda:(property|inputParameter|outputParameter|in|out)\\[(.*?)].*");

    private static final Map<String, String> KINDS_OF_ELEMENTS = Map.ofEntries(
            entry("process", "流程"),
            entry("task", "任务"),
            entry("userTask", "用户任务"),
            entry("serviceTask", "服务任务"),
            entry("businessRuleTask", "决策任务"),
            entry("scriptTask", "脚本任务"),
            entry("sendTask", "发送任务"),
            entry("receiveTask", "接收任务"),
            entry("manualTask", "手工任务"),
            entry("callActivity", "调用活动"),
            entry("subProcess", "子流程"),
            entry("transaction", "事务子流程"),
            entry("startEvent", "开始事件"),
            entry("endEvent", "结束事件"),
            entry("boundaryEvent", "边界事件"),
            entry("intermediateCatchEvent", "中间捕获事件"),
            entry("intermediateThrowEvent", "中间抛出事件"),
            entry("exclusiveGateway", "排他网关"),
            entry("parallelGateway", "并行网关"),
            entry("inclusiveGateway", "包容网关"),
            entry("eventBasedGateway", "事件网关"),
            entry("sequenceFlow", "连线"),
            entry("message", "消息"),
            entry("error", "错误"),
            entry("signal", "信号"),
            entry("escalation", "升级"),
            entry("collaboration", "协作图"),
            entry("participant", "参与者"),
            entry("lane", "泳道"),
            entry("textAnnotation", "注释"),
            entry("association", "注释连线"),
            entry("group", "分组框"),
            entry("category", "分组"),
            entry("categoryValue", "分组名称"),
            entry("definitions", "文件属性"),
            entry("decision", "决策"),
            entry("inputData", "输入数据"),
            entry("knowledgeSource", "依据"),
            entry("businessKnowledgeModel", "业务知识模型"));

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("element", "类型"),
            entry("name", "名称"),
            entry("zh", "中文"),
            entry("en", "英文"),
            entry("documentation", "说明"),
            entry("description", "说明"),
            entry("why", "理由"),
            entry("text", "文字"),
            entry("stage", "阶段"),
            entry("stages", "阶段"),
            entry("term", "期限名称"),
            entry("outcome", "结局"),
            entry("outcomes", "结局"),
            entry("length", "期限"),
            entry("purpose", "用途"),
            entry("task", "任务"),
            entry("tasks", "任务"),
            entry("terms", "期限"),
            entry("sourceRef", "起点"),
            entry("targetRef", "终点"),
            entry("default", "默认去向"),
            entry("conditionExpression", "条件"),
            entry("attachedToRef", "所依附的活动"),
            entry("cancelActivity", "是否中断活动"),
            entry("isInterrupting", "是否中断流程"),
            entry("triggeredByEvent", "是否由事件触发"),
            entry("isExecutable", "是否可执行"),
            entry("calledElement", "所调用的流程"),
            entry("messageRef", "消息"),
            entry("errorRef", "错误"),
            entry("signalRef", "信号"),
            entry("timeDate", "定时时间"),
            entry("timeDuration", "定时时长"),
            entry("timeCycle", "定时周期"),
            entry("isSequential", "是否逐个办理"),
            entry("multiInstanceLoopCharacteristics", "多实例"),
            entry("completionCondition", "完成条件"),
            entry("flowNodeRef", "所含元素"),
            entry("camunda:formRef", "表单"),
            entry("camunda:formKey", "表单"),
            entry("camunda:formRefBinding", "表单的绑定方式"),
            entry("camunda:calledElementBinding", "流程的绑定方式"),
            entry("camunda:decisionRef", "决策表"),
            entry("camunda:decisionRefBinding", "决策表的绑定方式"),
            entry("camunda:mapDecisionResult", "决策结果的形式"),
            entry("camunda:resultVariable", "结果变量"),
            entry("camunda:delegateExpression", "所调用的操作"),
            entry("camunda:expression", "表达式"),
            entry("camunda:class", "程序类"),
            entry("camunda:assignee", "办理人"),
            entry("camunda:candidateGroups", "候选组"),
            entry("camunda:candidateUsers", "候选人"),
            entry("camunda:dueDate", "到期时间"),
            entry("camunda:asyncBefore", "是否先行提交事务"),
            entry("camunda:asyncAfter", "是否随后提交事务"),
            entry("camunda:collection", "多实例的集合"),
            entry("camunda:elementVariable", "多实例的变量"),
            entry("camunda:failedJobRetryTimeCycle", "失败后的重试"),
            entry("camunda:historyTimeToLive", "历史保留期"),
            entry("camunda:isStartableInTasklist", "是否可在任务列表中启动"),
            entry("camunda:modelerTemplate", "元素模板"),
            entry("camunda:modelerTemplateVersion", "元素模板的版本"),
            entry("hitPolicy", "命中策略"),
            entry("aggregation", "汇总方式"),
            entry("label", "名称"),
            entry("typeRef", "数据类型"),
            entry("inputExpression", "取值"),
            entry("literalExpression", "取值"),
            entry("inputValues", "允许的取值"),
            entry("outputValues", "允许的取值"),
            entry("key", "键"),
            entry("type", "类型"),
            entry("required", "是否必填"),
            entry("readonly", "是否只读"),
            entry("disabled", "是否停用"),
            entry("min", "最小值"),
            entry("max", "最大值"),
            entry("minLength", "最短字数"),
            entry("maxLength", "最多字数"),
            entry("pattern", "格式"),
            entry("defaultValue", "默认值"),
            entry("decimalDigits", "小数位数"),
            entry("hide", "隐藏条件"),
            entry("routing", "是否决定流向"),
            entry("shows", "显示的内容"),
            entry("prefill", "预填"),
            entry("documentType", "材料类型"),
            entry("schemaVersion", "表单格式版本"),
            entry("id", "编号"),
            entry("baseYear", "基准年"),
            entry("authority", "主管部门"),
            entry("basis", "依据"),
            entry("number", "编号"),
            entry("prefix", "前缀"),
            entry("issued", "印发日期"),
            entry("title", "标题"),
            entry("province", "省级区划"),
            entry("process", "主流程"),
            entry("kinds", "试点类别"),
            entry("applicant", "申报主体"),
            entry("call", "批次"),
            entry("dates", "日期"),
            entry("date", "日期"),
            entry("closes", "是否截止申报"),
            entry("exit", "退出方式"),
            entry("told", "是否通知申报主体"),
            entry("messages", "消息"),
            entry("message", "消息"),
            entry("implementation", "建设实施"),
            entry("sources", "资金来源"),
            entry("checklist", "管理清单"),
            entry("planChange", "方案变更"),
            entry("accidents", "重大事故"),
            entry("objections", "异议"),
            entry("kept", "保留称号的结局"),
            entry("revoked", "取消称号的结局"),
            entry("checks", "校验"),
            entry("deadline", "期限"),
            entry("within", "办理期限"),
            entry("late", "逾期处理"),
            entry("once", "是否只限首次"),
            entry("when", "适用情形"),
            entry("otherThan", "须由不同人员办理的任务"),
            entry("needs", "前提"),
            entry("records", "登记内容"),
            entry("disclosed", "公开时点"),
            entry("sealed", "是否密封"),
            entry("continues", "接续的任务"),
            entry("whileSuspended", "中止期间是否继续"),
            entry("standing", "规则来源"),
            entry("reminders", "催办"),
            entry("before", "提前时间"),
            entry("scoreSheet", "评分表"),
            entry("stageScoreSheets", "阶段评分表"),
            entry("items", "评分项"),
            entry("weight", "权重"),
            entry("floor", "底线"),
            entry("quorum", "法定人数"),
            entry("rule", "合成规则"),
            entry("verdict", "结论表"),
            entry("guidance", "评分提示"),
            entry("indicators", "指标"),
            entry("unit", "单位"),
            entry("direction", "方向"),
            entry("tables", "填报表格"),
            entry("columns", "列"),
            entry("maxRows", "最多行数"),
            entry("unique", "是否不可重复"),
            entry("decimals", "小数位数"),
            entry("accounting", "核算设置"),
            entry("fields", "领域"),
            entry("field", "领域"),
            entry("methods", "核算方法"),
            entry("ceilings", "上限"),
            entry("figure", "核算数据"),
            entry("most", "上限（占总排放的百分比）"),
            entry("severity", "超过上限时"),
            entry("full", "满分"),
            entry("ownWeight", "自设指标的分值"),
            entry("quantities", "除数"),
            entry("goal", "目标"),
            entry("value", "数值"),
            entry("veto", "是否一票否决"),
            entry("evidence", "是否须附证明材料"),
            entry("derived", "由核算结果推算"),
            entry("per", "除以"),
            entry("source", "出处"),
            entry("ours", "补充规则"));

    private static final Set<String> REFERENCES =
            Set.of("sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "errorRef", "signalRef");

    private final Names names;

    Words(Names names) {
        this.names = names;
    }

    /** What kind of element it is, such as 用户任务. */
    static String kind(String element) {
        return KINDS_OF_ELEMENTS.getOrDefault(element, "元素（" + element + "）");
    }

    /** What people call a property; what the file calls it where people do not know it. */
    static String label(String path) {
        var named = NAMED.matcher(path);
        if (named.matches()) {
            return label(named.group(1), named.group(2));
        }
        var last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('@')) + 1);
        return label(last.replaceAll("#\\d+$", ""), "", path);
    }

    private static String label(String kind, String name) {
        return switch (kind) {
            case "property" -> label(name, "属性", name);
            case "inputParameter" -> label(name, "输入参数", name);
            case "outputParameter" -> "输出参数“" + name + "”";
            case "in" -> "传入变量“" + name + "”";
            default -> "传出变量“" + name + "”";
        };
    }

    /** A question is quoted, so that a sentence can be read. */
    private static String label(String name, String kind, String otherwise) {
        var label = LABELS.getOrDefault(name, kind + "“" + otherwise + "”");
        return label.startsWith("是否") ? "“" + label + "”" : label;
    }

    /** A property of an element, by its path. */
    Part.Value value(String path, String text) {
        return new Part.Value(label(path), text, shown(path, text));
    }

    private String shown(String path, String text) {
        var last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('@')) + 1);
        if (REFERENCES.contains(last)) {
            return "“" + names.element(text) + "”";
        }
        if (path.equals("camunda:property[stage]")) {
            return "“" + names.stage(text) + "”";
        }
        return path.equals("element") ? kind(text) : shown(text);
    }

    /** A value as a sentence says it. */
    static String shown(String text) {
        if (text.isEmpty()) {
            return "空";
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true") ? "“是”" : "“否”";
        }
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        return LENGTH.matcher(text).matches() ? length(text) : "“" + shortened(text) + "”";
    }

    private static String length(String text) {
        try {
            return Length.parse(text).inWords();
        } catch (IllegalArgumentException notOne) {
            return "“" + text + "”";
        }
    }

    static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "……";
    }
}
