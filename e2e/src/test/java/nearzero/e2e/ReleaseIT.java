package nearzero.e2e;

import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.moveClockTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Administrators change a rule of the running system through the door: two people, running pilots, and back. */
@Order(31) // while the call of 2022 is open
class ReleaseIT {

    private static final String PROGRAMME = "/api/workflow/programmes/sichuan-park";

    /** Of a notice of 5 May 2022; the 7th, a Saturday, is a working day. */
    private static final String FIFTH_DAY = "2022-05-11";

    private static final String SEVENTH_DAY = "2022-05-13";
    private static final Map<String, String> REASON = Map.of("reason", "公示期改为七个工作日。");

    private final Visitor author = as("release-administrator");
    private final Visitor second = as("second-release-administrator");

    @Test
    void what_camunda_modeler_deploys_is_a_draft_that_changes_nothing() {
        var before = version();
        var model = files(bundle()).get("pilot.bpmn");

        var draft = deployFromModeler(sevenDays(new String(model, StandardCharsets.UTF_8)));

        assertThat(author.get(draft + "/difference").expect(200).body()).contains("5个工作日", "7个工作日");
        assertThat(version()).isEqualTo(before);
        author.post(draft + "/withdrawal", REASON).expect(200);
    }

    /** As docs/administrators.md tells two people who do it for the first time. */
    @Test
    void a_notice_of_five_days_becomes_one_of_seven_for_new_pilots_and_then_for_a_chosen_running_one() {
        moveClockTo("2022-05-05T09:00:00+08:00");
        var before = version();
        var noticed = together(ReleaseIT::noticed, ReleaseIT::noticed);
        assertThat(lastDays(noticed)).containsExactly(FIFTH_DAY, FIFTH_DAY);

        release(uploaded(ofSevenDays(bundle())));
        assertThat(version()).isEqualTo(before + 1);
        var pilots = Stream.concat(noticed.stream(), Stream.of(noticed())).toList();
        assertThat(lastDays(pilots)).containsExactly(FIFTH_DAY, FIFTH_DAY, SEVENTH_DAY);

        migrate(pilots.get(0));
        assertThat(lastDays(pilots)).containsExactly(SEVENTH_DAY, FIFTH_DAY, SEVENTH_DAY);

        release(draft(Map.of("origin", "earlier", "version", before)));
        assertThat(version()).isEqualTo(before + 2);
        pilots.forEach(pilot -> as(APPLICANT)
                .post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "示例到此为止。"))
                .expect(200)); // nobody finds them in his lists
    }

    private String uploaded(byte[] zip) {
        var answer = author.exchange(
                "POST",
                author.origin().resolve("/api/workflow/drafts"),
                BodyPublishers.ofByteArray(zip),
                Map.of("Content-Type", "application/zip"));
        var draft = "/api/workflow/drafts/" + answer.expect(201).text("/id");
        assertThat(author.get(draft + "/findings").expect(200).json()).isEmpty();
        assertThat(author.get(draft + "/difference").expect(200).body()).contains("5个工作日", "7个工作日");
        return draft;
    }

    /** The notice of one that runs counts anew from its start. */
    private void migrate(PilotCase pilot) {
        var order = Map.of(
                "programme", "sichuan-park",
                "reason", REASON.get("reason"),
                "selection", Map.of("pilots", List.of(pilot.number())),
                "terms", List.of(Map.of("term", "public-notice", "recompute", true)));
        var migration = "/api/workflow/migrations/"
                + author.post("/api/workflow/migrations", order).expect(201).text("/id");
        await(migration, "/migration/counts/foreseenToMove", "1");
        assertThat(author.get(migration + "/pilots").expect(200).body()).contains(FIFTH_DAY + "改为" + SEVENTH_DAY);
        author.post(migration + "/approval", REASON).expect(403);
        second.post(migration + "/approval", REASON).expect(200);
        await(migration, "/migration/state", "done");
    }

    private void await(String path, String pointer, String value) {
        PilotCase.eventually(
                pointer, () -> author.get(path).expect(200).text(pointer).equals(value) ? true : null);
    }

    /** A pilot whose notice was published in the morning of this day. */
    private static PilotCase noticed() {
        var pilot = PilotCase.opened().agreedInPrinciple();
        var plan = pilot.paper(APPLICANT, "applicants/example-park", "implementation-plan");
        var inventory = PilotCase.inventory(Inventories.of("2021", "10000", "5000"));
        pilot.done(APPLICANT, "UserTask_Plan", PilotCase.plan(plan.reference(), inventory));
        pilot.agreedBy("city");
        pilot.reviewedBy(
                pilot.paper(PROVINCE, "sichuan/ecology", "expert-opinion").reference());
        pilot.done(
                PROVINCE,
                "UserTask_PublishNotice",
                Map.of(
                        "ecologyNoticeAddress", "https://example.org/ecology/notice-2",
                        "ecologyNoticePublished", "2022-05-05T08:00",
                        "industryNoticeAddress", "https://example.org/industry/notice-2",
                        "industryNoticePublished", "2022-05-05T08:30"));
        return pilot;
    }

    @SafeVarargs
    private static <T> List<T> together(Supplier<T>... doers) {
        var all = Stream.of(doers).map(CompletableFuture::supplyAsync).toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** Of their notices, as anybody reads it. */
    private static List<String> lastDays(List<PilotCase> pilots) {
        return pilots.stream()
                .map(pilot -> PilotCase.eventually("running notice of " + pilot.number(), () -> {
                    var notice = pilot.read(APPLICANT, "/notices").get(0);
                    return notice.get("state").asString().equals("running")
                            ? notice.get("lastDay").asString()
                            : null;
                }))
                .toList();
    }

    private byte[] bundle() {
        return author.get(PROGRAMME + "/releases/" + version() + "/bundle")
                .expect(200)
                .bytes();
    }

    private static byte[] ofSevenDays(byte[] bundle) {
        var files = files(bundle);
        files.computeIfPresent("pilot.bpmn", (name, model) -> sevenDays(new String(model, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static String sevenDays(String model) {
        assertThat(model).containsOnlyOnce(">5WD<");
        return model.replace(">5WD<", ">7WD<");
    }

    private static Map<String, byte[]> files(byte[] bundle) {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    private int version() {
        return author.get(PROGRAMME).expect(200).json().get("version").asInt();
    }

    private String draft(Map<String, Object> source) {
        return "/api/workflow/drafts/"
                + author.post(PROGRAMME + "/drafts", source).expect(201).text("/id");
    }

    private void release(String draft) {
        author.post(draft + "/submission", REASON).expect(200);
        author.post(draft + "/approval", REASON).expect(403);
        second.post(draft + "/approval", REASON).expect(200);
    }

    /** With the requests that Modeler sends. */
    private String deployFromModeler(String model) {
        author.get("/engine-rest/deployment?maxResults=0").expect(200);
        author.get("/engine-rest/version").expect(200);
        var boundary = UUID.randomUUID().toString();
        var body = """
                --%1$s\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                pilot\r
                --%1$s\r
                Content-Disposition: form-data; name="deployment-source"\r
                \r
                Camunda Modeler\r
                --%1$s\r
                Content-Disposition: form-data; name="enable-duplicate-filtering"\r
                \r
                true\r
                --%1$s\r
                Content-Disposition: form-data; name="pilot.bpmn"; filename="pilot.bpmn"\r
                Content-Type: application/octet-stream\r
                \r
                %2$s\r
                --%1$s--\r
                """.formatted(boundary, model);
        var answer = author.send(
                "POST",
                "/engine-rest/deployment/create",
                body,
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));
        return "/api/workflow/drafts/" + answer.expect(200).text("/id").substring("draft-".length());
    }
}
