package nearzero.workflow.document;

import java.util.List;
import java.util.UUID;

/**
 * The versions on which a submission stands; the outbox carries it to the document service.
 *
 * @param references as forms carry them, {@code <id>@<version>}
 */
record PinnedSubmission(UUID submission, String pilot, String stage, String task, int round, List<String> references) {

    static final String TOPIC = "document-pins";
}
