package nearzero.accounting.offset;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registries whose units may be counted: data, so that a misspelt name cannot count a unit a second time. */
@Component
public class OffsetRegistries {

    private final JdbcClient database;

    OffsetRegistries(JdbcClient database) {
        this.database = database;
    }

    /** Their codes, sorted. */
    public List<String> codes() {
        return database.sql("select code from offset_registry order by code")
                .query(String.class)
                .list();
    }
}
