package nearzero.accounting.pilot;

import java.util.Map;
import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.PilotContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the workflow told of the pilots; the truth about them stays there. */
@Component
public class Pilots {

    /**
     * Who may see a pilot {@code p} for what he is: an expert whom it was assigned to, or an official. An official is of the
     * jurisdiction that stands before the last segment of his department's path. Who was put directly into the group of a
     * city is in no department, and no official of the province.
     */
    public static final String SEEN_BY_OFFICE = """
            (:expert and :user = any(p.experts)
             or exists (select from unnest(:departments) as department
                        where starts_with(p.jurisdiction || '/', regexp_replace(department, '[^/]+$', ''))
                          and not exists (select from pilot_context known
                                          where starts_with(known.jurisdiction || '/', department || '/'))))
            """;

    private final JdbcClient database;

    Pilots(JdbcClient database) {
        this.database = database;
    }

    /** Group of the applicant that owns the pilot; empty while the workflow has not told of it. */
    public Optional<String> applicantOf(String code) {
        return database.sql("select applicant from pilot_context where code = :code")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    /** The pilot, if there is one and the caller may see it. */
    public Optional<Pilot> find(Caller caller, String code) {
        return database.sql("""
                select code, programme, programme_version, applicant from pilot_context p
                where code = :code and (:everything or applicant = any(:organisations) or """ + SEEN_BY_OFFICE + ")")
                .param("code", code)
                .params(sight(caller))
                .query(Pilot.class)
                .optional();
    }

    /** What queries with {@link #SEEN_BY_OFFICE} must know of the caller. */
    public static Map<String, Object> sight(Caller caller) {
        return Map.of(
                "everything", caller.isAuditor() || caller.isService(),
                "organisations", caller.organisations().toArray(String[]::new),
                "departments", caller.departments().toArray(String[]::new),
                "expert", caller.isExpert(),
                "user", caller.user());
    }

    /** Keeps what is newer than what is known; messages may come twice and in any order. */
    void keep(PilotContext context) {
        database.sql("""
                insert into pilot_context
                    (code, programme, programme_version, applicant, jurisdiction, stage, experts, revision)
                values (:code, :programme, :programmeVersion, :applicant, :jurisdiction, :stage, :experts, :revision)
                on conflict (code) do update set
                    programme = excluded.programme, programme_version = excluded.programme_version,
                    applicant = excluded.applicant, jurisdiction = excluded.jurisdiction, stage = excluded.stage,
                    experts = excluded.experts, revision = excluded.revision
                where pilot_context.revision < excluded.revision
                """)
                .param("code", context.getCode())
                .param("programme", context.getProgramme())
                .param("programmeVersion", context.getProgrammeVersion())
                .param("applicant", context.getApplicant())
                .param("jurisdiction", context.getJurisdiction())
                .param("stage", context.getStage())
                .param("experts", context.getExperts().toArray(String[]::new))
                .param("revision", context.getRevision())
                .update();
    }
}
