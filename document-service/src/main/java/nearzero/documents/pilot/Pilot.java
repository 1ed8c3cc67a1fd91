package nearzero.documents.pilot;

/**
 * What decisions about a pilot's papers need of it.
 *
 * @param applicant group id of the applicant
 * @param jurisdiction path of the pilot's own jurisdiction
 */
public record Pilot(String code, String applicant, String jurisdiction) {

    /** Whether the pilot lies in this jurisdiction. */
    public boolean liesIn(String area) {
        return jurisdiction.equals(area) || jurisdiction.startsWith(area + "/");
    }
}
