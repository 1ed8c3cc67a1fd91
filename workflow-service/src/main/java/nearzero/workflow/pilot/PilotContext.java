package nearzero.workflow.pilot;

import java.util.List;

/**
 * What accounting and documents know of a pilot; the outbox carries it.
 *
 * @param experts user names of those who review it
 * @param revision of the pilot; receivers ignore what is older than they know
 */
public record PilotContext(
        String code,
        String programme,
        int programmeVersion,
        String applicant,
        String jurisdiction,
        String stage,
        List<String> experts,
        long revision) {

    public static final String TO_ACCOUNTING = "pilot-context-accounting";
    public static final String TO_DOCUMENTS = "pilot-context-documents";
}
