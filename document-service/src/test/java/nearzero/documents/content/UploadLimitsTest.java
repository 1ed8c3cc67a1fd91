package nearzero.documents.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import nearzero.documents.Form;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import nearzero.documents.Samples;
import org.junit.jupiter.api.Test;

/** The limit of 30 MB, and uploads that never end. */
class UploadLimitsTest extends RunningService {

    private static final int LIMIT = 30 * 1024 * 1024;

    @Test
    void a_file_of_exactly_the_limit_is_taken() {
        assertThat(upload(pdfOfSize(LIMIT)).status()).isEqualTo(201);
    }

    @Test
    void a_file_of_one_byte_more_is_refused_in_words() {
        var refused = upload(pdfOfSize(LIMIT + 1));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.problem()).isEqualTo("too-large");
        assertThat(refused.at("/detail")).contains("文件超过");
    }

    @Test
    void a_much_larger_request_is_refused_in_words_too() {
        var refused = upload(pdfOfSize(LIMIT + 10 * 1024 * 1024));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.problem()).isEqualTo("too-large");
    }

    @Test
    void an_upload_that_breaks_off_half_way_leaves_nothing() throws Exception {
        eventually(() -> filesIn(STORE.resolve("incoming")) == 0);
        long files = filesIn(STORE);
        long documents = countDocuments();
        var form = form(PARK, null, "other", "断开").file("断开.pdf", pdfOfSize(1024 * 1024));

        var half = sendHalf(form);
        eventually(() -> filesIn(STORE) > files);
        half.close();

        eventually(() -> filesIn(STORE) == files);
        assertThat(countDocuments()).isEqualTo(documents);
    }

    @Test
    void a_body_that_is_no_form_is_malformed() {
        var refused = applicant()
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("Idempotency-Key", newKey())
                .send("POST", "/documents", BodyPublishers.ofString("--x\r\nbroken"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed");
    }

    private Reply upload(byte[] content) {
        return applicant()
                .upload("/documents", newKey(), form(PARK, null, "other", "大文件").file("大文件.pdf", content));
    }

    /** Filled up in the middle, where a PDF may hold anything. */
    private static byte[] pdfOfSize(int size) {
        var pdf = Samples.pdf("大");
        var filled = Arrays.copyOf(pdf, size);
        Arrays.fill(filled, pdf.length, size, (byte) ' ');
        var end = "\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(end, 0, filled, size - end.length, end.length);
        return filled;
    }

    private Socket sendHalf(Form form) throws IOException {
        var token =
                TOKENS.user("park-applicant", PARK).audience("document-service").sign();
        var body = form.bytes();
        var socket = new Socket("localhost", port);
        var out = socket.getOutputStream();
        out.write(("POST /api/documents/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nIdempotency-Key: " + newKey() + "\r\nContent-Type: " + form.contentType()
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, body.length / 2);
        out.flush();
        return socket;
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        var limit = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.sleep(20);
        }
    }

    private static long countDocuments() {
        return asOwner().sql("select count(*) from document").query(Long.class).single();
    }
}
