package nearzero.accounting.quality;

import static nearzero.accounting.quality.QualityRule.Basis.GUIDE;
import static nearzero.accounting.quality.QualityRule.Basis.OURS;
import static nearzero.accounting.quality.QualityRule.Basis.PRACTICE;
import static nearzero.accounting.quality.QualityRule.Concern.COMPLETENESS;
import static nearzero.accounting.quality.QualityRule.Concern.CONSISTENCY;
import static nearzero.accounting.quality.QualityRule.Concern.DOUBLE_COUNTING;
import static nearzero.accounting.quality.QualityRule.Concern.FACTOR;
import static nearzero.accounting.quality.QualityRule.Concern.RANGE;
import static nearzero.accounting.quality.QualityRule.Concern.RESULT;
import static nearzero.accounting.quality.Severity.BLOCKING;
import static nearzero.accounting.quality.Severity.NOTICE;
import static nearzero.accounting.quality.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every rule that an inventory is held against, the one place where a code is declared. What is wrong in itself – a negative
 * quantity, a share above 100 %, a unit of another dimension – is found on saving already, and the draft is refused.
 */
public enum QualityRule {
    QUANTITY_NEGATIVE(BLOCKING, RANGE, PRACTICE, "数量为负", "数量不能为负数；保存时即核对", "外送或抵扣在相应类别另列一行，填正数。"),
    VALUE_NOT_POSITIVE(BLOCKING, RANGE, PRACTICE, "数值不大于零", "作除数的数值须大于 0；保存时即核对", "核对数值；没有的数据不要填 0。"),
    SHARE_OUTSIDE_WHOLE(BLOCKING, RANGE, PRACTICE, "占比超出 0 至 100%", "占比、含量须在 0 和 100% 之间；保存时即核对", "核对数值和单位，百分数的单位写 %。"),
    UNIT_UNKNOWN(BLOCKING, CONSISTENCY, PRACTICE, "单位不认识", "单位须是系统认识的写法；保存时即核对", "改用提示中所列的单位。"),
    UNIT_OF_OTHER_KIND(BLOCKING, CONSISTENCY, PRACTICE, "单位不适用", "单位须与该项数据同一量纲；保存时即核对", "改用提示中所列的单位，数值随之换算。"),
    BOUNDARY_MISSING(BLOCKING, COMPLETENESS, GUIDE, "边界缺失", "清单须说明地理边界和统计边界", "补填边界说明。"),
    LINES_MISSING(BLOCKING, COMPLETENESS, GUIDE, "没有排放源", "清单至少有一行排放源的活动数据", "至少填写一行活动数据。"),
    SOURCE_TO_BE_CONFIRMED(BLOCKING, COMPLETENESS, PRACTICE, "排放源待确认", "待确认的排放源在确认前不能核算", "核实后改为涉及或不涉及。"),
    SOURCE_INVOLVED_WITHOUT_DATA(BLOCKING, COMPLETENESS, PRACTICE, "涉及而无数据", "声明涉及的排放源须有数据", "补填数据，或更正声明。"),
    SOURCE_NOT_INVOLVED_WITH_DATA(BLOCKING, CONSISTENCY, PRACTICE, "不涉及而有数据", "声明不涉及的排放源不得有数据", "更正声明，或删除数据。"),
    SOURCE_NOT_STATED(WARNING, COMPLETENESS, GUIDE, "排放源缺漏", "核算方法要求的排放源须有数据，或声明不涉及", "补填数据，或声明不涉及。"),
    SECTOR_TO_BE_CONFIRMED(BLOCKING, COMPLETENESS, PRACTICE, "部门待确认", "待确认的部门在确认前不能核算", "核实后改为涉及或不涉及。"),
    SECTOR_INVOLVED_WITHOUT_DATA(BLOCKING, COMPLETENESS, PRACTICE, "部门涉及而无数据", "声明涉及的部门须有数据", "补填数据，或更正声明。"),
    SECTOR_NOT_INVOLVED_WITH_DATA(BLOCKING, CONSISTENCY, PRACTICE, "部门不涉及而有数据", "声明不涉及的部门不得有数据", "更正声明，或删除数据。"),
    SECTOR_NOT_STATED(WARNING, COMPLETENESS, GUIDE, "部门缺漏", "核算方法要求的部门须有数据，或声明不涉及", "补填数据，或声明不涉及。"),
    SOURCE_EVIDENCE_MISSING(BLOCKING, COMPLETENESS, OURS, "排放源无证明", "核算方法要求证明的排放源须附证明材料", "附证明材料。"),
    SINK_LOSS_NOT_STATED(NOTICE, COMPLETENESS, OURS, "碳汇损失未说明", "填有碳汇的增长须填报采伐、火灾等损失，或声明损失不涉及", "填报损失，或核实后声明不涉及。"),
    SINK_EVIDENCE_MISSING(BLOCKING, COMPLETENESS, OURS, "碳汇无证明", "自有碳汇没有官方缺省值，须附证明", "附监测或核证报告。"),
    EVIDENCE_MISSING(WARNING, COMPLETENESS, PRACTICE, "实测无证明", "实测数据须附证明材料", "附账单或抄表记录。"),
    RETIREMENT_CERTIFICATE_MISSING(BLOCKING, COMPLETENESS, GUIDE, "无注销凭证", "抵销的减排量须附注销凭证", "附登记系统出具的注销凭证。"),
    GREEN_POWER_WITHOUT_PROOF(
            WARNING, COMPLETENESS, PRACTICE, "绿电无证明", "非化石能源电力须有合同和结算单、绿证或逐月抄表记录才按零计", "补充证明，或按普通电力列报。"),
    PERIOD_SHORTER_THAN_YEAR(WARNING, RESULT, GUIDE, "核算期不足一年", "核算期与自然年比较", "与年度目标比较前另作年化说明。"),
    ANNUAL_RATE_IN_PART_OF_YEAR(
            BLOCKING, CONSISTENCY, OURS, "不足一年而用年因子", "核算期不足一年时，按全年计的因子须由填报单位写明计入的天数", "填写核算期内的天数，或按全年核算。"),
    DAYS_BEYOND_PERIOD(BLOCKING, RANGE, OURS, "天数超过核算期", "饲养天数、计入天数不超过核算期的天数，全年按 365 天", "只填核算期内的天数。"),
    SHEET_NOT_CONFIRMED(BLOCKING, COMPLETENESS, PRACTICE, "填报表未确认", "边界内各企业的填报表须经确认才计入结果", "催报、核对后确认。"),
    SHEET_ROW_INVALID(BLOCKING, CONSISTENCY, OURS, "填报表与方法不符", "已确认的填报表须符合清单现行的核算方法", "退回更正后重新确认。"),
    SHEET_MONTHS_OUTSIDE_PERIOD(BLOCKING, CONSISTENCY, OURS, "填报表月份在核算期外", "已确认的填报表中各行的月份须在清单的核算期内", "退回更正，或更正核算期。"),
    SHEETS_TOO_VARIED(BLOCKING, RANGE, OURS, "填报表组合过多", "各填报表中不同的排放源、分类、单位和其他参数的组合不超过 5000 种", "逐批实测值先按用量加权平均。"),
    EMISSION_IMPOSSIBLE(BLOCKING, RANGE, OURS, "结果不可能", "单行结果不超过一千万亿吨", "核对数量、单位和所填因子。"),
    INPUT_UNUSABLE(BLOCKING, RANGE, PRACTICE, "数据无法计算", "各项数据须在公式允许的范围内", "按提示更正该项。"),
    UNITS_DO_NOT_FIT(BLOCKING, CONSISTENCY, PRACTICE, "单位不配", "各项单位相乘须得到排放量", "核对活动量与因子的单位。"),
    SHARES_EXCEED_WHOLE(BLOCKING, RANGE, PRACTICE, "成分之和超过 100%", "同一物料各成分的占比之和、同一整体在各行中的占比之和不超过 100%", "核对各占比。"),
    SHARES_BELOW_WHOLE(WARNING, COMPLETENESS, PRACTICE, "占比之和不足 100%", "须覆盖整体的各行占比之和为 100%", "补填其余部分，或核对占比。"),
    VALUE_OUTSIDE_TABLES(NOTICE, RANGE, OURS, "实测值超出各表范围", "实测值与可选因子表中同一参数的最小值和最大值比较", "核对数值和单位；确为实测的保留检测报告。"),
    CHANGED_AGAINST_LAST_YEAR(
            WARNING,
            RANGE,
            PRACTICE,
            "与上年相差过大",
            "同一试点同一排放源或自有碳汇比上年正式核算的结果增减超过 30%，且超过排放总量的 1%；填有说明的降为提示",
            "核对数据；属实的在该行备注或声明中说明原因。"),
    METERS_DIFFER_FROM_BILLS(WARNING, CONSISTENCY, PRACTICE, "表计与账单不符", "表计之和与账单量相差不超过账单量的 1%", "核对抄表记录和账单，以其一为准并说明。"),
    PARTS_DIFFER_FROM_WHOLE(WARNING, CONSISTENCY, PRACTICE, "分项与总量不符", "分项之和与总量相差不超过总量的 1%", "核对各分项是否遗漏或重复。"),
    INVOICE_REPEATED(WARNING, DOUBLE_COUNTING, PRACTICE, "发票重复", "同一发票号在本清单、各填报表和其他清单中只出现一次", "删除重复的行；一张发票分列多行的请合并。"),
    SOURCE_IN_DRAFT_AND_SHEETS(
            WARNING,
            DOUBLE_COUNTING,
            OURS,
            "清单与填报表同源",
            "清单中的一行与企业填报表中的数据属同一排放源、同一分类；取自计量表的一行也与申报主体自己的填报表比较",
            "核对清单该行是否已含企业填报的数量，已含的从一处删除。"),
    METERED_BESIDE_BILLED(
            WARNING,
            DOUBLE_COUNTING,
            OURS,
            "计量与账单同源",
            "取自计量表的一行与另行填报的一行属同一排放源、同一分类",
            "核对两处是否同一用量，是的只留一处，计量数填入账单行的计量表合计。"),
    BALANCE_NEGATIVE(WARNING, CONSISTENCY, OURS, "碳平衡为负", "产出或扣减的碳与投入的碳比较", "核对是否漏填投入或重复填报产出。"),
    COUNTED_TWICE(BLOCKING, DOUBLE_COUNTING, GUIDE, "重复计算", "核算方法规定不得并存的排放源", "只保留其中一处。"),
    OFFSET_COUNTED_ELSEWHERE(BLOCKING, DOUBLE_COUNTING, GUIDE, "抵销单位重复", "同一单位在所有试点和年份只抵销一次", "核对序列号，或更换抵销单位。"),
    GRID_FACTOR_MISSING(BLOCKING, FACTOR, GUIDE, "无电力排放因子", "电力须有适用的排放因子", "改选区域层级，或按编号指定因子。"),
    FACTOR_UNVERIFIED(BLOCKING, FACTOR, OURS, "因子未核实", "未核实的因子须经确认才能采用，确认后保留提示", "改用已核实的因子或实测值，或在清单中确认。"),
    FACTOR_DOUBTFUL(WARNING, FACTOR, OURS, "因子存疑", "因子带有存疑说明", "正式使用前对照公告或标准原文。"),
    FACTOR_NOT_IN_CITED_TABLE(WARNING, FACTOR, PRACTICE, "因子不在所引的表中", "自填的因子与所引因子表各版本的数值比较", "改用表中的数值，或更正出处。"),
    DEFAULT_OVERRIDDEN(WARNING, FACTOR, OURS, "改用通行值无依据", "与公式或方法的通行值不同的数值须有证明材料或说明", "附检测报告等材料，或在备注中说明理由。"),
    FACTOR_SETS_MIXED(WARNING, FACTOR, PRACTICE, "因子表混用", "同类因子表在一份清单中只用一套", "统一采用其中一套。"),
    FACTOR_TABLE_CHOSEN(WARNING, FACTOR, OURS, "改选因子表", "所用因子表与核算方法的缺省表比较", "确认改选的理由充分。"),
    FACTOR_OUTSIDE_VALIDITY(WARNING, FACTOR, OURS, "因子版本的适用期", "指定采用的因子表版本的适用期须包含核算期", "改用适用于核算期的版本，或确认指定的理由充分。"),
    GAS_NOT_COUNTED(WARNING, FACTOR, OURS, "未计某种气体", "公式含多种气体的排放源，是否各种气体都有因子", "有检测值的补填；没有的在报告中说明这种气体未计。"),
    FACTOR_CHOSEN_BY_ID(WARNING, FACTOR, OURS, "指定因子", "电力排放因子由填报单位按编号指定", "确认指定的理由充分。"),
    FACTOR_LEVEL_CHOSEN(WARNING, FACTOR, PRACTICE, "因子层级", "电力排放因子是否为省级", "没有特别理由的改用省级因子。"),
    FACTOR_AREA_DIFFERS(WARNING, FACTOR, PRACTICE, "因子地区", "电力排放因子的地区与清单所在省份比较", "核对所选因子。"),
    FACTOR_YEAR_DIFFERS(WARNING, FACTOR, PRACTICE, "因子年份", "所用因子的年份与核算年份比较：按年公布的因子，包括各种电力排放因子", "相应年份的因子公布后重新核算。"),
    GWP_MISSING(BLOCKING, FACTOR, PRACTICE, "无增温潜势", "所选一套增温潜势须含清单中的每种气体", "改选其他一套。"),
    GWP_SET_CHOSEN(WARNING, FACTOR, OURS, "改选增温潜势", "所用增温潜势与核算方法的规定比较", "确认改选的理由充分。"),
    GWP_UNKNOWN(WARNING, FACTOR, PRACTICE, "增温潜势不明", "以二氧化碳当量填报的气体无从核对所用增温潜势", "改按气体的质量填报。"),
    GWP_DIFFERS_FROM_LAST_YEAR(WARNING, FACTOR, PRACTICE, "增温潜势与上年不同", "本年与同一试点上年所用增温潜势比较", "两年统一后再比较。"),
    UNCERTAINTY_INCOMPLETE(NOTICE, RESULT, GUIDE, "不确定性不完整", "填有不确定性的清单是否覆盖全部排放", "补填其余各项的不确定性。"),
    OFFSET_LOCATION_NOT_COMPARED(
            WARNING,
            DOUBLE_COUNTING,
            OURS,
            "项目位置无法核对",
            "减排项目须在边界之外，凭清单所列行政区划核对",
            "填写项目所在地的行政区划代码，或在地理边界中补充行政区划代码，或附图核对。"),
    PROGRAMME_NOT_KNOWN(BLOCKING, RESULT, OURS, "方案设置未收到", "正式核算须按试点所属方案的核算方法和上限", "稍后再试，或请平台管理员核对方案设置是否已送达。"),
    METHOD_NOT_OF_PROGRAMME(BLOCKING, CONSISTENCY, GUIDE, "方法不属于方案", "领域和核算方法须是试点方案允许的", "改用方案允许的领域和核算方法。"),
    OFFSET_ABOVE_CEILING(WARNING, RESULT, GUIDE, "抵销超过上限", "抵销量与方案规定的占总排放的上限比较", "减少抵销，或与主管部门核实。"),
    OWN_SINK_ABOVE_CEILING(WARNING, RESULT, GUIDE, "碳汇超过上限", "自有碳汇与方案规定的占总排放的上限比较", "核对碳汇数量，或与主管部门核实。"),
    VERIFICATION_FINDING_UNRESOLVED(
            WARNING, RESULT, PRACTICE, "核查发现未解决", "未被更正的各份核查记录的各项发现须已解决", "按核查意见更正，或由核查机构另行出具意见。"),
    NET_NEGATIVE(WARNING, RESULT, GUIDE, "净排放为负", "净排放与零比较", "核对碳汇和抵销数量。");

    private static final Map<String, QualityRule> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(QualityRule::code, Function.identity()));

    private final Severity severity;
    private final Concern concern;
    private final Basis basis;
    private final String title;
    private final String checks;
    private final String remedy;

    QualityRule(Severity severity, Concern concern, Basis basis, String title, String checks, String remedy) {
        this.severity = severity;
        this.concern = concern;
        this.basis = basis;
        this.title = title;
        this.checks = checks;
        this.remedy = remedy;
    }

    /** What a rule looks after. */
    public enum Concern {
        /** Something is missing. */
        COMPLETENESS,
        /** A value is out of range. */
        RANGE,
        /** Two statements contradict each other. */
        CONSISTENCY,
        /** Something is counted twice. */
        DOUBLE_COUNTING,
        /** Whose number it is. */
        FACTOR,
        /** What a reader of the result must know. */
        RESULT
    }

    /** Who wants it. */
    public enum Basis {
        /** A guide or a standard of accounting. */
        GUIDE,
        /** Verifiers and published tools. */
        PRACTICE,
        /** We; docs/accounting/open-points.md says why. */
        OURS
    }

    /**
     * The rule of that code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static QualityRule named(String code) {
        var rule = BY_CODE.get(code);
        if (rule == null) {
            throw new IllegalArgumentException("no quality rule: " + code);
        }
        return rule;
    }

    /** Whether there is a rule of that code. */
    public static boolean isKnown(String code) {
        return BY_CODE.containsKey(code);
    }

    /** Stable name, as findings carry it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Severity unless the case says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** What it looks after. */
    public Concern concern() {
        return concern;
    }

    /** Who wants it. */
    public Basis basis() {
        return basis;
    }

    /** In Chinese. */
    public String title() {
        return title;
    }

    /** What is compared with what, in Chinese. */
    public String checks() {
        return checks;
    }

    /** What to do, a Chinese sentence. */
    public String remedy() {
        return remedy;
    }
}
