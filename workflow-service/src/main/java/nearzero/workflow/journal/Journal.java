package nearzero.workflow.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The case journal (办理日志): for every pilot a chain of lines that can be added to and not changed. Each line carries
 * the hash of the one before; the head of the chain is kept apart, so that lines cut off at the end are missed too.
 */
@Service
public class Journal {

    private static final String CORRELATION_ID = "correlationId";

    private final JournalTable table;

    Journal(JournalTable table) {
        this.table = table;
    }

    /**
     * Adds a line in the caller's transaction: it stands if and only if what it tells is committed. Until then other
     * appends to the same pilot wait.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException when there is no transaction
     * @throws IllegalArgumentException when the entry holds text or numbers that cannot be kept
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public JournalLine append(JournalEntry entry) {
        var head = table.lockHead(entry.pilot());
        var line = JournalLine.chained(
                head.seq() + 1,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                entry,
                Objects.requireNonNullElseGet(
                        MDC.get(CORRELATION_ID), () -> UUID.randomUUID().toString()),
                head.hash());
        table.add(line);
        return line;
    }

    /**
     * A page of a pilot's lines in their order.
     *
     * @param page number of the page, from 0
     * @param size lines on a page
     */
    public List<JournalLine> entries(String pilot, int page, int size) {
        return table.page(pilot, page, size);
    }

    /** A pilot's lines of these actions, in their order. */
    public List<JournalLine> entriesOf(String pilot, Collection<String> actions) {
        return table.of(pilot, actions);
    }

    /** The correlation id under which a pilot's last line was written. */
    public Optional<String> lastCorrelationId(String pilot) {
        return table.lastCorrelationId(pilot);
    }

    /** How many lines a pilot has. */
    public long count(String pilot) {
        return table.count(pilot);
    }

    /** Computes the whole chain of a pilot again and says whether it is as it was recorded. */
    public Verification verify(String pilot) {
        return table.chain(pilot).verify();
    }
}
