package nearzero.workflow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people fill into the forms of the Sichuan parks; all illustrative. */
final class Forms {

    private static final AtomicInteger ZONES = new AtomicInteger();

    private Forms() {}

    /** The values with one other; null takes it out. */
    static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
        var changed = new LinkedHashMap<String, Object>(values);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return Collections.unmodifiableMap(changed);
    }

    /** The same form once more, with an answer to each of that many comments. */
    static Map<String, Object> answering(Map<String, Object> form, int comments) {
        var answers = IntStream.rangeClosed(1, comments)
                .mapToObj(number -> "答复" + number + "：已补充。")
                .collect(Collectors.joining("\n"));
        return with(form, "responses", answers);
    }

    static Map<String, Object> application() {
        return values(
                "zoneName", "示例园区" + ZONES.incrementAndGet() + "号", // two applications for one zone are refused
                "zoneKind", "provincial-approval",
                "zoneLevel", "provincial",
                "approvalNumber", "示例批复〔2010〕1号",
                "approvalDate", "2010-05-13",
                "extent", "whole",
                "leadingIndustries", "示例产业",
                "geographicBoundary", "东至示例路,南至示例河,面积10平方公里",
                "enterprises", List.of(Map.of("name", "示例企业", "creditCode", "91510100MA6000001R")),
                "committee", "示例园区管理委员会",
                "applicantBody", "management-committee",
                "contactUnit", "办公室",
                "contactPhone", "028-80000000",
                "accident", "none",
                "commitment", true);
    }

    /** The application of a zone on this ground, with the evidence that it asks for. */
    static Map<String, Object> applicationOf(String ground) {
        var bare = with(with(with(application(), "zoneKind", ground), "approvalNumber", null), "approvalDate", null);
        return switch (ground) {
            case "national-catalogue" -> with(bare, "catalogueCode", "示例代码");
            case "new-area-function" -> with(bare, "newArea", "示例新区");
            default -> application();
        };
    }

    static Map<String, Object> accidentOn(String date) {
        return with(with(application(), "accident", "occurred"), "accidentDate", date);
    }

    static Map<String, Object> citySubmission(String decision) {
        var opinion = values("citySubmission", decision, "opinion", "审核意见");
        return decision.equals("return") ? with(opinion, "comments", "统计边界不清晰\n缺少能源台账") : opinion;
    }

    /** What city ecology finds when it holds the declaration against its enforcement records. */
    static Map<String, Object> accidentCheck() {
        return values(
                "recordsChecked", "2019年5月至2022年5月的行政处罚和应急处置记录", "checkedOn", "2022-05-09", "accidentFinding", "none");
    }

    /** What a department of the city drafts when it has examined an application. */
    static Map<String, Object> examination(String decision) {
        var opinion = opinion(decision);
        return decision.equals("agree")
                ? with(with(with(opinion, "zoneChecked", true), "boundaryChecked", true), "accidentChecked", true)
                : opinion;
    }

    /** What a department drafts: {@code agree}, {@code return} or {@code refuse}. */
    static Map<String, Object> opinion(String decision) {
        var opinion = values("opinion", decision, "reason", "依据和理由");
        return decision.equals("return") ? with(opinion, "comments", "统计边界不清晰\n缺少能源台账") : opinion;
    }

    static Map<String, Object> checkedOpinion() {
        return values("opinionCheck", "pass");
    }

    static Map<String, Object> signedOpinion() {
        return values("opinionSign", "issue", "documentNumber", "示例函〔2022〕1号");
    }

    static Map<String, Object> redraft(String step) {
        return values(step, "redraft", step.equals("opinionCheck") ? "checkRemark" : "signRemark", "请补充依据");
    }

    /** What two departments that differ agree on. */
    static Map<String, Object> settlement(String decision) {
        var settlement =
                values("jointOpinion", decision, "settledOn", "2022-05-10", "settlement", "两部门会商一致", "bothAgree", true);
        return decision.equals("return") ? with(settlement, "comments", "统计边界不清晰") : settlement;
    }

    /** A plan of the park's own, on the inventories of 2020, which is the base year, of 2021 and of 2019. */
    static Map<String, Object> plan(String base, String last, String earliest, String document) {
        return values(
                "overview", "示例园区概况",
                "emissions", "示例排放源和趋势",
                "inventory", base,
                "inventoryLast1", last,
                "inventoryLast2", base,
                "inventoryLast3", earliest,
                "forecast", List.of(year("2023", "emissions", "11000"), year("2025", "emissions", "10000.5")),
                "lowCarbonFoundation", "示例低碳发展基础",
                "feasibility", "示例可行性分析",
                "periodFrom", "2022-07-01",
                "periodTo", "2025-06-30",
                "baseYear", 2020,
                "targetEmissions", "10000.5",
                "target", "建设期末净排放较基准年下降",
                "targets", targets(),
                "mainTasks", "屋顶光伏、余热利用",
                "keyProjects", List.of(project("示例屋顶光伏")),
                "yearlySteps",
                        List.of(
                                year("2022", "work", "启动"),
                                year("2023", "work", "建设"),
                                year("2024", "work", "建设"),
                                year("2025", "work", "验收")),
                "safeguards", "成立工作专班",
                "annexes", "示例附件",
                "planDocument", document,
                "preparedBy", "agency",
                "agency", "示例咨询机构",
                "agencyCode", "91510100MA6000002W");
    }

    private static Map<String, Object> year(String year, String what, String value) {
        return Map.of("year", year, what, value);
    }

    private static List<Map<String, Object>> targets() {
        return Stream.of("carbon-intensity", "energy-intensity", "clean-energy", "solid-waste", "water-reuse")
                .map(indicator ->
                        Map.<String, Object>of("indicator", indicator, "baseValue", "1.5", "targetValue", "1.2"))
                .toList();
    }

    /** A key project with the columns of the guide. */
    static Map<String, Object> project(String name) {
        return Map.of(
                "name", name,
                "content", "建设10兆瓦屋顶光伏",
                "schedule", "2023年开工，2024年并网",
                "owner", "示例企业",
                "period", "2023年至2024年",
                "reduction", "5000",
                "investment", "4000");
    }

    static Map<String, Object> convenedPanel(String size, String... fields) {
        var panel = values("panelSize", size);
        return fields.length == 0 ? panel : with(panel, "panelFields", List.of(fields));
    }

    static Map<String, Object> defence(String minutes) {
        return values(
                "defenceDate", "2022-06-20",
                "defencePlace", "示例会议室",
                "defenceRecord", "答辩情况",
                "siteCheck", "held",
                "siteCheckDate", "2022-06-19",
                "siteCheckRecord", "核查情况",
                "minutes", minutes);
    }

    /** Full marks, but for this many points of innovation, of 10. */
    static Map<String, Object> score(String innovation) {
        return values(
                "scoring", "score",
                "scoreFoundation", "20",
                "scoreTargets", "25",
                "scorePath", "30",
                "scoreSafeguards", "15",
                "scoreInnovation", innovation,
                "scoreComment", "评语");
    }

    /** Full marks, but for this many points of experience, of 10. */
    static Map<String, Object> acceptanceScore(String experience) {
        return values(
                "scoring", "score",
                "scoreGoals", "35",
                "scoreTasks", "20",
                "scoreAccounting", "20",
                "scoreManagement", "15",
                "scoreExperience", experience,
                "scoreComment", "评语");
    }

    static Map<String, Object> declined(String ground) {
        return values("scoring", "decline", "declineGround", ground, "declineReason", "情况说明");
    }

    static Map<String, Object> panelOpinion(String verdict) {
        var opinion = values("expertReview", verdict, "opinion", "专家组意见");
        return verdict.equals("revise") ? with(with(opinion, "revision", "minor"), "comments", "减排路径论证不足") : opinion;
    }

    static Map<String, Object> signature() {
        return values("signature", "agree");
    }

    static Map<String, Object> dissent(String reason) {
        return values("signature", "dissent", "dissent", reason);
    }

    /** {@code chair}, {@code signers} or {@code panel}. */
    static Map<String, Object> absence(String handling) {
        return values("absence", handling, "absenceReason", "多次催办未办理");
    }

    /** {@code agree} or {@code refuse}. */
    static Map<String, Object> planChange(String decision) {
        return values("planChange", decision, "opinion", "审核意见");
    }

    /** Both sites, each with its time such as {@code 2022-06-21T10:00}. */
    static Map<String, Object> publishedNotice(String ecology, String industry) {
        return values(
                "ecologyNoticeAddress",
                "https://example.org/ecology/notice",
                "ecologyNoticePublished",
                ecology,
                "industryNoticeAddress",
                "https://example.org/industry/notice",
                "industryNoticePublished",
                industry);
    }

    static Map<String, Object> confirmedList(String decision) {
        var values = values("listDecision", decision, "opinion", "公示期内的情况和处理意见");
        return decision.equals("list") ? with(values, "announcementDate", "2022-07-15") : values;
    }

    static Map<String, Object> handledObjection(String decision, String reply) {
        return values("objectionDecision", decision, "objectionReply", reply);
    }

    static Map<String, Object> acceptanceApplication(String inventory, String selfEvaluation) {
        return values(
                "completionDate", "2025-06-30",
                "taskProgress", "已完成",
                "projectProgress", "已完成",
                "targetProgress", "已完成",
                "selfEvaluation", selfEvaluation,
                "inventory", inventory,
                "goalsReached", true);
    }

    static Map<String, Object> acceptance(String decision) {
        var acceptance = values(
                "acceptanceDate", "2025-09-10",
                "acceptance", decision,
                "opinion", "验收意见");
        return decision.equals("pass") ? acceptance : with(acceptance, "comments", "目标尚未达到");
    }

    static Map<String, Object> reReview(String decision) {
        return values(
                "reReview", decision,
                "opinion", "复核意见",
                "experience", "示例做法",
                "nationalRecommendation", "recommended");
    }

    /** {@code resume}, {@code hear} or {@code end}. */
    static Map<String, Object> accidentReview(String decision) {
        return values(
                "reviewedOn", "2022-07-01",
                "findings", "查明的情况",
                "accidentReview", decision,
                "opinion", "复核意见");
    }

    /** What a park is told before a decision against it, served on this day. */
    static Map<String, Object> hearingNotice(String servedOn) {
        return values(
                "facts", "示例事实：两次现场检查均未见管理人员",
                "grounds", "管理缺位",
                "legalBasis", "工作方案第三部分（三）2",
                "noticeNumber", "示例环函〔2025〕1号",
                "servedOn", servedOn,
                "servedBy", "direct");
    }

    static Map<String, Object> hearingStatement() {
        return values("hearingStatement", "state", "statement", "示例陈述：人员已重新配备");
    }

    static Map<String, Object> waivedStatement() {
        return values("hearingStatement", "waive");
    }

    /** {@code impose} or {@code drop}. */
    static Map<String, Object> hearingDecision(String decision) {
        return values(
                "hearingDecision", decision,
                "reason", "决定的理由",
                "response", "对陈述意见的回应",
                "decisionNumber", "示例环函〔2025〕2号");
    }

    static Map<String, Object> hearingService(String servedOn) {
        return values("servedOn", servedOn, "servedBy", "mail", "remediesTold", true);
    }

    private static Map<String, Object> values(Object... keysAndValues) {
        var values = new LinkedHashMap<String, Object>();
        for (var at = 0; at < keysAndValues.length; at += 2) {
            values.put((String) keysAndValues[at], keysAndValues[at + 1]);
        }
        return Collections.unmodifiableMap(values);
    }
}
