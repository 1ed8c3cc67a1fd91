package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.DraftMoved;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people put a version in force, everything is written down, and there is a way back. */
class ReleaseDeskTest extends PilotTest {

    private static final String PROGRAMME = "/api/workflow/programmes/sichuan-park";
    private static final String DRAFTS = "/api/workflow/drafts";
    private static final Map<String, String> REASON = Map.of("reason", "按照新的工作要求调整。");

    @Autowired
    private Releases releases;

    @Autowired
    private JdbcClient db;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ConfigurableApplicationContext service;

    private Bundle good;

    @BeforeEach
    void rememberWhatIsInForce() {
        good = releases.current("sichuan-park").orElseThrow().bundle();
    }

    @AfterEach
    void bringItBack() {
        db.sql("update release_draft set confirmed_by = 'auditor' where emergency and confirmed_by is null")
                .update();
        if (!inForce().hash().equals(good.hash())) {
            releases.deploy(good, Releases.Source.ADMIN);
        }
    }

    @Test
    void what_is_downloaded_changed_and_uploaded_is_in_force_once_a_second_person_approves() {
        var before = version();
        var draft = upload(relabelled("更名的产业"));

        assertThat(draft.text("/state")).isEqualTo("open");
        assertThat(draft.json().path("base").asInt()).isEqualTo(before);
        assertThat(author().get(path(draft) + "/difference").text("/files/0/changes/0/sentence"))
                .contains("更名的产业");
        assertThat(step(author(), draft, "submission").text("/state")).isEqualTo("submitted");
        var released = step(second(), draft, "approval");

        assertThat(released.status()).as(released.response().body()).isEqualTo(200);
        assertThat(released.json().path("version").asInt()).isEqualTo(before + 1);
        assertThat(version()).isEqualTo(before + 1);
        assertThat(new String(inForce().file("application.form"), StandardCharsets.UTF_8))
                .contains("更名的产业");
        assertThat(author().get(PROGRAMME + "/differences?from=" + before).text("/files/0/file"))
                .isEqualTo("application.form");
        var newest = author().get(PROGRAMME + "/releases").json().get(0);
        assertThat(newest.path("current").asBoolean()).isTrue();
        assertThat(newest.path("origin").asText()).isEqualTo("upload");
        assertThat(newest.at("/submission/by").asText()).isEqualTo("author");
        assertThat(newest.at("/decision/by").asText()).isEqualTo("second");
        assertThat(newest.at("/decision/reason").asText()).isEqualTo(REASON.get("reason"));
        assertThat(actions()).endsWith("draft-made", "draft-submission", "draft-approval");
        assertThat(author().get(PROGRAMME + "/releases/journal/verification")
                        .json()
                        .path("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_version_always_downloads_as_the_same_bytes_and_an_unchanged_upload_is_the_same_bundle() {
        var path = PROGRAMME + "/releases/" + version() + "/bundle";
        var zip = author().download(path);

        assertThat(author().download(path)).isEqualTo(zip);
        assertThat(author().upload("application/zip", DRAFTS, zip).text("/hash"))
                .isEqualTo(good.hash());
    }

    @Test
    void who_had_a_hand_in_it_does_not_approve_it_not_even_in_the_database() {
        var draft = upload(relabelled("一"));
        var helped = second().replace(file(draft, "plan.form"), good.file("plan.form"), etag(draft));
        step(author(), draft, "submission");

        assertProblem(step(author(), draft, "approval"), 403, "not-allowed");
        assertProblem(step(second(), draft, "approval"), 403, "not-allowed");
        assertThat(helped.json().path("authors")).extracting(JsonNode::asText).containsExactly("author", "second");
        assertThatThrownBy(() ->
                        db.sql("""
                        update release_draft set state = 'RELEASED', decided_by = 'second', release = 'x'
                        where id = ?""").param(UUID.fromString(draft.text("/id"))).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(step(as("third", "release-administrators"), draft, "rejection")
                        .text("/state"))
                .isEqualTo("rejected");
    }

    @Test
    void a_draft_with_errors_is_not_submitted_and_every_finding_is_told() {
        var draft = upload(changed("plan.form", "\"id\": \"sichuan-park.plan\"", "\"id\": \"sichuan-park.x\""));

        var findings = author().get(path(draft) + "/findings").json();
        var refused = step(author(), draft, "submission");

        assertThat(findings).isNotEmpty();
        assertProblem(refused, 422, "not-valid");
        assertThat(refused.json().path("errors"))
                .hasSameSizeAs(findings.findValues("severity").stream()
                        .filter(severity -> severity.asText().equals("error"))
                        .toList());
        assertThat(author().get(path(draft)).text("/state")).isEqualTo("open");
        assertThat(author().get(path(draft) + "/sarif").text("/version")).isEqualTo("2.1.0");
    }

    @Test
    void a_draft_that_another_release_has_overtaken_is_not_approved() {
        var late = upload(relabelled("后到"));
        step(author(), late, "submission");
        var first = upload(relabelled("先到"));
        step(author(), first, "submission");
        step(second(), first, "approval");

        assertProblem(step(second(), late, "approval"), 409, "not-possible-now");
    }

    @Test
    void an_approval_that_is_sent_twice_releases_once() {
        var draft = upload(relabelled("一次"));
        step(author(), draft, "submission");
        var key = UUID.randomUUID().toString();
        var once = second().post(path(draft) + "/approval", REASON, key);
        var twice = second().post(path(draft) + "/approval", REASON, key);

        assertThat(twice.json()).isEqualTo(once.json());
        assertProblem(second().post(path(draft) + "/approval", REASON), 409, "not-possible-now");
    }

    @Test
    void a_release_that_breaks_off_has_not_happened_and_is_made_by_the_same_request_again() {
        var before = version();
        var draft = upload(relabelled("中断"));
        step(author(), draft, "submission");
        var key = UUID.randomUUID().toString();
        var breaksOff = new BreaksOff();
        service.addApplicationListener(breaksOff);
        try {
            assertThat(second().post(path(draft) + "/approval", REASON, key).status())
                    .isEqualTo(500);
        } finally {
            service.removeApplicationListener(breaksOff);
        }

        assertThat(version()).isEqualTo(before);
        assertThat(author().get(path(draft)).text("/state")).isEqualTo("submitted");
        assertThat(second().post(path(draft) + "/approval", REASON, key).text("/state"))
                .isEqualTo("released");
        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void going_back_releases_the_earlier_version_as_the_newest() {
        var before = version();
        var changed = upload(relabelled("将被收回"));
        step(author(), changed, "submission");
        step(second(), changed, "approval");

        var back = author().post(PROGRAMME + "/drafts", Map.of("origin", "earlier", "version", before));
        step(author(), back, "submission");
        step(second(), back, "approval");

        assertThat(version()).isEqualTo(before + 2);
        assertThat(inForce().hash()).isEqualTo(good.hash());
    }

    @Test
    void an_emergency_release_is_made_alone_and_stands_out_until_a_second_person_confirms_it() {
        var people = new People(identities).add("second", "release-administrators");
        second().put("/api/workflow/me/contact", Map.of("email", "second@example.org", "reminders", false));
        leader().put("/api/workflow/mailboxes", Map.of("department", "sichuan/ecology", "email", "office@example.org"));
        var draft = upload(relabelled("紧急"));
        step(author(), draft, "submission");
        var released = step(author(), draft, "emergency");
        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(MAIL.received("second@example.org", "紧急发布")).hasSize(1);
                assertThat(MAIL.received("office@example.org", "紧急发布")).hasSize(1);
            });
        } finally {
            second().send("DELETE", "/api/workflow/me/contact", null, null);
            leader().send("DELETE", "/api/workflow/mailboxes?department=sichuan/ecology", null, null);
            people.forget();
        }

        assertThat(released.status()).as(released.response().body()).isEqualTo(200);
        var listed = author().get(PROGRAMME + "/releases").json().get(0);
        assertThat(listed.path("emergency").asBoolean()).isTrue();
        assertThat(listed.has("confirmation")).isFalse();
        var another = upload(relabelled("又一次"));
        step(author(), another, "submission");
        assertProblem(step(author(), another, "emergency"), 409, "not-possible-now");
        assertProblem(step(author(), draft, "confirmation"), 403, "not-allowed");
        assertThat(step(second(), draft, "confirmation").text("/confirmation/by"))
                .isEqualTo("second");
        assertThat(actions()).contains("draft-emergency", "draft-confirmation");
    }

    @Test
    void what_the_application_brings_is_offered_and_not_put_in_the_place_of_what_was_released() {
        releases.deploy(relabelled("本省的说法"), Releases.Source.ADMIN);
        assertThat(author().get(PROGRAMME + "/update").status())
                .as("the shipped version has been released here before")
                .isEqualTo(404);

        var shipped = author().post(PROGRAMME + "/drafts", Map.of("origin", "shipped"));

        assertThat(shipped.text("/origin")).isEqualTo("shipped");
        assertThat(shipped.text("/hash"))
                .isEqualTo(releases.history("sichuan-park").stream()
                        .filter(release -> release.version() == 1)
                        .findFirst()
                        .orElseThrow()
                        .bundle()
                        .hash());
    }

    @Test
    void files_are_changed_by_whoever_has_read_the_draft_as_it_is() {
        var draft = upload(good);
        var content = relabelled("逐个文件").file("application.form");

        var changed = author().replace(file(draft, "application.form"), content, etag(draft));
        assertProblem(
                author().replace(file(draft, "application.form"), content, etag(draft)), 412, "changed-meanwhile");
        var removed = author().delete(file(draft, "verdict.dmn"), etag(changed));

        assertThat(author().download(file(draft, "application.form"))).isEqualTo(content);
        assertThat(removed.json().path("files")).extracting(JsonNode::asText).doesNotContain("verdict.dmn");
        assertThat(step(author(), draft, "withdrawal").text("/state")).isEqualTo("withdrawn");
        assertProblem(author().delete(file(draft, "plan.form"), etag(removed)), 409, "not-possible-now");
    }

    @Test
    void a_draft_stays_with_the_programme_it_was_made_for() {
        var draft = upload(good);
        author().replace(
                        file(draft, Bundle.SETTINGS),
                        changed(Bundle.SETTINGS, "id: sichuan-park\n", "id: another\n")
                                .file(Bundle.SETTINGS),
                        etag(draft));

        assertProblem(step(author(), draft, "submission"), 422, "not-valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sichuan/ecology", "applicants/example-park", "engine-operators", "auditors", "services"})
    void nobody_but_release_administrators_changes_anything_and_auditors_read(String group) {
        var draft = upload(good);
        var other = as("other", group);
        var reads = group.equals("auditors") ? 200 : 403;

        assertThat(other.get(path(draft)).status()).isEqualTo(reads);
        assertThat(other.get(path(draft) + "/findings").status()).isEqualTo(reads);
        assertThat(other.get(PROGRAMME + "/releases").status()).isEqualTo(reads);
        assertThat(other.get(PROGRAMME + "/releases/journal").status()).isEqualTo(reads);
        assertThat(other.get(PROGRAMME + "/releases/" + version() + "/bundle").status())
                .isEqualTo(reads);
        assertProblem(other.upload("application/zip", DRAFTS, zip(good)), 403, "not-allowed");
        assertProblem(other.post(PROGRAMME + "/drafts", Map.of("origin", "current")), 403, "not-allowed");
        assertProblem(other.replace(file(draft, "plan.form"), new byte[] {1}, etag(draft)), 403, "not-allowed");
        assertProblem(other.delete(file(draft, "plan.form"), etag(draft)), 403, "not-allowed");
        for (var step : List.of("submission", "approval", "rejection", "withdrawal", "emergency", "confirmation")) {
            assertProblem(step(other, draft, step), 403, "not-allowed");
        }
    }

    @Test
    void what_camunda_modeler_deploys_becomes_a_draft_over_the_version_in_force_and_what_it_sends_next_joins_it() {
        var before = version();
        var form = relabelled("来自建模工具").file("application.form");

        assertThat(author().get("/engine-rest/deployment?maxResults=0").status())
                .isEqualTo(200);
        assertThat(author().get("/engine-rest/version").status()).isEqualTo(200);
        var first = deploy(author(), "/engine-rest/deployment/create", "application.form", form);
        var next = deploy(
                author(), "/engine-rest/engine/default/deployment/create", "pilot.bpmn", good.file("pilot.bpmn"));

        assertThat(first.status()).as(first.response().body()).isEqualTo(200);
        assertThat(next.text("/id")).isEqualTo(first.text("/id")).startsWith("draft-");
        var draft = DRAFTS + "/" + first.text("/id").substring("draft-".length());
        assertThat(author().get(draft).text("/origin")).isEqualTo("modeler");
        assertThat(author().get(draft).json().path("base").asInt()).isEqualTo(before);
        assertThat(author().download(draft + "/files/application.form")).isEqualTo(form);
        assertThat(author().get(draft).json().path("files"))
                .hasSize(good.files().size());
        assertThat(version()).isEqualTo(before);
        author().post(draft + "/withdrawal", REASON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../pilot.bpmn | id="sichuan-park.pilot" | 文件名
            pilot.bpmn    | id="nowhere.pilot"      | 无法确定
            pilot.bpmn    | no key at all           | 无法确定
            """)
    void what_belongs_to_no_programme_is_told_so_in_the_way_that_modeler_shows(
            String name, String content, String message) {
        var answer = deploy(author(), "/engine-rest/deployment/create", name, content.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/message")).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sichuan/ecology", "engine-operators", "services", "auditors"})
    void only_release_administrators_deploy_from_modeler(String group) {
        var answer =
                deploy(as("other", group), "/engine-rest/deployment/create", "pilot.bpmn", good.file("pilot.bpmn"));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void release_administrators_get_no_further_into_the_engine() {
        assertThat(author().get("/engine-rest/task").status()).isEqualTo(403);
        assertThat(author().get("/engine-rest/process-instance").status()).isEqualTo(403);
        assertThat(author().get("/engine-rest/deployment/1/resources").status()).isEqualTo(403);
    }

    @Test
    void a_bundle_that_is_too_long_is_refused_before_it_is_read() {
        assertProblem(author().upload("application/zip", DRAFTS, new byte[18 * 1024 * 1024]), 413, "too-large");
        assertProblem(author().post(PROGRAMME + "/drafts", "x".repeat(3 * 1024 * 1024)), 413, "too-large");
    }

    private static Api.Answer deploy(Api who, String path, String name, byte[] content) {
        return who.postAs("multipart/form-data; boundary=part", path, """
                --part\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                diagram\r
                --part\r
                Content-Disposition: form-data; name="deployment-source"\r
                \r
                Camunda Modeler\r
                --part\r
                Content-Disposition: form-data; name="enable-duplicate-filtering"\r
                \r
                true\r
                --part\r
                Content-Disposition: form-data; name="%1$s"; filename="%1$s"\r
                Content-Type: application/octet-stream\r
                \r
                %2$s\r
                --part--\r
                """.formatted(
                        name, new String(content, StandardCharsets.UTF_8)));
    }

    private Api author() {
        return as("author", "release-administrators");
    }

    /** Something that goes wrong after the deployment and before the commit. */
    private static final class BreaksOff implements ApplicationListener<PayloadApplicationEvent<DraftMoved>> {

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<DraftMoved> event) {
            throw new IllegalStateException("broken off");
        }
    }

    private Api leader() {
        return as("leader", "sichuan/ecology", "leaders/sichuan/ecology");
    }

    private Api second() {
        return as("second", "release-administrators");
    }

    private Api.Answer upload(Bundle bundle) {
        var made = author().upload("application/zip", DRAFTS, zip(bundle));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made;
    }

    private static Api.Answer step(Api who, Api.Answer draft, String step) {
        return who.post(path(draft) + "/" + step, REASON);
    }

    private static String path(Api.Answer draft) {
        return DRAFTS + "/" + draft.text("/id");
    }

    private static String file(Api.Answer draft, String name) {
        return path(draft) + "/files/" + name;
    }

    private static String etag(Api.Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }

    private List<String> actions() {
        var journal = author().get(PROGRAMME + "/releases/journal?size=200").json();
        return journal.path("items").findValuesAsText("action");
    }

    private int version() {
        return releases.current("sichuan-park").orElseThrow().version();
    }

    private Bundle inForce() {
        return releases.current("sichuan-park").orElseThrow().bundle();
    }

    private Bundle relabelled(String label) {
        return changed("application.form", "\"key\": \"leadingIndustries\",\n      \"label\": \"", "$0" + label);
    }

    private Bundle changed(String file, String text, String other) {
        var files = new TreeMap<>(good.files());
        var before = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        files.put(file, before.replace(text, other.replace("$0", text)).getBytes(StandardCharsets.UTF_8));
        return new Bundle(files);
    }

    private static byte[] zip(Bundle bundle) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : bundle.files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }
}
