package nearzero.documents.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import nearzero.documents.Samples;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedDocumentsTest extends RunningService {

    @Test
    void the_notice_says_everything_that_was_passed_in_chinese() throws IOException {
        var text = compact(textOf(render(Samples.notice(newPilot()))));

        assertThat(text)
                .contains("关于四川省近零碳排放园区试点拟入选名单的公示")
                .contains("拟列入试点名单的1个试点")
                .contains("SC-PARK-2022-0001")
                .contains("示例园区管理委员会")
                .contains("示例市")
                .contains("（1）《关于开展近零碳排放园区试点工作的通知》（川环函〔2022〕409号）")
                .contains("（2）《四川省近零碳排放园区试点建设工作方案》")
                .contains("2022年7月4日至2022年7月8日，共5个工作日。")
                .contains("四川省生态环境厅：https://example.org/notice/1?a=1&b=2")
                .contains("对公示内容有异议的，请在公示期内以书面形式提出")
                .contains("000-00000001")
                .contains("notice@example.org")
                .contains("示例市示例区示例路1号")
                .endsWith("四川省生态环境厅四川省经济和信息化厅2022年7月1日")
                .contains("—1/1—");
    }

    @Test
    void a_certificate_says_who_holds_which_title_under_which_number() throws IOException {
        var pilot = newPilot();

        var created = render(Samples.certificate(pilot));

        assertThat(created.at("/type")).isEqualTo("title-certificate");
        assertThat(applicant().get("/documents/" + created.id()).status()).isEqualTo(200);
        try (var pdf = Loader.loadPDF(content(created))) {
            keptPicture(pdf, 0, "title-certificate");
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(compact(new PDFTextStripper().getText(pdf)))
                    .startsWith("称号证书编号：SC-PARK-T-2025-001示例园区")
                    .contains("示例园区管理委员会", "评为：四川省近零碳排放园区", "川环函〔2022〕409号")
                    .endsWith("四川省生态环境厅四川省经济和信息化厅2025年9月10日");
        }
    }

    @ParameterizedTest
    @CsvSource({"public-notice, data, /data", "title-certificate, certificate, /certificate"})
    void a_paper_without_its_content_is_refused(String template, String content, String fault) {
        var request = template.equals("public-notice") ? Samples.notice(newPilot()) : Samples.certificate(newPilot());
        request.remove(content);

        var refused = workflow().post("/rendered-documents", newKey(), request);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo(fault);
    }

    @Test
    void a_period_in_words_is_printed_and_no_days_with_it() throws IOException {
        var notice = Samples.notice(newPilot());
        data(notice).keySet().removeAll(List.of("from", "to", "workingDays"));
        data(notice).put("period", "自本公示发布之日的次日起10个自然日。");

        assertThat(compact(textOf(render(notice))))
                .contains("三、公示期限自本公示发布之日的次日起10个自然日。四、")
                .doesNotContain("7月4日", "7月8日");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "workingDays"})
    void a_notice_that_does_not_say_how_long_it_runs_is_refused(String missing) {
        var notice = Samples.notice(newPilot());
        data(notice).remove(missing);

        var refused = workflow().post("/rendered-documents", newKey(), notice);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/data/period");
    }

    @Test
    void it_is_a_tagged_a4_pdf_with_title_language_and_the_date_of_the_notice() throws IOException {
        try (var pdf = Loader.loadPDF(content(render(Samples.notice(newPilot()))))) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("关于四川省近零碳排放园区试点拟入选名单的公示");
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(LocalDate.of(2022, 7, 1)
                            .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                            .toInstant());
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isCloseTo(PDRectangle.A4.getWidth(), Offset.offset(1f));
        }
    }

    @Test
    void every_font_is_embedded() throws IOException {
        try (var pdf = Loader.loadPDF(content(render(Samples.notice(newPilot()))))) {
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void a_rendered_notice_is_a_document_of_the_pilot_that_its_applicant_and_the_officials_read() {
        var pilot = newPilot();

        var created = render(Samples.notice(pilot));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/type")).isEqualTo("public-notice");
        assertThat(created.at("/pilot")).isEqualTo(pilot);
        assertThat(created.at("/latest/fileName")).isEqualTo("关于四川省近零碳排放园区试点拟入选名单的公示.pdf");
        assertThat(created.at("/latest/mediaType")).isEqualTo("application/pdf");
        assertThat(applicant().get("/documents/" + created.id()).status()).isEqualTo(200);
        assertThat(provinceOfficial().get("/documents/" + created.id()).status())
                .isEqualTo(200);
        assertThat(secondApplicant().get("/documents/" + created.id()).status()).isEqualTo(404);
        assertThat(applicant()
                        .uploadVersion(created.id(), newKey(), created.etag(), "假.pdf", Samples.pdf("假"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_notice_of_a_call_is_not_for_the_applicant_of_the_pilot_that_it_is_filed_with() {
        var notice = Samples.notice(newPilot());
        notice.put("template", "call-notice");

        var created = render(notice);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/type")).isEqualTo("call-notice");
        assertThat(applicant().get("/documents/" + created.id()).status()).isEqualTo(404);
        assertThat(provinceOfficial().get("/documents/" + created.id()).status())
                .isEqualTo(200);
    }

    @Test
    void equal_input_gives_equal_bytes() {
        var first = render(Samples.notice(newPilot()));
        var second = render(Samples.notice(newPilot()));

        assertThat(second.at("/latest/sha256")).isEqualTo(first.at("/latest/sha256"));
    }

    @Test
    void the_same_request_twice_is_one_document() {
        var key = newKey();
        var notice = Samples.notice(newPilot());

        var first = workflow().post("/rendered-documents", key, notice);
        var second = workflow().post("/rendered-documents", key, notice);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void the_same_key_for_another_notice_is_refused() {
        var key = newKey();
        var notice = Samples.notice(newPilot());
        workflow().post("/rendered-documents", key, notice);
        notice.put("title", "另一份公示");

        assertThat(workflow().post("/rendered-documents", key, notice).problem())
                .isEqualTo("key-reused");
    }

    @Test
    void hostile_text_is_shown_as_text_and_nothing_is_fetched() throws IOException {
        var requests = new AtomicInteger();
        var stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        stranger.start();
        var url = "http://localhost:" + stranger.getAddress().getPort();
        var attacks = List.of(
                "<script>alert(1)</script>",
                "<img src=\"" + url + "/a.png\"/>",
                "</td></tr></table><style>@import url('" + url + "/b.css');</style>",
                "<object data='file:///etc/passwd'></object>",
                "&amp; &lt; &#x4e00; & {{title}} {{{title}}}",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;");
        var pilots = attacks.stream()
                .map(attack -> Samples.noticed("SC-1", attack, attack, "示例市"))
                .toList();

        var text = compact(textOf(render(Samples.notice(newPilot(), pilots))));

        stranger.stop(0);
        assertThat(requests).hasValue(0);
        attacks.forEach(attack -> assertThat(text).contains(compact(attack)));
        assertThat(text).doesNotContain("root:x:0");
    }

    @Test
    void rare_characters_are_printed_and_one_that_the_font_lacks_shows_its_code() throws IOException {
        var pilots = List.of(
                Samples.noticed("SC-1", "㛃䶮𬭳喆园区", "𪚥〇园区⾯管理委员会", "示例市"),
                Samples.noticed("SC-2", "园区😀", "管委会", "示例市"));

        var text = compact(textOf(render(Samples.notice(newPilot(), pilots))));

        assertThat(text).contains("㛃䶮𬭳喆园区").contains("〔U+2A6A5〕〇园区面管理委员会").contains("园区〔U+1F600〕");
    }

    @Test
    void a_long_list_runs_over_several_pages_with_numbers_and_loses_nobody() throws IOException {
        var pilots = IntStream.rangeClosed(1, 120)
                .mapToObj(
                        i -> Samples.noticed("SC-PARK-2022-%04d".formatted(i), "示例园区" + i, "示例园区" + i + "管理委员会", "示例市"))
                .toList();

        try (var pdf = Loader.loadPDF(content(render(Samples.notice(newPilot(), pilots))))) {
            var text = compact(new PDFTextStripper().getText(pdf));
            keptPicture(pdf, 1, "public-notice-of-many-second-page");
            keptPicture(pdf, pdf.getNumberOfPages() - 1, "public-notice-of-many-last-page");
            assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
            assertThat(text)
                    .contains("—1/" + pdf.getNumberOfPages() + "—")
                    .contains("—3/" + pdf.getNumberOfPages() + "—");
            IntStream.rangeClosed(1, 120).forEach(i -> assertThat(text).contains("SC-PARK-2022-%04d".formatted(i)));
        }
    }

    @Test
    void words_without_a_gap_stay_on_the_page() throws IOException {
        var pilots = List.of(Samples.noticed("N".repeat(64), "区".repeat(200), "Z".repeat(200), "市".repeat(100)));

        try (var pdf = Loader.loadPDF(content(render(Samples.notice(newPilot(), pilots))))) {
            var page = keptPicture(pdf, 0, "public-notice-of-long-words");

            assertThat(rightmostInk(page)).isLessThan(page.getWidth() * 9 / 10);
        }
    }

    @Test
    void the_notice_fits_on_one_page_and_leaves_a_picture_for_people_to_look_at() throws IOException {
        try (var pdf = Loader.loadPDF(content(render(Samples.notice(newPilot()))))) {
            var picture = keptPicture(pdf, 0, "public-notice");

            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(rightmostInk(picture)).isGreaterThan(picture.getWidth() / 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from, 2022-07-09, /data/to",
        "from, 2022-02-30, /data/from",
        "workingDays, 0, /data/workingDays",
        "issuers, [], /data/issuers",
        "pilots, [], /data/pilots",
        "remark, x, /data/remark"
    })
    void a_notice_that_cannot_be_true_is_refused(String field, String value, String fault) {
        var notice = Samples.notice(newPilot());
        put(notice, field, value.equals("[]") ? List.of() : value.equals("0") ? 0 : value);

        var refused = workflow().post("/rendered-documents", newKey(), notice);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo(fault);
    }

    @Test
    void control_characters_and_other_schemes_than_http_are_refused() {
        var control = Samples.notice(newPilot(), List.of(Samples.noticed("SC\u0001", "区", "会", "市")));
        var scheme = Samples.notice(newPilot());
        put(scheme, "sites", List.of(Map.of("department", "厅", "address", "javascript:alert(1)")));

        assertThat(workflow().post("/rendered-documents", newKey(), control).at("/errors/0/field"))
                .isEqualTo("/data/pilots/0/number");
        assertThat(workflow().post("/rendered-documents", newKey(), scheme).at("/errors/0/field"))
                .isEqualTo("/data/sites/0/address");
    }

    @Test
    void an_unknown_template_is_refused() {
        var notice = Samples.notice(newPilot());
        notice.put("template", "../../etc/passwd");

        var refused = workflow().post("/rendered-documents", newKey(), notice);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/template");
    }

    @Test
    void a_pilot_that_the_workflow_has_not_told_of_yet_gets_no_notice() {
        var refused = render(Samples.notice("SC-PARK-UNKNOWN"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("not-possible-now");
    }

    private Reply render(Map<String, Object> notice) {
        return workflow().post("/rendered-documents", newKey(), notice);
    }

    private byte[] content(Reply created) {
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return workflow()
                .get("/documents/" + created.id() + "/versions/1/content")
                .body();
    }

    private String textOf(Reply created) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(content(created))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    /** Without the spaces and line ends that the layout puts in. */
    private static String compact(String text) {
        return text.replaceAll("\\s", "");
    }

    private static void put(Map<String, Object> notice, String field, Object value) {
        data(notice).put(field, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, Object> notice) {
        return (Map<String, Object>) notice.get("data");
    }

    /** A picture of a page, kept for people to look at. */
    private static BufferedImage keptPicture(PDDocument pdf, int page, String name) throws IOException {
        var picture = new PDFRenderer(pdf).renderImageWithDPI(page, 100);
        var file = Files.createDirectories(Path.of("target", "pictures")).resolve(name + ".png");
        ImageIO.write(picture, "png", file.toFile());
        return picture;
    }

    private static int rightmostInk(BufferedImage page) {
        for (int x = page.getWidth() - 1; x >= 0; x--) {
            for (int y = 0; y < page.getHeight(); y++) {
                if ((page.getRGB(x, y) & 0xff) < 128) {
                    return x;
                }
            }
        }
        return -1;
    }
}
