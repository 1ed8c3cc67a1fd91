package nearzero.workflow.pilot;

/** A pilot came to one of its ends, by its code; features listen in the same transaction. */
public record PilotEnded(Pilot pilot, String outcome) {}
