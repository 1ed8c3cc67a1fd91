package nearzero.workflow.engine.deploy;

import java.util.Map;
import nearzero.workflow.programme.Rule;

/** How long words may be for which the engine has a column: what is longer would fail when somebody works on the task. */
final class Lengths {

    private static final int DOCUMENTATION = 4_000;

    private static final Map<String, Integer> OF_ATTRIBUTES =
            Map.of("name", 200, "label", 200, "versionTag", 64, "targetNamespace", 255, "namespace", 255);

    private Lengths() {}

    static void check(String file, XmlElement element, Findings findings) {
        element.attributes()
                .forEach((name, value) -> require(
                        file,
                        element,
                        name.getLocalPart(),
                        value,
                        OF_ATTRIBUTES.getOrDefault(name.getLocalPart(), Integer.MAX_VALUE),
                        findings));
        if (element.name().equals("documentation") || element.name().equals("description")) {
            require(file, element, element.name(), element.text(), DOCUMENTATION, findings);
        }
    }

    private static void require(
            String file, XmlElement element, String what, String text, int most, Findings findings) {
        findings.require(text.length() <= most, Rule.TEXT_TOO_LONG, file, element.place(), what, text.length(), most);
    }
}
