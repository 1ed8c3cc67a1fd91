package nearzero.workflow.publicnotice;

/** A pilot that a notice or list of its call does not take, and the reason in words. */
record HeldOver(String pilot, String name, String reason) {}
