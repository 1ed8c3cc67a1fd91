package nearzero.accounting.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the system says in a line's note of the meter readings that stand in the line. It stands in brackets of its own, so that
 * it can be renewed without touching what people wrote around it, and is never taken for a reason that somebody gave.
 *
 * @param digest SHA-256 of the readings, of which the beginning is shown
 * @param words a Chinese sentence, without such brackets
 */
public record ReadingsRemark(String digest, String words) {

    private static final int LONGEST_NOTE = 500;
    private static final int SHOWN = 8;

    /** Before there were brackets it was the note's first sentence. */
    private static final Pattern REMARK = Pattern.compile("〔计量读数（摘要 (?<digest>[0-9a-f]{8})）：[^〔〕]*〕"
            + "|^(?:各月读数完整|读数不全的月份：|整月没有读数、|月初或月末按时间均摊|读数标记：|\\d{4}-\\d\\d-\\d\\d [启停]用(?=[；，。]))[^。〔]*(?:。|…$)");

    /** What people wrote; nothing when they wrote nothing. */
    static Optional<String> peoplesWords(@Nullable String note) {
        return Optional.ofNullable(note)
                .map(all -> REMARK.matcher(all).replaceAll("").strip())
                .filter(words -> !words.isEmpty());
    }

    /**
     * The beginning of the digest of the readings that were taken last.
     *
     * @param note of a line
     */
    public static Optional<String> digestIn(@Nullable String note) {
        return Optional.ofNullable(note)
                .map(REMARK::matcher)
                .filter(Matcher::find)
                .map(found -> found.group("digest"));
    }

    /**
     * The note with this remark, in the place of the one that it has or at its end; shortened where the note would be too long,
     * and left out where people's words leave no room.
     *
     * @param note of a line
     */
    public String in(@Nullable String note) {
        var before = Optional.ofNullable(note).orElse("");
        var found = REMARK.matcher(before);
        var isThere = found.find();
        var start = isThere ? found.start() : before.length();
        var end = isThere ? found.end() : before.length();
        var room = LONGEST_NOTE - (before.length() - (end - start));
        return before.substring(0, start) + within(room) + before.substring(end);
    }

    private String within(int room) {
        var whole = "〔计量读数（摘要 " + digest.substring(0, SHOWN) + "）：" + words + "〕";
        var opening = whole.length() - words.length();
        if (whole.length() <= room) {
            return whole;
        }
        return room <= opening + 1 ? "" : whole.substring(0, room - 2) + "…〕";
    }
}
