package nearzero.workflow.pilot;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of those who may read a pilot without being of its applicant or of its authorities. */
@Repository
class Readers {

    private final JdbcClient db;

    Readers(JdbcClient db) {
        this.db = db;
    }

    /** User names, sorted. */
    List<String> of(String pilot) {
        return db.sql("select reader from pilot_reader where pilot = ? order by reader")
                .param(pilot)
                .query(String.class)
                .list();
    }

    boolean add(String pilot, String reader) {
        return db.sql("insert into pilot_reader (pilot, reader) values (?, ?) on conflict do nothing")
                        .params(pilot, reader)
                        .update()
                == 1;
    }

    boolean remove(String pilot, String reader) {
        return db.sql("delete from pilot_reader where pilot = ? and reader = ?")
                        .params(pilot, reader)
                        .update()
                == 1;
    }
}
