package nearzero.workflow.engine.deploy;

import java.util.regex.Pattern;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Rule;

/** Keys under which the engine finds what a bundle brings; equal keys of two bundles would be versions of one thing. */
final class Keys {

    private static final Pattern KEY = Pattern.compile("([a-z][a-z0-9-]*)\\.[a-z][a-z0-9-]*");
    private static final int LONGEST = 128;

    private Keys() {}

    /** Whether the key is of this programme: its id, a dot, and a name in small letters. */
    static boolean belongsTo(String programme, String key) {
        var matcher = KEY.matcher(key);
        return key.length() <= LONGEST && matcher.matches() && matcher.group(1).equals(programme);
    }

    /**
     * A key that an element has or names.
     *
     * @param settings of the programme; null where they cannot be read, and then nothing is asked
     */
    static void require(Programme settings, String key, String file, XmlElement element, Findings findings) {
        if (settings != null) {
            findings.require(belongsTo(settings.id(), key), Rule.KEY_PREFIX, file, element.id(), key, settings.id());
        }
    }
}
