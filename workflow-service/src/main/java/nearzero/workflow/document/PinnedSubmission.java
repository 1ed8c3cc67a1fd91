package nearzero.workflow.document;

import java.util.List;

/**
 * The versions on which a submission stands; the outbox carries it to the document service.
 *
 * @param references as forms carry them, {@code <id>@<version>}
 */
record PinnedSubmission(String pilot, String stage, String task, int round, List<String> references) {

    static final String TOPIC = "document-pins";
}
