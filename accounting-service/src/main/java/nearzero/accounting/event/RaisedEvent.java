package nearzero.accounting.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that others are to know.
 *
 * @param type stable name of its kind
 * @param occasion what it is about, to the letter: the same again is no other event
 * @param organisation whose it is
 * @param pilot to which it belongs, if any
 * @param message a Chinese sentence
 * @param data the same for machines; decimals as text
 */
public record RaisedEvent(
        String type,
        String occasion,
        String organisation,
        @Nullable String pilot,
        String message,
        Map<String, String> data) {}
