package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nearzero.workflow.engine.deploy.Turn;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.ShippedProgrammes;
import nearzero.workflow.release.DraftMoved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people put a version in force, everything is written down, and there is a way back. */
class ReleaseDeskTest extends AtReleaseDesk {

    @Autowired
    private ConfigurableApplicationContext service;

    @Autowired
    private ShippedProgrammes shipped;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void what_is_downloaded_changed_and_uploaded_is_in_force_once_a_second_person_approves() {
        var before = version();
        var draft = upload(relabelled(RENAMED));

        assertThat(draft.text("/state")).isEqualTo("open");
        assertThat(draft.json().path("base").asInt()).isEqualTo(before);
        assertThat(author().get(path(draft) + "/difference").text("/files/0/changes/0/sentence"))
                .contains(RENAMED);
        assertThat(step(author(), draft, "submission").text("/state")).isEqualTo("submitted");
        var released = step(second(), draft, "approval");

        assertThat(released.status()).as(released.response().body()).isEqualTo(200);
        assertThat(released.json().path("version").asInt()).isEqualTo(before + 1);
        assertThat(version()).isEqualTo(before + 1);
        assertThat(new String(inForce().file("application.form"), StandardCharsets.UTF_8))
                .contains(RENAMED);
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
    void who_had_a_hand_in_it_does_not_approve_it() {
        var draft = upload(relabelled(RENAMED));
        var helped = second().replace(file(draft, "plan.form"), good.file("plan.form"), etag(draft));
        step(author(), draft, "submission");

        assertProblem(step(author(), draft, "approval"), 403, "not-allowed");
        assertProblem(step(second(), draft, "approval"), 403, "not-allowed");
        assertThat(helped.json().path("authors")).extracting(JsonNode::asText).containsExactly("author", "second");
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
        var late = upload(relabelled(RENAMED));
        step(author(), late, "submission");
        var first = upload(relabelled(RENAMED));
        step(author(), first, "submission");
        step(second(), first, "approval");

        assertProblem(step(second(), late, "approval"), 409, "not-possible-now");
    }

    @Test
    void an_approval_that_is_sent_twice_releases_once() {
        var draft = upload(relabelled(RENAMED));
        step(author(), draft, "submission");
        var key = UUID.randomUUID().toString();
        var once = second().post(path(draft) + "/approval", REASON, key);
        var twice = second().post(path(draft) + "/approval", REASON, key);

        assertThat(twice.json()).isEqualTo(once.json());
        assertProblem(second().post(path(draft) + "/approval", REASON), 409, "not-possible-now");
    }

    @Test
    void of_two_approvals_at_once_one_releases_and_the_other_is_told() {
        var before = version();
        var draft = upload(relabelled(RENAMED));
        step(author(), draft, "submission");

        var answers = new Together(transaction, db)
                .behind(
                        Together.RELEASES,
                        () -> step(second(), draft, "approval"),
                        () -> step(as("third", "release-administrators"), draft, "approval"));

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(version()).isEqualTo(before + 1);
    }

    /** While a version is released nobody else can release; a check takes seconds, and others may be checked before. */
    @Test
    void nothing_is_checked_while_a_version_is_released_not_even_where_the_files_are_changed_for_it() {
        var draft = upload(changed(
                "hearing.bpmn",
                "targetNamespace=",
                "xsi:schemaLocation=\"urn:x http://localhost/x\" targetNamespace="));
        step(author(), draft, "submission");

        var released = Turn.taken(() -> step(second(), draft, "approval"));

        assertThat(released.status()).as(released.response().body()).isEqualTo(200);
        assertThat(new String(inForce().file("hearing.bpmn"), StandardCharsets.UTF_8))
                .doesNotContain("chemaLocation");
    }

    @Test
    void a_release_that_breaks_off_has_not_happened_and_is_made_by_the_same_request_again() {
        var before = version();
        var draft = upload(relabelled(RENAMED));
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
        var changed = upload(relabelled(RENAMED));
        step(author(), changed, "submission");
        step(second(), changed, "approval");

        var back = author().post(PROGRAMME + "/drafts", Map.of("origin", "earlier", "version", before));
        step(author(), back, "submission");
        step(second(), back, "approval");

        assertThat(version()).isEqualTo(before + 2);
        assertThat(inForce().hash()).isEqualTo(good.hash());
    }

    @Test
    void what_the_application_brings_is_offered_and_not_put_in_the_place_of_what_was_released() {
        releases.deploy(relabelled(RENAMED), Releases.Source.ADMIN);
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
    void an_update_of_the_application_that_was_never_in_force_is_offered_with_its_difference() {
        var brought = ReflectionTestUtils.getField(shipped, "bundles");
        ReflectionTestUtils.setField(shipped, "bundles", List.of(relabelled("新版的说法")));
        try {
            var update = author().get(PROGRAMME + "/update");

            assertThat(update.status()).as(update.response().body()).isEqualTo(200);
            assertThat(update.text("/hash")).isEqualTo(relabelled("新版的说法").hash());
            assertThat(update.json().path("against").asInt()).isEqualTo(version());
            assertThat(update.text("/difference/files/0/changes/0/sentence")).contains("新版的说法");
        } finally {
            ReflectionTestUtils.setField(shipped, "bundles", brought);
        }
    }

    @Test
    void files_are_changed_by_whoever_has_read_the_draft_as_it_is() {
        var draft = upload(good);
        var content = relabelled(RENAMED).file("application.form");

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
        for (var step : List.of(
                "submission", "approval", "rejection", "withdrawal", "emergency", "confirmation", "disapproval")) {
            assertProblem(step(other, draft, step), 403, "not-allowed");
        }
    }

    @Test
    void a_bundle_that_is_too_long_is_refused_before_it_is_read() {
        assertProblem(author().upload("application/zip", DRAFTS, new byte[18 * 1024 * 1024]), 413, "too-large");
        assertProblem(author().post(PROGRAMME + "/drafts", "x".repeat(3 * 1024 * 1024)), 413, "too-large");
    }

    @Test
    void a_draft_holds_a_hundred_files_and_sixteen_megabytes() {
        var many = new TreeMap<String, byte[]>();
        for (var number = 1; number < Bundle.MOST_FILES; number++) {
            many.put("file" + number + ".form", new byte[0]);
        }
        many.put(Bundle.SETTINGS, good.file(Bundle.SETTINGS));
        var full = upload(new Bundle(many));
        many.keySet().removeIf(name -> name.startsWith("file"));
        for (var number = 1; number < 8; number++) {
            many.put("file" + number + ".form", new byte[Bundle.LARGEST_FILE]);
        }
        var heavy = upload(new Bundle(many));

        assertProblem(author().replace(file(full, "more.form"), new byte[] {1}, etag(full)), 422, "not-valid");
        assertProblem(
                author().replace(file(heavy, "more.form"), new byte[Bundle.LARGEST_FILE], etag(heavy)),
                422,
                "not-valid");
        assertThat(author().get(path(full)).json().path("files")).hasSize(Bundle.MOST_FILES);
    }

    @Test
    void who_has_a_hundred_drafts_open_decides_on_them_first() {
        db.sql("""
                insert into release_draft (id, programme, origin, state, hash, created_by, created_at)
                select gen_random_uuid(), 'sichuan-park', 'UPLOAD', 'OPEN', repeat('0', 64), 'hoarder', now()
                from generate_series(1, 100)""").update();
        var hoarder = as("hoarder", "release-administrators");
        assertProblem(hoarder.upload("application/zip", DRAFTS, zip(good)), 409, "not-possible-now");

        db.sql("""
                update release_draft set state = 'WITHDRAWN', decided_by = 'hoarder', decided_at = now(),
                    decision_reason = '不再需要。' where created_by = 'hoarder'""").update();
        assertThat(hoarder.upload("application/zip", DRAFTS, zip(good)).status())
                .isEqualTo(201);
    }

    /** Something that goes wrong after the deployment and before the commit. */
    private static final class BreaksOff implements ApplicationListener<PayloadApplicationEvent<DraftMoved>> {

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<DraftMoved> event) {
            throw new IllegalStateException("broken off");
        }
    }
}
