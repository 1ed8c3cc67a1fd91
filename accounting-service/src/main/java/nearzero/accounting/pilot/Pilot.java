package nearzero.accounting.pilot;

/**
 * What is known of a pilot.
 *
 * @param programmeVersion version of the programme that it goes by
 * @param applicant group that owns it
 */
public record Pilot(String code, String programme, int programmeVersion, String applicant) {}
