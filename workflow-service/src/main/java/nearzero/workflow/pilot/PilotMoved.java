package nearzero.workflow.pilot;

/** The pilot has come to another stage or to its end; features write what is theirs, in the same transaction. */
public record PilotMoved(Pilot pilot) {}
