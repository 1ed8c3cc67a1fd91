package nearzero.accounting.inventory;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The fields of the programmes, with the method that counts each: data, so that a new field needs a new row. */
@Component
public class PilotFields {

    private final JdbcClient database;

    PilotFields(JdbcClient database) {
        this.database = database;
    }

    /** Codes of the known fields. */
    public List<String> codes() {
        return database.sql("select code from pilot_field order by code")
                .query(String.class)
                .list();
    }

    /** Id of the method that counts a known field. */
    public String methodOf(String code) {
        return database.sql("select method from pilot_field where code = ?")
                .param(code)
                .query(String.class)
                .single();
    }
}
