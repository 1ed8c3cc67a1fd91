package nearzero.documents.pilot;

import nearzero.documents.access.Caller;

/**
 * What decisions about a pilot's papers need of it.
 *
 * @param applicant group id of the applicant
 * @param jurisdiction path of the pilot's own jurisdiction
 */
public record Pilot(String code, String applicant, String jurisdiction) {

    /** Whether one of the caller's departments stands for the pilot's jurisdiction or one above it. */
    public boolean isInRegionOf(Caller caller) {
        return caller.jurisdictions().stream().anyMatch(this::liesIn);
    }

    /** Whether the pilot lies in this jurisdiction. */
    public boolean liesIn(String area) {
        return jurisdiction.equals(area) || jurisdiction.startsWith(area + "/");
    }
}
