package nearzero.accounting.monitoring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nearzero.accounting.api.model.ReadingFault;

/** One upload on its way: collects readings into portions, and counts. */
final class Intake implements ReadingSink {

    /** Faults, and columns that are not read, that are named. */
    static final int NAMED = 100;

    /** Faulty lines after which it is another file than it was taken for. */
    static final int MOST_FAULTY = 10_000;

    private static final int LONGEST_NAME = 64;

    private final ReadingPolicy policy;
    private final Saving saving;
    private final Portion portion = new Portion(Portion.MOST);
    private final List<ReadingFault> faults = new ArrayList<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private Saved saved = Saved.NOTHING;
    private boolean expectsKnown;
    private long received;
    private long faulty;

    Intake(ReadingPolicy policy, Saving saving) {
        this.policy = policy;
        this.saving = saving;
    }

    /** Takes or names it. */
    @Override
    public void take(RawReading reading) {
        received++;
        var fault = policy.take(reading, portion);
        if (fault != null) {
            leaveOut(reading.line(), fault);
        } else if (portion.isFull()) {
            finish();
        }
    }

    @Override
    public void ignore(String name) {
        if (ignored.size() < NAMED && seen.add(name)) {
            ignored.add(shortened(whole(name)));
        }
    }

    /** Half of a character, which nothing can be written with, becomes a question mark. */
    private static String whole(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static String shortened(String name) {
        return name.codePointCount(0, name.length()) > LONGEST_NAME
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…"
                : name;
    }

    private void leaveOut(long line, String fault) {
        faulty++;
        if (faults.size() < NAMED) {
            faults.add(new ReadingFault(line, fault));
        }
        if (faulty > MOST_FAULTY) {
            throw new Unreadable(line, "有误的行已超过 " + MOST_FAULTY + " 行，不再往下读。请核对文件和申报主体。");
        }
    }

    /** Saves what is collected. Known readings seldom come alone: after some, the next portion is held for known too. */
    void finish() {
        if (portion.isEmpty()) {
            return;
        }
        var more = saving.save(portion, expectsKnown);
        expectsKnown = more.added() < portion.size();
        saved = saved.plus(more);
        portion.clear();
    }

    Saved saved() {
        return saved;
    }

    long received() {
        return received;
    }

    long faulty() {
        return faulty;
    }

    /** Columns that were not read, the first of them, in their order. */
    List<String> ignored() {
        return List.copyOf(ignored);
    }

    List<ReadingFault> faults() {
        return faults;
    }

    /** Where portions go. */
    @FunctionalInterface
    interface Saving {

        /** Saves it; with {@code expectsKnown} some of it is probably known. */
        Saved save(Portion portion, boolean expectsKnown);
    }
}
