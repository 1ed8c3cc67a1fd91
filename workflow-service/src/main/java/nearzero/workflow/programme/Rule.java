package nearzero.workflow.programme;

import static nearzero.workflow.programme.Finding.Severity.ERROR;
import static nearzero.workflow.programme.Finding.Severity.NOTE;
import static nearzero.workflow.programme.Finding.Severity.WARNING;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import nearzero.workflow.programme.Finding.Severity;

/**
 * What every bundle is asked before it may be released: one entry a rule, with the words in which a break of it is told.
 * docs/model-rules.md explains each with an example.
 */
public enum Rule {
    // The files and how they come in.
    ARCHIVE_UNREADABLE(ERROR, "压缩包能读", "压缩包读不出来：%s。", "请用普通方式重新压缩为不加密的 zip 文件。"),
    ARCHIVE_TOO_LARGE(ERROR, "压缩包大小", "压缩包解开后超过限制：%s。", "一个模型包最多100个文件、共16 MB，每个文件最多2 MB。"),
    ARCHIVE_NAME(ERROR, "压缩包内的文件名", "压缩包内的“%s”不是普通的文件名，或者出现了两次。", "文件直接放在压缩包里或者放在一个文件夹里，名称不重复。"),
    FILE_NAME(ERROR, "文件名", "文件“%s”不能放进模型包。", "只放 *.bpmn、*.dmn、*.form 和 programme.yaml，名称用字母、数字、点和连字符，不带目录。"),
    TOO_MANY_FILES(ERROR, "文件数", "模型包有%s个文件，超过100个。", "请删去不用的文件。"),
    FILE_TOO_LARGE(ERROR, "文件大小", "文件有%s字节，超过2 MB。", "请删去图片等无关内容，或者把模型拆成几个。"),
    BUNDLE_TOO_LARGE(ERROR, "模型包大小", "模型包共有%s字节，超过16 MB。", "请删去不用的文件。"),
    SETTINGS_MISSING(ERROR, "有设置文件", "模型包没有 programme.yaml。", "请从现行模型包中复制一份再修改。"),

    // XML.
    XML_UNREADABLE(ERROR, "XML 完好", "文件不是完好的 XML：%s。", "请用建模工具重新保存该文件。"),
    XML_DOCTYPE(ERROR, "没有 DOCTYPE", "文件带有 DOCTYPE 声明或者自定义实体。", "请删去 DOCTYPE 和实体，直接写出文字。"),
    XML_TOO_COMPLEX(ERROR, "XML 规模", "文件过于庞大：%s。", "请把模型拆成几个，各自画清楚。"),
    XML_IMPORT(ERROR, "不引用外部文件", "文件用 import 引用了别的文件“%s”。", "请删去 import；同一模型包内的模型、决策和表单直接按键值引用。"),
    SCHEMA_LOCATION(NOTE, "不带 schemaLocation", "文件带有 schemaLocation，发布时会自动去掉，不会访问其中的地址。", "不需要处理。"),
    MODEL_UNREADABLE(ERROR, "模型符合规范", "文件不符合 BPMN 或者 DMN 规范：%s。", "请用 Camunda Modeler（Camunda Platform 7）打开，改正后重新保存。"),
    ENGINE_REFUSES(ERROR, "引擎接受", "流程引擎不接受这个文件：%s。", "请按提示改正后重新保存。"),

    // Keys and words.
    KEY_PREFIX(
            ERROR,
            "键值前缀",
            "键值“%s”不是以“%s.”开头的小写键值。",
            "模型包内的流程、决策、表单、消息和错误代码都以试点工作的编号和点开头，不能使用别的试点工作的键值；一个文件有两个决策的，文件的编号也是键值。"),
    KEY_REPEATED(ERROR, "键值不重复", "键值“%s”在模型包内出现了两次。", "请改名或者删去其中一个。"),
    ID_MISSING(ERROR, "有编号", "元素没有可用的编号：“%s”。", "每个元素写一个编号，用字母、数字、下划线、点和连字符，最长64个字符。"),
    ID_GENERATED(WARNING, "编号说明含义", "编号“%s”是工具自动生成的。", "请改成能说明含义的编号，例如 UserTask_Plan。"),
    DOCUMENTATION_MISSING(WARNING, "有说明", "“%s”没有说明。", "请写明要求做什么、依据哪一条规定。"),
    MARKUP(ERROR, "文字不带标记", "文字里有网页标记、链接代码或者控制字符：“%s”。", "名称、说明和表单文字只写普通文字，表单文字里也不写网址。"),
    TEXT_TOO_LONG(ERROR, "文字长度", "%s有%s个字符，最多%s个。", "请缩短；详细的要求写在说明里。"),

    // What a model may contain.
    ELEMENT(ERROR, "允许的元素", "不能使用元素“%s”。", "请只用建模指南列出的元素。"),
    ATTRIBUTE(ERROR, "允许的属性", "不能使用属性“%s”。", "请删去该属性。"),
    SCRIPT(ERROR, "没有脚本", "模型里有脚本（%s）。", "请删去脚本；需要的操作从服务目录中选择。"),
    CLASS(ERROR, "没有 Java 类", "模型指定了 Java 类或者注入了字段（%s）。", "请改用服务目录中的操作。"),
    LISTENER(ERROR, "没有监听器", "模型里有监听器（%s）。", "请删去监听器；阶段、期限和结果用 stage、term、outcome 属性表示。"),
    CONNECTOR(ERROR, "没有连接器", "模型里有连接器（%s）。", "请删去连接器；模型不能访问网络。"),
    TASK_TYPE(ERROR, "没有外部任务", "任务使用了邮件、命令行或者外部任务（%s）。", "请改用服务目录中的操作。"),
    EXPRESSION(ERROR, "允许的表达式", "这里不能写表达式“%s”。", "条件只比较变量和文字，如 ${citySubmission == 'submit'}；名称、说明和参数不写表达式。"),
    PEOPLE(ERROR, "办理人由表决定", "任务或者流程自己指定了办理人（%s）。", "请删去；由谁办理写在 routing 决策表中。"),
    SIGNAL(ERROR, "没有信号", "模型使用了信号（%s），它会影响所有试点。", "请改用消息或者错误。"),
    VARIABLE_RESERVED(ERROR, "不改系统变量", "变量“%s”由系统给出，模型和表单不能改写。", "请换一个变量名。"),

    // How the elements are used.
    PROCESS_SETTINGS(
            ERROR,
            "流程的设置",
            "流程没有设置%s。",
            "流程须可执行（isExecutable=true），不能在任务列表中启动（camunda:isStartableInTasklist=false），并写明历史保留期，如 P3650D。"),
    HISTORY_MISSING(ERROR, "历史保留期", "没有写明历史保留期，或者不足3650天：“%s”。", "请填写 camunda:historyTimeToLive，如 P3650D。"),
    START_NOT_PLAIN(ERROR, "流程由系统启动", "流程的开始事件带有%s，会自行启动。", "流程的开始事件不带消息、定时或者条件；试点由系统启动。"),
    MESSAGE_CAUGHT_TWICE(ERROR, "一条消息一处接收", "消息“%s”有两处接收，会互相抢收。", "一条消息只留一处接收。"),
    TIMER(ERROR, "定时器等期限", "定时器不能写“%s”。", "先用“起算期限”得到截止时间，定时器的日期写成 ${…Ends}；不写时长，也不写循环。"),
    LOOP(
            ERROR,
            "没有空转的循环",
            "经过“%s”的循环可能没有人办理，也不等待新的期限，会不停空转。",
            "请让循环的每一条路都经过用户任务（按名单的多实例不算，名单可能是空的），或者在循环中先起算期限，再等待同一个期限。"),
    SPLIT_WITHOUT_GATEWAY(ERROR, "分路用网关", "这里有%s条出路，会同时走，任务成倍增加。", "请在后面加一个排他网关或者并行网关，从网关分路。"),
    SPLIT_NOT_JOINED(
            ERROR,
            "并行有分有合",
            "并行分开的路在“%s”没有按分开时的样子合上，后面的任务会成倍增加，或者永远等不齐。",
            "并行网关分出的路，请用一个并行网关全部合上，或者各自结束；不经过这个网关，不走到同一处，也不退回分开之前。"),
    STEPS_TOO_MANY(ERROR, "一次的规模", "流程“%s”连同它调用的流程，一次会走一万步以上。", "请减少并行、多实例和层层调用。"),
    CALLS_TOO_DEEP(ERROR, "调用的层数", "从流程“%s”起，层层调用超过10层。", "请把被调用的流程合并到调用它的流程里。"),
    MULTI_INSTANCE(
            ERROR, "多实例按名单", "多实例须按一个名单变量逐人进行，不能写“%s”。", "请填写 camunda:collection 和 camunda:elementVariable，不写次数和完成条件。"),
    CONDITION_MISSING(ERROR, "每条出路有条件", "排他网关的这条出路没有条件。", "请为每条出路写条件，不用默认出路。"),
    CONDITION_MISPLACED(ERROR, "条件在网关之后", "条件写在了不是排他网关的出路上。", "请加一个排他网关，把条件写在它的出路上。"),
    FORM_BINDING(ERROR, "任务的表单", "用户任务的表单引用不对：%s。", "请填写 camunda:formRef，并把 camunda:formRefBinding 设为 deployment。"),
    DECISION_BINDING(
            ERROR,
            "任务的决策",
            "业务规则任务的决策引用不对：%s。",
            "请填写 camunda:decisionRef 和结果变量，camunda:decisionRefBinding 设为 deployment，camunda:mapDecisionResult 设为 singleEntry。"),
    CALL_BINDING(
            ERROR,
            "调用的流程",
            "调用活动的设置不对：%s。",
            "只调用本模型包的流程，camunda:calledElementBinding 设为 deployment，传入业务键 #{execution.processBusinessKey}。"),
    CALL_CIRCLE(ERROR, "不循环调用", "流程“%s”直接或者间接调用了自己。", "请改成在一个流程里返回。"),
    SERVICE_UNKNOWN(ERROR, "服务目录中的操作", "服务目录没有操作“%s”。", "请从元素模板中选择操作，不要手工填写。"),
    SERVICE_PARAMETER(ERROR, "操作的参数", "操作的参数不对：%s。", "请按元素模板填写参数，不多也不少。"),
    SERVICE_RETRIES(
            ERROR, "操作在后台执行", "服务任务没有设为后台执行，或者重试间隔不对：%s。", "请设 camunda:asyncBefore=true，重试间隔写 PT10S,PT1M,PT10M,PT1H。"),
    TERM_UNDESCRIBED(WARNING, "期限有说明", "programme.yaml 没有说明期限“%s”。", "请在 terms 中写明它叫什么、依据是什么。"),

    // Decision tables.
    DMN_LANGUAGE(ERROR, "决策只用 FEEL", "决策使用了别的表达式语言“%s”。", "请改用 FEEL。"),
    FEEL_UNREADABLE(ERROR, "FEEL 能读", "FEEL 表达式读不懂：%s。", "请改正表达式。"),
    FEEL(
            ERROR,
            "允许的 FEEL",
            "FEEL 表达式用了不允许的写法：%s。",
            "只用比较、普通函数和对一张表的一次过滤，不用循环、乘方、取整、上下文和自定义函数，表达式不超过2000个字符；matches 的正则表达式直接写出，不带括号。"),
    HIT_POLICY(ERROR, "命中策略", "不能使用命中策略“%s”。", "请用 COLLECT、FIRST 或者 UNIQUE，不带汇总。"),
    DATE_COLUMN(WARNING, "日期列", "输入列的类型是 date，引擎会拒绝 FEEL 算出的日期。", "请把列的类型改为 string 或者 boolean，在表达式里比较日期。"),

    // Settings and forms.
    SETTINGS_UNREADABLE(ERROR, "设置能读", "设置文件读不出来：%s。", "请检查缩进和引号，不用别名（& *）、标签（!）和重复的键。"),
    SETTINGS_SCHEMA(ERROR, "设置符合规定", "设置不符合规定：%s。", "请按 programme.schema.json 的说明改正。"),
    PREFIX_TAKEN(ERROR, "编号不混用", "编号前缀“%s”已被试点工作“%s”使用。", "请换一个前缀，两项试点工作的编号不能混在一起。"),
    PROCESS_CHANGED(ERROR, "流程键值不变", "试点工作的流程键值是“%s”，不能改成“%s”。", "请恢复原来的流程键值，版本才能接着往下编。"),
    FORM_UNREADABLE(ERROR, "表单能读", "表单读不出来：%s。", "请用 Camunda Modeler 打开，改正后重新保存。"),
    FORM_COMPONENT(
            ERROR,
            "允许的表单组件",
            "表单不能使用组件“%s”。",
            "请只用 text、textfield、textarea、number、select、radio、checkbox、checklist、datetime、group、separator。"),
    FORM_PROPERTY(ERROR, "允许的组件属性", "表单组件不能有属性“%s”。", "请删去该属性；可用的属性见建模指南。"),
    FORM_VALUE(ERROR, "属性值", "表单里的“%s”不能用。", "数字不超过15位，正则表达式不用环视和反向引用，限制写成数字，文字和默认值不写表达式。"),
    FORM_FIELD(ERROR, "字段的键", "字段的键不对或者重复：“%s”。", "键用字母、数字和下划线，在一张表单内不重复。"),

    // Whether everything that is referred to is there.
    PROCESS_MISSING(ERROR, "流程齐全", "模型包没有流程“%s”。", "请补上流程，或者改正引用。"),
    DECISION_MISSING(ERROR, "决策齐全", "模型包没有决策“%s”。", "请补上决策表，或者改正引用。"),
    FORM_MISSING(ERROR, "表单齐全", "模型包没有表单“%s”。", "请补上表单，或者改正引用。"),
    MESSAGE_MISSING(ERROR, "消息齐全", "没有模型接收消息“%s”。", "请在模型中接收该消息，或者改正设置。"),
    TASK_MISSING(ERROR, "任务齐全", "没有模型有用户任务“%s”。", "请改正任务的编号。"),
    STAGE_UNKNOWN(ERROR, "阶段齐全", "programme.yaml 没有阶段“%s”。", "请补上阶段，或者改正引用。"),
    OUTCOME_UNKNOWN(ERROR, "结果齐全", "programme.yaml 没有结果“%s”。", "请补上结果，或者改正引用。"),
    DATE_MISSING(ERROR, "日期齐全", "申报批次没有日期“%s”。", "请在 call.dates 中补上；其中一个须有 closes: true，即申报截止。"),
    TABLE_MISSING(ERROR, "表格齐全", "programme.yaml 没有表格“%s”。", "请在 tables 中补上，或者改正引用。"),
    ROUTING_ROW_MISSING(ERROR, "任务有人办理", "任务分派表没有%s这种情形的行。", "请在 routing 决策表中补上一行。"),
    ROUTING_GROUP(
            ERROR,
            "任务交给有关的部门",
            "任务分派表把任务交给“%s”，只能交给申报单位、市级或者省级的部门或者专家。",
            "写作 applicant、city + \"/部门\"、province + \"/部门\" 或者 \"experts/\" + 变量。"),
    AUTHORITY_GROUP(ERROR, "主管部门属于本省", "主管部门“%s”不是 province 所写省份的部门。", "写作省份、斜线和部门，例如 sichuan/ecology。"),
    ROUTING_ROW_UNUSED(ERROR, "任务分派表没有多余的行", "任务分派表有“%s”的行，但没有这个任务或者阶段。", "请改正或者删去该行。"),
    NOT_ROUTED_ON(ERROR, "按字段流转", "任务的表单没有按“%s”流转的字段，或者没有选项%s。", "请改正设置，或者给字段加上 routing: true。"),
    SCORE_SHEET(ERROR, "评分表一致", "评分表和表单不一致：%s。", "每个评分项在表单中有一个字段，分值从0到该项满分，各项加权合计100。"),
    ACCOUNTING(ERROR, "核算设置一致", "核算设置前后不一致：%s。", "各指标编号不重复，分值合计等于满分，计分规则写全所需的数值，推算所用的数量在 quantities 中写明。"),
    FIELD_MISSING(ERROR, "字段齐全", "“%s”不是表单“%s”的字段。", "请补上字段，或者改正引用。"),
    OPTION_MISSING(ERROR, "选项齐全", "字段“%s”没有选项“%s”。", "请补上选项，或者改正引用。"),
    FACT_UNKNOWN(ERROR, "显示的内容", "没有可以显示的内容“%s”。", "请按建模指南填写 shows。"),
    RECORD_FIELD_MISSING(ERROR, "登记需要的字段", "表单缺少登记“%s”需要的字段“%s”。", "请按建模指南补上字段。"),

    // Every way through the models.
    NO_WAY_OUT(ERROR, "有路可走", "网关对%s没有出路。", "请为这种情形补上出路或者条件。"),
    WAY_NEVER_TAKEN(ERROR, "每条路走得到", "没有任何答复会走这条路。", "请改正条件，或者删去这条路。"),
    NEVER_ANSWERED(ERROR, "比较的值会出现", "变量“%s”不会是“%s”，没有人能这样答复。", "请改正条件或者表单的选项。"),
    VARIABLE_NOT_GIVEN(ERROR, "变量已给出", "这里用到变量“%s”，但并非每条来路都给出它。", "请在来路上给出该变量，或者改正条件。"),
    TABLE_ROW_MISSING(ERROR, "决策表有结果", "决策表对%s没有结果。", "请为这种情形补上一行。"),
    WAYS_NOT_GONE(ERROR, "走法有限", "模型的走法太多，检查没有走完。", "请把模型拆小，减少路由字段的选项和互相调用。"),

    // The check itself.
    TOO_MANY_FINDINGS(NOTE, "问题过多", "问题太多，后面的没有列出。", "请先改正已列出的问题，再检查一次。"),
    CHECK_INCOMPLETE(ERROR, "检查做完", "检查没有做完（%s）。", "请从现行模型包出发，一次只改一处，再检查；仍然如此的，请联系运维人员。");

    private static final int LONGEST_PART = 160;
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private final Severity severity;
    private final String title;
    private final String message;
    private final String remedy;

    Rule(Severity severity, String title, String message, String remedy) {
        this.severity = severity;
        this.title = title;
        this.message = message;
        this.remedy = remedy;
    }

    /** As findings name it, such as {@code key-prefix}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What the rule asks for, in a few Chinese words. */
    public String title() {
        return title;
    }

    /** What to do where it is broken, a Chinese sentence. */
    public String remedy() {
        return remedy;
    }

    /** The rule of this id. */
    public static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * That the rule is broken here.
     *
     * @param element id of the element, key of the field or JSON pointer; null where the whole file is meant
     * @param details what the sentence names; shortened and without invisible characters, for it comes out of the file
     */
    public Finding broken(String file, String element, Object... details) {
        var shown = Arrays.stream(details).map(Rule::shown).toArray();
        return new Finding(
                shown(file),
                Optional.ofNullable(element).filter(id -> !id.isBlank()).map(Rule::shown),
                id(),
                severity,
                message.formatted(shown),
                remedy);
    }

    private static String shown(Object detail) {
        var text = String.valueOf(detail);
        var cut = text.length() > LONGEST_PART ? text.substring(0, LONGEST_PART) + "…" : text;
        return NOT_SHOWN.matcher(cut).replaceAll(" ").trim();
    }
}
