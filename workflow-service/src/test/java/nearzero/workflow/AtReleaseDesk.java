package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of releases begin with: somebody who writes drafts, a second who decides, and what was in force comes back. */
abstract class AtReleaseDesk extends PilotTest {

    protected static final String PROGRAMME = "/api/workflow/programmes/sichuan-park";
    protected static final String DRAFTS = "/api/workflow/drafts";
    protected static final Map<String, String> REASON = Map.of("reason", "按照新的工作要求调整。");

    /** What most tests change: equal bundles are checked once. */
    protected static final String RENAMED = "更名的产业";

    @Autowired
    protected Releases releases;

    @Autowired
    protected JdbcClient db;

    protected Bundle good;

    @BeforeEach
    void rememberWhatIsInForce() {
        good = releases.current("sichuan-park").orElseThrow().bundle();
    }

    @AfterEach
    void bringItBack() {
        if (!inForce().hash().equals(good.hash())) {
            releases.deploy(good, Releases.Source.ADMIN);
        }
    }

    protected Api author() {
        return as("author", "release-administrators");
    }

    protected Api second() {
        return as("second", "release-administrators");
    }

    protected Api.Answer upload(Bundle bundle) {
        var made = author().upload("application/zip", DRAFTS, zip(bundle));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made;
    }

    protected static Api.Answer step(Api who, Api.Answer draft, String step) {
        return who.post(path(draft) + "/" + step, REASON);
    }

    protected static String path(Api.Answer draft) {
        return DRAFTS + "/" + draft.text("/id");
    }

    protected static String file(Api.Answer draft, String name) {
        return path(draft) + "/files/" + name;
    }

    protected static String etag(Api.Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }

    protected List<String> actions() {
        var journal = author().get(PROGRAMME + "/releases/journal?size=200").json();
        return journal.path("items").findValuesAsText("action");
    }

    protected int version() {
        return releases.current("sichuan-park").orElseThrow().version();
    }

    protected Bundle inForce() {
        return releases.current("sichuan-park").orElseThrow().bundle();
    }

    protected Bundle relabelled(String label) {
        return changed("application.form", "\"key\": \"leadingIndustries\",\n      \"label\": \"", "$0" + label);
    }

    protected Bundle changed(String file, String text, String other) {
        var files = new TreeMap<>(good.files());
        var before = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        files.put(file, before.replace(text, other.replace("$0", text)).getBytes(StandardCharsets.UTF_8));
        return new Bundle(files);
    }

    protected static byte[] zip(Bundle bundle) {
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
