package nearzero.e2e;

import static java.util.Map.entry;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.moveClockTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nearzero.e2e.PilotCase.Paper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * One park goes through the whole programme, from its application in the spring of 2022 to the end of its title in 2028,
 * with the dates of the 2022 notice. Every value is entered through a form, and read back from the service that owns it.
 * All data are illustrative.
 */
@Order(90)
class LifecycleIT {

    private static final Offset<BigDecimal> ROUNDING = Offset.offset(new BigDecimal("0.01"));
    private static final String ECOLOGY_SITE = "https://example.org/ecology/notice-1";
    private static final String INDUSTRY_SITE = "https://example.org/industry/notice-1";

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = BrowserTests.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Where a browser is installed, side by side with another park whose officials work in Tasklist. */
    @Test
    void a_park_goes_from_its_application_to_the_end_of_its_title() {
        moveClockTo("2022-05-09T09:00:00+08:00");
        var desks = new Desks(browser);
        var pilots = new ArrayList<>(List.of(PilotCase.opened()));
        if (browser != null) {
            pilots.add(PilotCase.opened(desks));
            Scene.laidOut(); // there a case waits for its city, and will be late
        }
        for (var pilot : pilots) {
            pilot.agreedInPrinciple();
            assertThat(pilot.submitted("UserTask_CitySubmission").get("late").asBoolean())
                    .isFalse();
        }

        moveClockTo("2022-06-06T09:00:00+08:00");
        var calls = browser == null ? null : CallDesk.of(browser);
        if (calls != null) {
            calls.seesWhatIsLate();
        }
        for (var pilot : pilots) {
            var plan = submitPlan(pilot);
            pilot.agreedBy("city");
            planIsCountedAndPinned(pilot, plan);
        }

        moveClockTo("2022-07-11T09:00:00+08:00");
        pilots.forEach(LifecycleIT::expertsPass);
        if (calls != null) {
            calls.drawsUp(pilots);
        }
        publishNotices(pilots, calls);
        var official = browser == null ? null : Official.signedIn(browser);
        if (official != null) {
            new Citizen(browser).followsAndObjectsTo(pilots.get(1), official);
        }
        noticesEnd(pilots);

        moveClockTo("2022-09-23T09:00:00+08:00");
        var listed = Map.of("listDecision", "list", "opinion", "公示无异议。", "announcementDate", "2022-09-23");
        for (var pilot : pilots) {
            if (isOnTheCallsNotice(pilot, pilots, calls)) {
                calls.confirms(pilot, listed);
            } else {
                pilot.done(PROVINCE, "UserTask_ConfirmList", listed);
            }
        }
        if (official != null) {
            new Builder(browser).reportsOn(pilots.get(1), official);
        }

        moveClockTo("2025-05-12T09:00:00+08:00");
        for (var pilot : pilots) {
            applyForAcceptance(pilot);
            pilot.agreedBy("city");
            expertsAccept(pilot);
            pilot.done(
                    PROVINCE,
                    "UserTask_Acceptance",
                    Map.of(
                            "acceptanceDate", "2025-05-12",
                            "acceptance", "pass",
                            "opinion", "通过验收。"));
            PilotCase.eventually(
                    "the title",
                    () -> (pilot.waitingFor(APPLICANT).contains("复核到期")
                                    && pilot.read(APPLICANT, "/timeline")
                                            .get("waitingFor")
                                            .get(0)
                                            .has("due"))
                            ? true
                            : null);
            titleIsHeld(pilot);
        }
        if (official != null) {
            official.putsOffTheReReviewOf(pilots.get(1));
        }

        moveClockTo("2028-05-15T09:00:00+08:00");
        for (var pilot : pilots) {
            pilot.done(PROVINCE, "UserTask_ReReview", Map.of("reReview", "complete", "opinion", "到期结束,保留称号。"));
            everythingIsKept(pilot);
            theEndIsOnRecord(pilot);
            titleIsHeld(pilot);
        }
        if (browser != null) {
            assertThat(desks.done()).containsSubsequence(ofOfficials(pilots.get(1)));
        }
    }

    private static List<PilotCase.Sent> ofOfficials(PilotCase pilot) {
        return pilot.sent().stream().filter(Desks::isAtDesk).toList();
    }

    /** With a number of its own and a certificate that the applicant reads. */
    private static void titleIsHeld(PilotCase pilot) {
        var title = pilot.read(APPLICANT, "/title");
        assertThat(title.get("number").asString()).matches("SC-PARK-T-2025-\\d{3}");
        assertThat(title.get("awardedOn").asString()).isEqualTo("2025-05-12");
        assertThat(title.get("state").asString()).isEqualTo("held");
        isPdf(APPLICANT, title.get("certificate").asString());
    }

    private record Plan(Paper document, String inventory) {}

    private static Plan submitPlan(PilotCase pilot) {
        var document = pilot.paper(APPLICANT, "applicants/example-park", "implementation-plan");
        var inventory = PilotCase.inventory(Inventories.of("2021", "10000", "5000"));
        pilot.done(APPLICANT, "UserTask_Plan", PilotCase.plan(document.reference(), inventory));
        return new Plan(document, inventory);
    }

    /**
     * 10 000 t of bituminous coal in series A, 5 000 MWh at Sichuan's factor of 2021, 1 000 GJ of heat; off that go 20 t
     * of own sink and 10 t of offsets.
     */
    private static void planIsCountedAndPinned(PilotCase pilot, Plan plan) {
        var inventories = pilot.read(CITY, "/inventories");
        assertThat(inventories)
                .extracting(inventory -> inventory.get("year").asInt())
                .containsExactly(2019, 2020, 2021);
        var counted = inventories.get(2);
        assertThat(counted.get("inventoryId").asString()).isEqualTo(plan.inventory());
        var gross = new BigDecimal("10000")
                .multiply(new BigDecimal("1.741750130"))
                .add(new BigDecimal("5000").multiply(new BigDecimal("0.1255")))
                .add(new BigDecimal("1000").multiply(new BigDecimal("0.11")));
        assertThat(figure(counted, "gross")).isCloseTo(gross, ROUNDING);
        assertThat(figure(counted, "ownSink")).isEqualByComparingTo("20");
        assertThat(figure(counted, "offset")).isEqualByComparingTo("10");
        assertThat(figure(counted, "net")).isCloseTo(gross.subtract(new BigDecimal("30")), ROUNDING);
        var calculation = as(CITY).get("/api/accounting/calculations/"
                        + counted.get("calculationId").asString())
                .expect(200)
                .json();
        assertThat(calculation.get("gross").asString())
                .isEqualTo(counted.get("gross").asString());
        assertThat(calculation.get("lines"))
                .allSatisfy(line -> assertThat(line.get("why").asString()).isNotBlank());
        pinned(pilot, plan.document());
    }

    private static BigDecimal figure(JsonNode inventory, String name) {
        return new BigDecimal(inventory.get(name).asString());
    }

    /** The outbox brings the pin to the document service after the submission. */
    private static void pinned(PilotCase pilot, Paper paper) {
        var pinned = PilotCase.eventually("pin of " + paper, () -> pins(pilot).stream()
                .filter(document -> document.get("id").asString().equals(paper.id()))
                .findFirst()
                .orElse(null));
        assertThat(pinned.get("version").asInt()).isEqualTo(paper.version());
        assertThat(pinned.get("sha256").asString()).isEqualTo(paper.sha256());
    }

    private static List<JsonNode> pins(PilotCase pilot) {
        var documents = new ArrayList<JsonNode>();
        as("auditor")
                .get("/api/documents/pilots/" + pilot.number() + "/pins")
                .expect(200)
                .json()
                .get("items")
                .forEach(pin -> pin.get("documents").forEach(documents::add));
        return documents;
    }

    private static void expertsAccept(PilotCase pilot) {
        var minutes = pilot.paper(PROVINCE, "sichuan/ecology", "expert-opinion");
        pilot.acceptedBy(minutes.reference());
        pinned(pilot, minutes);
    }

    private static void expertsPass(PilotCase pilot) {
        var minutes = pilot.paper(PROVINCE, "sichuan/ecology", "expert-opinion");
        pilot.reviewedBy(minutes.reference());
        pinned(pilot, minutes);
    }

    /** One of them on the page of the call, the other in Tasklist. */
    private static boolean isOnTheCallsNotice(PilotCase pilot, List<PilotCase> pilots, CallDesk calls) {
        return calls != null && pilot.number().equals(pilots.get(0).number());
    }

    /** Two sites; the later publication is on Friday before Mid-Autumn, so the five days end on the Monday after next. */
    private static void publishNotices(List<PilotCase> pilots, CallDesk calls) {
        moveClockTo("2022-09-09T16:00:00+08:00");
        var published = Map.ofEntries(
                entry("ecologyNoticeAddress", ECOLOGY_SITE),
                entry("ecologyNoticePublished", "2022-09-08T10:00"),
                entry("industryNoticeAddress", INDUSTRY_SITE),
                entry("industryNoticePublished", "2022-09-09T15:30"));
        for (var pilot : pilots) {
            if (isOnTheCallsNotice(pilot, pilots, calls)) {
                calls.publishes(pilot, published);
            } else {
                pilot.done(PROVINCE, "UserTask_PublishNotice", published);
            }
            var notice = PilotCase.eventually("running notice", () -> {
                var notices = pilot.read(APPLICANT, "/notices");
                return notices.get(0).get("state").asString().equals("running") ? notices.get(0) : null;
            });
            assertThat(notice.get("lastDay").asString()).isEqualTo("2022-09-19");
            assertThat(notice.get("sites")).hasSize(2);
            isPdf(
                    notice.has("callNotice") ? PROVINCE : APPLICANT,
                    notice.get("document").asString());
            assertThat(pilot.waitingFor(APPLICANT)).containsExactly("公示期满");
        }
    }

    private static void noticesEnd(List<PilotCase> pilots) {
        moveClockTo("2022-09-19T23:59:00+08:00");
        for (var pilot : pilots) {
            assertThat(as(PROVINCE)
                            .get("/api/workflow/tasks?pilot=" + pilot.number())
                            .json()
                            .get("items"))
                    .isEmpty();
        }
        moveClockTo("2022-09-20T00:00:30+08:00");
        for (var pilot : pilots) {
            pilot.task(PROVINCE, "UserTask_ConfirmList");
            assertThat(pilot.read(APPLICANT, "/notices").get(0).get("state").asString())
                    .isEqualTo("ended");
        }
    }

    private static void isPdf(String reader, String reference) {
        var parts = reference.split("@", 2);
        var paper = as(reader)
                .get("/api/documents/documents/" + parts[0] + "/versions/" + parts[1] + "/content")
                .expect(200);
        assertThat(new String(paper.bytes(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    private static void applyForAcceptance(PilotCase pilot) {
        var evaluation = pilot.paper(APPLICANT, "applicants/example-park", "self-evaluation");
        var inventory = PilotCase.inventoryFromWorkbook(Inventories.of("2024", "6000", "4000"));
        pilot.done(
                APPLICANT,
                "UserTask_AcceptanceApplication",
                Map.of(
                        "completionDate", "2025-04-30",
                        "taskProgress", "全部完成(示例)。",
                        "projectProgress", "光伏项目已并网(示例)。",
                        "targetProgress", "目标完成(示例)。",
                        "selfEvaluation", evaluation.reference(),
                        "inventory", inventory,
                        "goalsReached", true));
        pinned(pilot, evaluation);
    }

    /** Value by value, nothing more and nothing less. */
    private static void everythingIsKept(PilotCase pilot) {
        var kept = new ArrayList<PilotCase.Sent>();
        for (var submission : pilot.read("auditor", "/submissions")) {
            var values = new HashMap<String, Object>();
            submission
                    .get("values")
                    .properties()
                    .forEach(value -> values.put(
                            value.getKey(),
                            switch (value.getValue().getNodeType()) {
                                case BOOLEAN -> value.getValue().asBoolean();
                                case ARRAY -> cells(value.getValue());
                                default -> value.getValue().asString();
                            }));
            kept.add(new PilotCase.Sent(
                    submission.get("submittedBy").asString(),
                    submission.get("task").asString(),
                    values));
        }
        assertThat(kept)
                .containsExactlyElementsOf(
                        pilot.sent().stream().map(LifecycleIT::asKept).toList());
        assertThat(pilot.read("auditor", "/submissions"))
                .extracting(submission -> submission.get("actingFor").asString())
                .filteredOn(group -> !group.startsWith("experts/"))
                .containsExactly(
                        "applicants/example-park",
                        "sichuan/example-city/ecology",
                        "sichuan/example-city/ecology",
                        "sichuan/example-city/ecology",
                        "sichuan/example-city/industry",
                        "sichuan/example-city/industry",
                        "sichuan/example-city/ecology",
                        "sichuan/ecology",
                        "sichuan/ecology",
                        "sichuan/ecology",
                        "sichuan/industry",
                        "sichuan/industry",
                        "sichuan/industry",
                        "applicants/example-park",
                        "sichuan/example-city/ecology",
                        "sichuan/example-city/ecology",
                        "sichuan/example-city/industry",
                        "sichuan/example-city/industry",
                        "sichuan/ecology",
                        "sichuan/ecology",
                        "sichuan/ecology",
                        "sichuan/ecology",
                        "applicants/example-park",
                        "sichuan/example-city/ecology",
                        "sichuan/example-city/ecology",
                        "sichuan/example-city/industry",
                        "sichuan/example-city/industry",
                        "sichuan/ecology",
                        "sichuan/ecology",
                        "sichuan/ecology",
                        "sichuan/ecology");
    }

    /** Tables are sent as lines and kept as rows: both as the set of their cells. */
    private static PilotCase.Sent asKept(PilotCase.Sent sent) {
        var values = new HashMap<String, Object>(sent.values());
        values.replaceAll((key, value) -> value instanceof String text && text.contains("\t")
                ? new TreeSet<>(List.of(text.split("[\t\n]+", -1)))
                : value);
        return new PilotCase.Sent(sent.user(), sent.task(), values);
    }

    private static Set<String> cells(JsonNode rows) {
        var cells = new TreeSet<String>();
        rows.forEach(row -> row.forEach(cell -> cells.add(cell.asString())));
        return cells;
    }

    private static void theEndIsOnRecord(PilotCase pilot) {
        var ended = pilot.read(APPLICANT, "");
        assertThat(ended.get("outcome").asString()).isEqualTo("completed");
        assertThat(ended.get("outcomeName").get("zh").asString()).isEqualTo("到期结束");
        assertThat(pilot.waitingFor(APPLICANT)).isEmpty();
        var inventories = pilot.read("auditor", "/inventories");
        assertThat(inventories)
                .extracting(inventory -> inventory.get("purpose").asString())
                .containsExactly("plan", "plan", "plan", "acceptance");
        // 6 000 t of coal came in a workbook and stand before power and heat.
        var counted = inventories.get(3).get("calculationId").asString();
        var coal = as(CITY).get("/api/accounting/calculations/" + counted).expect(200);
        assertThat(new BigDecimal(coal.text("/lines/0/emission"))).isCloseTo(new BigDecimal("10450.5"), ROUNDING);
        var journal = pilot.read("auditor", "/journal?size=200").get("items");
        assertThat(journal)
                .extracting(line -> line.get("action").asString())
                .filteredOn(action -> !action.equals("left-published-notice")) // follows where one is the call's
                .startsWith("pilot-created")
                .endsWith("pilot-ended")
                .contains("notice-rendered", "notice-opened", "inventory-calculated");
        assertThat(pilot.read("auditor", "/journal/verification").get("valid").asBoolean())
                .isTrue();
    }
}
