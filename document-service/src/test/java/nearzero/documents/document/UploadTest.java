package nearzero.documents.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.documents.Form;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import nearzero.documents.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest extends RunningService {

    @Test
    void an_uploaded_file_comes_back_byte_for_byte_as_an_attachment_under_its_chinese_name() throws Exception {
        var pdf = Samples.pdf("原件");
        var form = form(PARK, null, "implementation-plan", "示例园区近零碳试点建设方案").file("建设方案（终稿）.pdf", pdf);
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));

        var created = applicant().upload("/documents", newKey(), form);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/documents/documents/" + created.id());
        assertThat(created.at("/organisation")).isEqualTo(PARK);
        assertThat(created.at("/createdBy")).isEqualTo("park-applicant");
        assertThat(created.at("/latest/reference")).isEqualTo(created.id() + "@1");
        assertThat(created.at("/latest/fileName")).isEqualTo("建设方案（终稿）.pdf");
        assertThat(created.at("/latest/mediaType")).isEqualTo("application/pdf");
        assertThat(created.at("/latest/sha256")).isEqualTo(sha256);
        assertThat(created.json().at("/latest/size").asLong()).isEqualTo(pdf.length);

        var downloaded = applicant().get("/documents/" + created.id() + "/versions/1/content");

        assertThat(downloaded.body()).isEqualTo(pdf);
        assertThat(downloaded.etag()).isEqualTo("\"" + sha256 + "\"");
        assertThat(downloaded.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(downloaded.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(downloaded.header("Content-Security-Policy")).contains("sandbox");
        assertThat(downloaded.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains(
                        "filename*=UTF-8''%E5%BB%BA%E8%AE%BE%E6%96%B9%E6%A1%88%EF%BC%88%E7%BB%88%E7%A8%BF%EF%BC%89.pdf");
    }

    @Test
    void a_new_document_is_read_back_as_it_was_answered() {
        var created = newPlan();

        var read = applicant().get("/documents/" + created.id());

        assertThat(read.text()).isEqualTo(created.text());
        assertThat(read.etag()).isEqualTo(created.etag());
    }

    @Test
    void the_same_request_twice_makes_one_document_and_gives_the_same_answer() {
        var key = newKey();
        var form = form(PARK, null, "other", "说明").file("说明.pdf", Samples.pdf(key));

        var first = applicant().upload("/documents", key, form);
        var second = applicant().upload("/documents", key, form);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.etag()).isEqualTo(first.etag());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(documentsWith(first.at("/latest/sha256"))).isEqualTo(1);
    }

    @Test
    void a_repeated_request_gets_its_first_answer_even_after_the_document_has_moved_on() {
        var key = newKey();
        var form = form(PARK, null, "other", "说明").file("说明.pdf", Samples.pdf(key));
        var first = applicant().upload("/documents", key, form);
        applicant().uploadVersion(first.id(), newKey(), first.etag(), "说明.pdf", Samples.pdf("二"));

        assertThat(applicant().upload("/documents", key, form).text()).isEqualTo(first.text());
    }

    @Test
    void a_repeated_request_gets_its_first_answer_even_after_the_pilot_has_another_applicant() {
        var pilot = newPilot();
        var key = newKey();
        var form = form(PARK, pilot, "other", "说明").file("说明.pdf", Samples.pdf(key));
        var first = applicant().upload("/documents", key, form);
        workflow().put("/pilots/" + pilot, context(pilot, SECOND_PARK, "sichuan/example-city", 2));

        var again = applicant().upload("/documents", key, form);

        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(applicant().upload("/documents", newKey(), form).status()).isEqualTo(422);
    }

    @Test
    void the_same_key_with_another_content_is_refused() {
        var key = newKey();
        applicant().upload("/documents", key, form(PARK, null, "other", "甲").file("甲.pdf", Samples.pdf("甲")));

        var otherFile = applicant()
                .upload("/documents", key, form(PARK, null, "other", "甲").file("甲.pdf", Samples.pdf("乙")));
        var otherTitle = applicant()
                .upload("/documents", key, form(PARK, null, "other", "乙").file("甲.pdf", Samples.pdf("甲")));

        assertThat(otherFile.status()).isEqualTo(422);
        assertThat(otherFile.problem()).isEqualTo("key-reused");
        assertThat(otherTitle.problem()).isEqualTo("key-reused");
    }

    @Test
    void two_people_may_choose_the_same_key() {
        var key = newKey();

        var first = applicant()
                .upload("/documents", key, form(PARK, null, "other", "甲").file("甲.png", Samples.png()));
        var second = secondApplicant()
                .upload("/documents", key, form(SECOND_PARK, null, "other", "乙").file("乙.png", Samples.png()));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void the_same_request_many_times_at_once_makes_one_document() throws Exception {
        var key = newKey();
        var form = form(PARK, null, "other", "说明").file("说明.pdf", Samples.pdf(key));

        var replies = atOnce(8, () -> applicant().upload("/documents", key, form));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies.stream().map(Reply::text).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(documentsWith(replies.get(0).at("/latest/sha256"))).isEqualTo(1);
    }

    @Test
    void a_new_version_leaves_the_earlier_one_as_it_was() {
        var first = Samples.pdf("第一版");
        var form = form(PARK, null, "implementation-plan", "方案").file("方案.pdf", first);
        var created = applicant().upload("/documents", newKey(), form);

        var changed = applicant().uploadVersion(created.id(), newKey(), created.etag(), "方案.docx", Samples.docx());

        assertThat(changed.status()).isEqualTo(201);
        assertThat(changed.header("Location")).isEqualTo("/api/documents/documents/" + created.id() + "/versions/2");
        assertThat(changed.at("/latest/reference")).isEqualTo(created.id() + "@2");
        assertThat(changed.etag()).isNotEqualTo(created.etag());
        assertThat(applicant()
                        .get("/documents/" + created.id() + "/versions/1/content")
                        .body())
                .isEqualTo(first);
        var versions = applicant().get("/documents/" + created.id() + "/versions");
        assertThat(versions.json().at("/page/total").asInt()).isEqualTo(2);
        assertThat(versions.at("/items/0/fileName")).isEqualTo("方案.docx");
        assertThat(versions.at("/items/1/fileName")).isEqualTo("方案.pdf");
        assertThat(applicant().get("/documents/" + created.id() + "/versions/1").at("/sha256"))
                .isEqualTo(created.at("/latest/sha256"));
    }

    @Test
    void a_version_on_top_of_a_state_that_is_no_more_is_refused() {
        var created = newPlan();
        applicant().uploadVersion(created.id(), newKey(), created.etag(), "二.pdf", Samples.pdf("二"));

        var late = applicant().uploadVersion(created.id(), newKey(), created.etag(), "三.pdf", Samples.pdf("三"));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("changed-meanwhile");
        assertThat(applicant()
                        .get("/documents/" + created.id())
                        .json()
                        .at("/latest/number")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void the_same_version_sent_twice_is_one_version() {
        var created = newPlan();
        var key = newKey();
        var pdf = Samples.pdf("二");

        var first = applicant().uploadVersion(created.id(), key, created.etag(), "二.pdf", pdf);
        var second = applicant().uploadVersion(created.id(), key, created.etag(), "二.pdf", pdf);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.json().at("/latest/number").asInt()).isEqualTo(2);
    }

    @Test
    void of_many_versions_at_once_one_wins_and_the_others_are_told() throws Exception {
        var created = newPlan();

        var replies = atOnce(6, () -> applicant()
                .uploadVersion(created.id(), newKey(), created.etag(), "二.pdf", Samples.pdf(newKey())));

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(201);
        assertThat(replies.stream().filter(reply -> reply.status() != 201))
                .hasSize(5)
                .extracting(Reply::problem)
                .containsOnly("changed-meanwhile");
        assertThat(applicant()
                        .get("/documents/" + created.id())
                        .json()
                        .at("/latest/number")
                        .asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "If-Match"})
    void a_version_without_its_conditions_is_malformed(String missing) {
        var other = missing.equals("If-Match") ? "Idempotency-Key" : "If-Match";
        var form = new Form().file("二.pdf", Samples.pdf("二"));

        var refused =
                applicant().header(other, "12345678").sendForm("/documents/" + UUID.randomUUID() + "/versions", form);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed");
        assertThat(refused.at("/errors/0/field")).isEqualTo(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "type", "organisation", "title"})
    void an_upload_without_a_required_field_is_malformed(String missing) {
        var form = new Form();
        Stream.of("type", "organisation", "title")
                .filter(field -> !field.equals(missing))
                .forEach(field -> form.field(field, "x"));
        if (!missing.equals("file")) {
            form.file("图.png", Samples.png());
        }

        var refused = applicant().upload("/documents", newKey(), form);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed");
        assertThat(refused.at("/errors/0/field")).isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({"no-such-type, type", "review-opinion, type", "public-notice, type"})
    void a_type_that_is_unknown_or_not_for_applicants_is_refused(String type, String field) {
        var refused = applicant()
                .upload("/documents", newKey(), form(PARK, null, type, "标题").file("图.png", Samples.png()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "一\n二", "一\u0000二", "\u202E反"})
    void a_title_that_is_blank_or_hides_something_is_refused(String title) {
        var refused = applicant()
                .upload("/documents", newKey(), form(PARK, null, "other", title).file("图.png", Samples.png()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("title");
    }

    @Test
    void a_title_of_200_characters_is_taken_and_one_of_201_is_not() {
        var longest = "零".repeat(200);

        assertThat(uploadTitled(longest).status()).isEqualTo(201);
        assertThat(uploadTitled(longest + "碳").status()).isEqualTo(422);
    }

    private Reply uploadTitled(String title) {
        return applicant()
                .upload("/documents", newKey(), form(PARK, null, "other", title).file("图.png", Samples.png()));
    }

    @Test
    void the_types_are_shown_with_their_chinese_names() {
        var types = applicant().get("/document-types");

        assertThat(types.json()).hasSize(11);
        assertThat(types.at("/0/code")).isEqualTo("implementation-plan");
        assertThat(types.at("/0/name")).isEqualTo("试点建设方案");
        assertThat(types.at("/0/from/0")).isEqualTo("applicants");
    }

    private static int documentsWith(String sha256) {
        return asOwner()
                .sql("select count(*) from document_version where sha256 = ?")
                .param(sha256)
                .query(Integer.class)
                .single();
    }
}
