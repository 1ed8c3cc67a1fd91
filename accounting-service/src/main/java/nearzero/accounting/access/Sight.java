package nearzero.accounting.access;

import java.util.Map;

/**
 * Who may see what an applicant owns, in one place: the applicant, auditors and services; officials and experts only once it
 * belongs to a pilot. An official is of the jurisdiction that stands before the last segment of his department's path. Who
 * was put directly into the group of a city is in no department, and no official of the province: {@link Callers} drops the
 * groups of the jurisdictions that it knows, and of another one its first pilot tells.
 */
public final class Sight {

    private Sight() {}

    /**
     * The condition in SQL; its parameters are {@link #of}.
     *
     * @param owner the column that names the applicant's organisation; the pilot's row of {@code pilot_context} is joined,
     *     perhaps outer, as {@code p}
     */
    public static String over(String owner) {
        return """
                (:everything
                 or %s = any(:organisations)
                 or (:expert and :user = any(p.experts))
                 or exists (select from unnest(:departments) as department
                            where starts_with(p.jurisdiction || '/', regexp_replace(department, '[^/]+$', ''))
                              and not exists (select from pilot_context known
                                              where starts_with(known.jurisdiction || '/', department || '/'))))
                """.formatted(owner);
    }

    /** The parameters of the condition for a caller. */
    public static Map<String, Object> of(Caller caller) {
        return Map.of(
                "everything", caller.isAuditor() || caller.isService(),
                "organisations", caller.organisations().toArray(String[]::new),
                "departments", caller.departments().toArray(String[]::new),
                "expert", caller.isExpert(),
                "user", caller.user());
    }
}
