package nearzero.workflow.programme;

/** The same words in both languages. */
public record Text(String zh, String en) {}
