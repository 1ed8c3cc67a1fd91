package nearzero.e2e;

import static nearzero.e2e.RunningSystem.as;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nearzero.local.Trouble;
import tools.jackson.databind.JsonNode;

/**
 * One pilot, driven from outside as its people would, never by the engine.
 *
 * @param hands how forms are handed in
 * @param sent what was submitted at its tasks and accepted, in this order
 */
record PilotCase(String number, Hands hands, List<Sent> sent) {

    static final String APPLICANT = "park-applicant";
    static final String CITY = "city-ecology-official";
    static final String PROVINCE = "province-ecology-official";

    /** The task in which a department writes its opinion. */
    static final String DRAFT = "UserTask_OpinionDraft";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Values that somebody submitted at a task. */
    record Sent(String user, String task, Map<String, ?> values) {}

    /**
     * An uploaded document.
     *
     * @param reference its first version, as forms take it
     */
    record Paper(String reference, String sha256) {

        String id() {
            return reference.substring(0, reference.indexOf('@'));
        }

        int version() {
            return Integer.parseInt(reference.substring(reference.indexOf('@') + 1));
        }
    }

    PilotCase(String number) {
        this(number, Hands.REST, new ArrayList<>());
    }

    /** An applicant opens a case; every zone applies once in a call, so each has a name of its own. */
    static PilotCase opened() {
        return opened(Hands.REST);
    }

    /** The same, handing in forms in this way. */
    static PilotCase opened(Hands hands) {
        var name = "示例园区" + UUID.randomUUID().toString().substring(0, 8);
        var pilot = as(APPLICANT)
                .post(
                        "/api/workflow/pilots",
                        Map.of(
                                "call", "sichuan-park-2022",
                                "applicant", "applicants/example-park",
                                "jurisdiction", "sichuan/example-city",
                                "name", name))
                .expect(201);
        return new PilotCase(pilot.text("/number"), hands, new ArrayList<>());
    }

    /** The id of the pilot's open task of this key, waiting until the process has come to it. */
    String task(String user, String key) {
        return eventually("task " + key + " for " + user, () -> {
            var tasks = as(user).get("/api/workflow/tasks?pilot=" + number)
                    .expect(200)
                    .json()
                    .get("items");
            for (var task : tasks) {
                if (task.get("key").asString().equals(key)) {
                    return task.get("id").asString();
                }
            }
            return null;
        });
    }

    /** Claims the task and submits its form over REST. */
    Answer submit(String user, String key, Map<String, ?> values) {
        var task = task(user, key);
        as(user).post("/api/workflow/tasks/" + task + "/claim", null).expect(200);
        return as(user).post("/api/workflow/tasks/" + task + "/complete", Map.of("values", values));
    }

    void done(String user, String key, Map<String, ?> values) {
        hands.handIn(this, user, key, values);
        sent.add(new Sent(user, key, values));
    }

    JsonNode read(String user, String what) {
        return as(user).get("/api/workflow/pilots/" + number + what).expect(200).json();
    }

    /** What was last submitted at the task, from the table that keeps it. */
    JsonNode submitted(String key) {
        JsonNode latest = null;
        for (var submission : read("auditor", "/submissions")) {
            latest = submission.get("task").asString().equals(key) ? submission : latest;
        }
        return latest;
    }

    /** Everything up to the intent review, each time with the values that are right. */
    PilotCase agreedInPrinciple() {
        done(APPLICANT, "UserTask_Application", application());
        examined().done(CITY, "UserTask_CitySubmission", citySubmission());
        return agreedBy("province");
    }

    /** The city checks the declaration of accidents, and its two departments examine the application and agree. */
    PilotCase examined() {
        done(CITY, "UserTask_AccidentCheck", accidentCheck());
        return agreedBy("city", examination());
    }

    /** The two departments of a level agree side by side: each drafts, the province also checks, and each signs. */
    PilotCase agreedBy(String level) {
        return agreedBy(level, opinion());
    }

    private PilotCase agreedBy(String level, Map<String, Object> opinion) {
        for (var department : List.of(level + "-ecology-", level + "-industry-")) {
            done(department + "official", DRAFT, opinion);
            if (level.equals("province")) {
                done(department + "colleague", "UserTask_OpinionCheck", Map.of("opinionCheck", "pass"));
            }
            done(
                    department + "leader",
                    "UserTask_OpinionSign",
                    Map.of("opinionSign", "issue", "documentNumber", "示例函〔2022〕1号"));
        }
        return this;
    }

    /** A panel of three is drawn, hears the defence, scores the plan and agrees that the pilot passes. */
    PilotCase reviewedBy(String minutes) {
        return reviewedBy(minutes, score());
    }

    /** The same for the acceptance. */
    PilotCase acceptedBy(String minutes) {
        return reviewedBy(minutes, acceptanceScore());
    }

    private PilotCase reviewedBy(String minutes, Map<String, Object> score) {
        done(PROVINCE, "UserTask_ConvenePanel", Map.of("panelSize", "3"));
        done(
                PROVINCE,
                "UserTask_RecordDefence",
                Map.of(
                        "defenceDate", "2022-07-08",
                        "defencePlace", "示例会议室",
                        "defenceRecord", "答辩情况良好(示例)。",
                        "siteCheck", "none",
                        "minutes", minutes));
        for (var member : panel().get("members")) {
            var expert = member.get("expert").asString();
            hands.handIn(this, expert, "UserTask_Score", score);
            sent.add(new Sent(expert, "UserTask_Score", Map.of("scoring", "score"))); // the rest is sealed
        }
        var panel = eventually("the end of scoring", () -> {
            var latest = panel();
            return latest.has("closedAt") ? latest : null;
        });
        var chair = panel.get("chair").asString();
        done(chair, "UserTask_PanelOpinion", Map.of("expertReview", "pass", "opinion", "方案可行，同意。"));
        for (var member : panel.get("members")) {
            var expert = member.get("expert").asString();
            if (!expert.equals(chair)) {
                done(expert, "UserTask_SignOpinion", Map.of("signature", "agree"));
            }
        }
        return this;
    }

    /** The panel that was drawn last. */
    private JsonNode panel() {
        var panels = read("auditor", "/panels");
        return panels.get(panels.size() - 1);
    }

    private static Map<String, Object> acceptanceScore() {
        return Map.of(
                "scoring", "score",
                "scoreGoals", "31",
                "scoreTasks", "18.5",
                "scoreAccounting", "17",
                "scoreManagement", "13",
                "scoreExperience", "8",
                "scoreComment", "建设目标已经完成（示例）。");
    }

    private static Map<String, Object> score() {
        return Map.of(
                "scoring", "score",
                "scoreFoundation", "18",
                "scoreTargets", "22.5",
                "scorePath", "26",
                "scoreSafeguards", "13",
                "scoreInnovation", "8",
                "scoreComment", "方案可行(示例)。");
    }

    static Map<String, Object> opinion() {
        return Map.of("opinion", "agree", "reason", "符合条件，同意。");
    }

    static Map<String, Object> application() {
        var values = new HashMap<String, Object>();
        values.put("zoneName", "示例园区" + UUID.randomUUID().toString().substring(0, 8));
        values.put("zoneKind", "provincial-approval");
        values.put("zoneLevel", "provincial");
        values.put("approvalNumber", "示例批复文号");
        values.put("approvalDate", "2010-05-13");
        values.put("extent", "whole");
        values.put("leadingIndustries", "装备制造(示例)");
        values.put("geographicBoundary", "东至示例一路,南至示例二路,西至示例三路,北至示例四路,面积12平方公里。");
        values.put("enterprises", "示例企业\t91510100MA6000001R\t装备制造（示例）");
        values.put("committee", "示例园区管理委员会");
        values.put("applicantBody", "management-committee");
        values.put("contactUnit", "示例园区管理委员会规划处");
        values.put("contactPhone", "028-00000000");
        values.put("accident", "none");
        values.put("commitment", true);
        return values;
    }

    static Map<String, Object> accidentCheck() {
        return Map.of(
                "recordsChecked", "2019年5月至2022年5月的行政处罚和应急处置记录（示例）。",
                "checkedOn", "2022-05-06",
                "accidentFinding", "none");
    }

    static Map<String, Object> examination() {
        return Map.of(
                "opinion", "agree",
                "zoneChecked", true,
                "boundaryChecked", true,
                "accidentChecked", true,
                "reason", "材料齐全，符合条件。");
    }

    static Map<String, Object> citySubmission() {
        return Map.of("citySubmission", "submit", "opinion", "材料齐全，符合条件，同意报送。");
    }

    /** A plan on this inventory of 2021, and on those of the two years before. */
    static Map<String, Object> plan(String document, String inventory) {
        var base = inventory(Inventories.withoutOffsets("2020", "100", "200"));
        return Map.ofEntries(
                Map.entry("overview", "示例园区概况。"),
                Map.entry("emissions", "以外购电力和燃煤为主（示例）。"),
                Map.entry("inventory", base),
                Map.entry("inventoryLast1", inventory),
                Map.entry("inventoryLast2", base),
                Map.entry("inventoryLast3", inventory(Inventories.withoutOffsets("2019", "100", "200"))),
                Map.entry("forecast", "2023\t60000\n2025\t50000.5"),
                Map.entry("lowCarbonFoundation", "已建成能源管理中心（示例）。"),
                Map.entry("feasibility", "具备条件（示例）。"),
                Map.entry("periodFrom", "2022-09-01"),
                Map.entry("periodTo", "2025-06-30"),
                Map.entry("baseYear", "2020"),
                Map.entry("targetEmissions", "50000.5"),
                Map.entry("target", "到2025年碳排放总量比基准年下降百分之二十(示例)。"),
                Map.entry("targets", targets()),
                Map.entry("mainTasks", "建设分布式光伏,余热利用(示例)。"),
                Map.entry("keyProjects", "示例屋顶光伏\t10兆瓦\t2023年开工\t示例企业\t2023年至2024年\t5000\t4000"),
                Map.entry("yearlySteps", "2022\t启动\n2023\t设计\n2024\t建成\n2025\t验收"),
                Map.entry("safeguards", "成立领导小组,落实资金(示例)。"),
                Map.entry("annexes", "示例附件。"),
                Map.entry("planDocument", document),
                Map.entry("preparedBy", "self"));
    }

    private static String targets() {
        return List.of("carbon-intensity", "energy-intensity", "clean-energy", "solid-waste", "water-reuse").stream()
                .map(indicator -> indicator + "\t1.5\t1.2")
                .collect(Collectors.joining("\n"));
    }

    /** A draft of activity data in accounting; returns its id. */
    static String inventory(Map<String, ?> draft) {
        return as(APPLICANT)
                .post("/api/accounting/inventories", draft)
                .expect(201)
                .text("/id");
    }

    /** The same draft as a clerk brings it: in the workbook of its method, uploaded as an inventory of its own. */
    static String inventoryFromWorkbook(Map<String, ?> draft) {
        var applicant = as(APPLICANT);
        var template = "/api/accounting/methods/" + draft.get("method") + "/template?inventory=" + inventory(draft);
        var imported = applicant.exchange(
                "POST",
                applicant.origin().resolve("/api/accounting/inventories/imports"),
                BodyPublishers.ofByteArray(applicant.get(template).expect(200).bytes()),
                Map.of("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        return imported.expect(201).text("/inventory/id");
    }

    /** Uploads a paper as this demo user. */
    Paper paper(String user, String organisation, String type) {
        return paper(as(user), organisation, type);
    }

    /** Uploads a paper; of a new pilot the document service hears a moment later, and refuses its papers until then. */
    Paper paper(Visitor owner, String organisation, String type) {
        var fields = Map.of("type", type, "organisation", organisation, "pilot", number, "title", "示例材料");
        var content = Papers.pdf("示例材料 " + type);
        var uploaded = eventually("an upload for " + number, () -> {
            var answer = owner.upload(fields, "示例.pdf", content);
            return answer.status() == 422 ? null : answer.expect(201);
        });
        return new Paper(uploaded.text("/latest/reference"), Papers.sha256(content));
    }

    /** Tries until something comes that is not null. */
    static <T> T eventually(String what, Supplier<T> look) {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
            var found = attempt(look);
            if (found != null) {
                return found;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stopped);
            }
        }
        throw new AssertionError("Waited in vain for " + what);
    }

    /** A part that is just coming up may not even give tokens yet. */
    private static <T> T attempt(Supplier<T> look) {
        try {
            return look.get();
        } catch (Trouble notYet) {
            return null;
        }
    }

    /** The keys of what a caller is told to be waiting for. */
    List<String> waitingFor(String user) {
        var names = new ArrayList<String>();
        read(user, "/timeline")
                .get("waitingFor")
                .forEach(waiting -> names.add(waiting.get("what").asString()));
        return names;
    }

    /** Small files that are what they claim to be. */
    static final class Papers {

        private Papers() {}

        static byte[] pdf(String comment) {
            return """
                %%PDF-1.4
                %%%s
                1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
                trailer<</Root 1 0 R>>
                %%%%EOF
                """.formatted(comment).getBytes(StandardCharsets.UTF_8);
        }

        static String sha256(byte[] content) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}
