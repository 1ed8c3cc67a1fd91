package nearzero.documents.pilot;

import java.util.Optional;
import nearzero.documents.access.Caller;
import nearzero.documents.api.model.PilotContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pilots as the workflow last told of them. */
@Repository
public class Pilots {

    /**
     * Condition on {@code pilot p} under which an official, an expert, an auditor or a service sees what belongs to it.
     * Its parameters are those of {@link #parametersOf}. An official is of the jurisdiction that stands before the last
     * segment of his department's path. Who was put directly into the group of a city is in no department, and no
     * official of the province.
     */
    public static final String SEEN_BY_OFFICE = """
            (:readsEverything
             or exists (select from unnest(:departments::text[]) department
                        where starts_with(p.jurisdiction || '/', regexp_replace(department, '[^/]+$', ''))
                          and not exists (select from pilot known
                                          where starts_with(known.jurisdiction || '/', department || '/')))
             or (:expert and :user = any(p.experts)))""";

    private final JdbcClient jdbc;

    Pilots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Binds who asks. */
    public static JdbcClient.StatementSpec parametersOf(Caller caller, JdbcClient.StatementSpec statement) {
        return statement
                .param("user", caller.user())
                .param("applicants", caller.applicants().toArray(String[]::new))
                .param("departments", caller.departments().toArray(String[]::new))
                .param("expert", caller.isExpert())
                .param("readsEverything", caller.readsEverything());
    }

    /** Takes in a context, unless the same or a newer revision is known. */
    void take(PilotContext context) {
        jdbc.sql("""
                        insert into pilot (code, programme, programme_version, applicant, jurisdiction, stage, experts, revision)
                        values (:code, :programme, :programmeVersion, :applicant, :jurisdiction, :stage, :experts, :revision)
                        on conflict (code) do update set
                          programme = excluded.programme, programme_version = excluded.programme_version,
                          applicant = excluded.applicant, jurisdiction = excluded.jurisdiction,
                          stage = excluded.stage, experts = excluded.experts, revision = excluded.revision
                        where pilot.revision < excluded.revision""")
                .param("code", context.getCode())
                .param("programme", context.getProgramme())
                .param("programmeVersion", context.getProgrammeVersion())
                .param("applicant", context.getApplicant())
                .param("jurisdiction", context.getJurisdiction())
                .param("stage", context.getStage())
                .param("experts", expertsOf(context))
                .param("revision", context.getRevision())
                .update();
    }

    private static String[] expertsOf(PilotContext context) {
        return context.getExperts() == null
                ? new String[0]
                : context.getExperts().toArray(String[]::new);
    }

    /** The pilot, if the workflow has told of it. */
    public Optional<Pilot> find(String code) {
        return jdbc.sql("select code, applicant, jurisdiction from pilot where code = ?")
                .param(code)
                .query(Pilot.class)
                .optional();
    }

    /** Whether this group is a jurisdiction with pilots, in itself or below, and so no department. */
    public boolean isJurisdiction(String group) {
        return jdbc.sql("select exists (select from pilot where starts_with(jurisdiction || '/', ? || '/'))")
                .param(group)
                .query(Boolean.class)
                .single();
    }

    /** Whether the caller may know of the pilot at all. */
    public boolean isSeenBy(Caller caller, String code) {
        var statement = jdbc.sql("select exists (select from pilot p where p.code = :code and ("
                + "p.applicant = any(:applicants::text[]) or " + SEEN_BY_OFFICE + "))");
        return parametersOf(caller, statement)
                .param("code", code)
                .query(Boolean.class)
                .single();
    }
}
