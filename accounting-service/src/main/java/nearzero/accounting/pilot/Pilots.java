package nearzero.accounting.pilot;

import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.access.Sight;
import nearzero.accounting.api.model.PilotContext;
import nearzero.accounting.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the workflow told of the pilots; the truth about them stays there. */
@Component
public class Pilots {

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

    /** The pilot. Refused as unknown when there is none, and when the caller may not see it. */
    public Pilot requireVisible(Caller caller, String code) {
        return database.sql("""
                select code, programme, programme_version, applicant from pilot_context p
                where code = :code and\s""" + Sight.over("p.applicant"))
                .param("code", code)
                .params(Sight.of(caller))
                .query(Pilot.class)
                .optional()
                .orElseThrow(Refusal::notFound);
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
