package nearzero.workflow.programme;

/** A release has come into force; told in the transaction of the release. */
public record Released(Release release) {}
