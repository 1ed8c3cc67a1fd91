package nearzero.workflow.publicnotice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.calendar.Terms;
import nearzero.workflow.publicnotice.PublicNotice.Publication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of public notices. */
@Repository
public class PublicNotices {

    static final String TERM = "public-notice";

    /** A notice that began with one for several pilots has that one's paper. */
    private static final String NOTICES = """
            select notice.pilot, notice.round, notice.length, coalesce(joint.document, notice.document) as document,
                notice.rendered_at, notice.sites, joint.number as call_notice
            from public_notice notice
            left join call_notice_pilot entry on entry.pilot = notice.pilot and entry.round = notice.round
            left join call_notice joint on joint.call = entry.call and joint.number = entry.notice
            """;

    private static final TypeReference<List<Publication>> SITES = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;
    private final Terms terms;

    PublicNotices(JdbcClient db, ObjectMapper json, Terms terms) {
        this.db = db;
        this.json = json;
        this.terms = terms;
    }

    /** The notices of a pilot in the order of their rounds. */
    public List<PublicNotice> of(String pilot) {
        return db.sql(NOTICES + "where notice.pilot = ? order by notice.round")
                .param(pilot)
                .query(this::notice)
                .list();
    }

    Optional<PublicNotice> latest(String pilot) {
        var all = of(pilot);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    Optional<PublicNotice> find(String pilot, int round) {
        return of(pilot).stream().filter(notice -> notice.round() == round).findFirst();
    }

    /**
     * A pilot on the list.
     *
     * @param stage its id, and its name on a page
     * @param outcome with which it ended and kept its title
     * @param award number of the title that it holds
     */
    record Listed(String number, String name, String city, String stage, String outcome, String award) {

        Listed shownAs(String where) {
            return new Listed(number, name, city, where, outcome, award);
        }

        public String address() {
            return "/public/pilots/" + number;
        }
    }

    /** The notices of single pilots that were published: those that run first, then the newest. */
    List<PublicNotice> published(Instant now, long offset, int size) {
        return db.sql(NOTICES + """
                        join term on term.pilot = notice.pilot and term.round = notice.round and term.name = :term
                        where joint.number is null
                        order by (term.state = 'OPEN' and coalesce(term.ends_at > :now, true)) desc,
                            term.started_at desc, notice.pilot desc, notice.round desc
                        limit :size offset :offset""")
                .param("term", TERM)
                .param("now", Timestamp.from(now))
                .param("size", size)
                .param("offset", offset)
                .query(this::notice)
                .list();
    }

    /** The pilots of a programme that are at one of these stages, or hold their title though they have ended. */
    List<Listed> listed(String programme, List<String> stages, int most) {
        return db.sql("""
                        select pilot.number, pilot.name, jurisdiction.name as city, pilot.stage, pilot.outcome,
                            title.number as award
                        from pilot join jurisdiction on jurisdiction.id = pilot.jurisdiction
                        left join title on title.pilot = pilot.number and title.state = 'held'
                        where pilot.programme = :programme
                            and (title.number is not null or pilot.ended_at is null and pilot.stage = any (:stages))
                        order by city, pilot.number limit :most""")
                .param("programme", programme)
                .param("stages", stages.toArray(String[]::new))
                .param("most", most)
                .query(Listed.class)
                .list();
    }

    void insert(String pilot, int round, String length, String document, Instant at) {
        db.sql("insert into public_notice (pilot, round, length, document, rendered_at) values (?, ?, ?, ?, ?)")
                .params(pilot, round, length, document, Timestamp.from(at))
                .update();
    }

    void published(String pilot, int round, List<Publication> sites) {
        db.sql("update public_notice set sites = ?::jsonb where pilot = ? and round = ?")
                .params(write(sites), pilot, round)
                .update();
    }

    private PublicNotice notice(ResultSet row, int number) throws SQLException {
        var pilot = row.getString("pilot");
        var round = row.getInt("round");
        return new PublicNotice(
                pilot,
                round,
                row.getString("length"),
                row.getString("document"),
                row.getTimestamp("rendered_at").toInstant(),
                read(row.getString("sites")),
                Optional.ofNullable(row.getObject("call_notice", Integer.class)),
                terms.find(pilot, TERM, round));
    }

    private String write(List<Publication> sites) {
        try {
            return json.writeValueAsString(sites);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Publication> read(String sites) {
        try {
            return json.readValue(sites, SITES);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
