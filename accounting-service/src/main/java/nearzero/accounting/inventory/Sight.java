package nearzero.accounting.inventory;

import java.util.Map;
import nearzero.accounting.access.Caller;

/** What a caller may see, as a condition on {@code inventory i} with its {@code pilot_context p}. */
final class Sight {

    /**
     * Who may see a draft, in one place; officials and experts only once it belongs to a pilot. An official is of the
     * jurisdiction that stands before the last segment of his department's path. Who was put directly into the group of a
     * city is in no department, and no official of the province.
     */
    static final String VISIBLE = """
            (:everything
             or i.organisation = any(:organisations)
             or (:expert and :user = any(p.experts))
             or exists (select from unnest(:departments) as department
                        where starts_with(p.jurisdiction || '/', regexp_replace(department, '[^/]+$', ''))
                          and not exists (select from pilot_context known
                                          where starts_with(known.jurisdiction || '/', department || '/'))))
            """;

    private Sight() {}

    /** Parameters of {@link #VISIBLE}. */
    static Map<String, Object> of(Caller caller) {
        return Map.of(
                "everything", caller.isAuditor() || caller.isService(),
                "organisations", caller.organisations().toArray(String[]::new),
                "departments", caller.departments().toArray(String[]::new),
                "expert", caller.isExpert(),
                "user", caller.user());
    }
}
