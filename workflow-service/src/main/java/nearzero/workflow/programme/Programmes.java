package nearzero.workflow.programme;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nearzero.workflow.form.Form;
import nearzero.workflow.problem.Refusal;
import org.springframework.stereotype.Component;

/** Reads programmes back from their releases. A release never changes, so what was read last is kept. */
@Component
public class Programmes {

    /** A programme in one version, with its forms by their id. */
    public record InForce(Release release, Programme settings, Map<String, Form> forms) {

        public Form form(String formId) {
            return find(formId)
                    .orElseThrow(() -> new IllegalStateException("Release " + release.id() + " has no form " + formId));
        }

        /** A form that may have been dropped in a later version. */
        public Optional<Form> find(String formId) {
            return Optional.ofNullable(forms.get(formId));
        }
    }

    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION) // of two answers none would be meant
                    .build())
            .findAndAddModules()
            .build();

    /** Releases on which pilots run, of all programmes; each is a megabyte or so. */
    private static final int KEPT = 50;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final Releases releases;
    private final Recent<InForce> read = new Recent<>(KEPT, one -> 1);

    Programmes(Releases releases) {
        this.releases = releases;
    }

    /** What new pilots get; refused if there is no such programme. */
    public InForce current(String programme) {
        return releases.current(programme).map(this::read).orElseThrow(() -> Refusal.notFound("没有这个试点工作,请核对编号。"));
    }

    public List<InForce> inForce() {
        return releases.inForce().stream().map(this::read).toList();
    }

    /** What a running pilot is on. */
    public InForce of(String releaseId) {
        return read.get(releaseId, () -> inForce(releases.of(releaseId)));
    }

    /** The release was taken back with its transaction. */
    public void forget(String releaseId) {
        read.forget(releaseId);
    }

    private InForce read(Release release) {
        return read.get(release.id(), () -> inForce(release));
    }

    private static InForce inForce(Release release) {
        var bundle = release.bundle();
        return new InForce(release, settings(bundle), forms(bundle));
    }

    /** The settings of a bundle, deployed or not. */
    public static Programme settings(Bundle bundle) {
        try {
            return YAML.readValue(bundle.file(Bundle.SETTINGS), Programme.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Which programme a bundle is for, if that much of its settings can be read. */
    public static Optional<String> idOf(Bundle bundle) {
        try {
            return Optional.ofNullable(bundle.files().get(Bundle.SETTINGS))
                    .map(Programmes::idIn)
                    .filter(id -> ID.matcher(id).matches());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String idIn(byte[] settings) {
        try {
            var tree = YAML.readTree(settings);
            return tree == null ? "" : tree.path("id").asText();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Form> forms(Bundle bundle) {
        return bundle.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".form"))
                .map(file -> Form.read(file.getValue()))
                .collect(Collectors.toUnmodifiableMap(Form::id, Function.identity()));
    }
}
