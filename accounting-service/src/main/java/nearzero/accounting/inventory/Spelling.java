package nearzero.accounting.inventory;

import java.text.Normalizer;

/** One spelling of what people write with full-width letters and spaces around it. */
public final class Spelling {

    private Spelling() {}

    /** The same name, as it is compared and shown. */
    public static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
    }
}
