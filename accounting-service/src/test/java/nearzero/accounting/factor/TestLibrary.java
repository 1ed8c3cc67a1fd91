package nearzero.accounting.factor;

import java.util.Map;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The factors that ship, loaded as in production but without the rest of the service. */
public final class TestLibrary {

    private static final FactorLibrary CURRENT = load();

    private TestLibrary() {}

    public static FactorLibrary current() {
        return CURRENT;
    }

    static Flyway flyway(Database database) {
        return Flyway.configure()
                .dataSource(database.url(), database.owner(), database.ownerPassword())
                .placeholders(Map.of("app", database.app()))
                .javaMigrations(new LoadFactorEditions())
                .load();
    }

    static JdbcClient owner(Database database) {
        return JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.owner(), database.ownerPassword()));
    }

    private static FactorLibrary load() {
        var database = Postgres.database("accounting");
        flyway(database).migrate();
        return new Factors(owner(database)).library();
    }
}
