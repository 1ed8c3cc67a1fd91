package nearzero.workflow.journal;

import java.util.List;
import nearzero.workflow.api.model.JournalEntry;
import nearzero.workflow.api.model.JournalPage;
import nearzero.workflow.api.model.JournalVerification;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.calendar.BusinessClock;
import org.springframework.stereotype.Component;

/** A chain of the journal as the API shows it; whoever asks must have been allowed to read it. */
@Component
public class JournalView {

    private final Journal journal;

    JournalView(Journal journal) {
        this.journal = journal;
    }

    /**
     * A page of the lines of a chain, the oldest first.
     *
     * @param chain number of a pilot, or the name of another chain
     */
    public JournalPage page(String chain, int page, int size) {
        List<JournalEntry> items = journal.entries(chain, page, size).stream()
                .map(JournalView::line)
                .toList();
        return new JournalPage(items, new PageInfo(page, size, journal.count(chain)));
    }

    /** Whether the chain is as it was recorded. */
    public JournalVerification verification(String chain) {
        return journal.verify(chain) instanceof Verification.Broken broken
                ? new JournalVerification(false, journal.count(chain))
                        .brokenAt(broken.seq())
                        .reason(broken.why())
                : new JournalVerification(true, journal.count(chain));
    }

    private static JournalEntry line(JournalLine line) {
        var entry = line.entry();
        return new JournalEntry(
                        line.seq(),
                        BusinessClock.shown(entry.businessAt()),
                        BusinessClock.shown(line.recordedAt()),
                        entry.actor(),
                        entry.action(),
                        line.hash())
                .actingFor(entry.actingFor())
                .subject(entry.subject())
                .reason(entry.reason())
                .programmeVersion(entry.programmeVersion() == null ? null : Integer.valueOf(entry.programmeVersion()))
                .correlationId(line.correlationId())
                .details(entry.details())
                .previousHash(line.prevHash());
    }
}
