package nearzero.documents.document;

import nearzero.documents.access.Caller;
import nearzero.documents.pilot.Pilots;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who sees which documents, in one place and for every query. The owner sees what it owns; officials see the documents
 * of the pilots of their jurisdiction, assigned experts those of their pilots, auditors and services all; the applicant
 * of a pilot also sees those documents of others that are meant for it. A paper that belongs only to an applicant's
 * organisation is nobody else's business yet.
 */
@Component
public class Visibility {

    /** Condition on {@code document d left join pilot p on p.code = d.pilot}. */
    public static final String SEEN = """
            (d.organisation = any(:applicants::text[])
             or d.organisation = any(:departments::text[])
             or (p.applicant = any(:applicants::text[]) and d.type = any(:openTypes::text[]))
             or """ + " " + Pilots.SEEN_BY_OFFICE + ")";

    private final DocumentTypes types;

    Visibility(DocumentTypes types) {
        this.types = types;
    }

    /** Binds who asks. */
    public JdbcClient.StatementSpec bind(Caller caller, JdbcClient.StatementSpec statement) {
        return Pilots.parametersOf(caller, statement)
                .param("openTypes", types.openToApplicant().toArray(String[]::new));
    }
}
