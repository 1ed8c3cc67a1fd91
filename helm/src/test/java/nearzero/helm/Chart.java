package nearzero.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.NativeLibrary;
import java.nio.file.Path;
import java.util.List;

/** The chart as Helm itself sees it; every call goes to the real Helm library. */
final class Chart {

    static final String RELEASE = "pilots";
    private static final String KUBERNETES = "1.34.0";
    private static final Path CHART = Path.of("nearzero");
    private static final Path CLUSTER = Path.of("src/test/resources/cluster.yaml");

    private Chart() {}

    /** Whether Helm has a native library for this platform. */
    static boolean isHelmPresent() {
        try {
            return NativeLibrary.getInstance() != null;
        } catch (IllegalStateException absent) {
            return false;
        }
    }

    static LintResult lint() {
        return new Helm(CHART).lint().strict().call();
    }

    static List<Manifest> render(String... settings) {
        return Manifest.parse(template(settings));
    }

    /**
     * Renders the chart with the values of the example cluster.
     *
     * @param settings further values, each `path=value` as after `--set`
     * @throws IllegalStateException with Helm's message when the values are refused
     */
    static String template(String... settings) {
        TemplateCommand command = new Helm(CHART)
                .template()
                .withName(RELEASE)
                .withKubeVersion(KUBERNETES)
                .withNamespace("nearzero")
                .withValuesFile(CLUSTER);
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            command.set(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return command.call();
    }

    /** Renders the chart with its own values only. */
    static String templateWithoutValues() {
        return new Helm(CHART)
                .template()
                .withName(RELEASE)
                .withKubeVersion(KUBERNETES)
                .call();
    }
}
