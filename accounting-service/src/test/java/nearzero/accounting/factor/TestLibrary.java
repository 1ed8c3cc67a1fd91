package nearzero.accounting.factor;

import java.time.LocalDate;
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

    /** The same, with editions of one set that are meant for one year only. */
    public static FactorLibrary validOnly(String set, int year) {
        var validity = new Validity(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        return FactorLibrary.of(
                CURRENT.all()
                        .map(each -> each.heading().set().equals(set) ? valid(each, validity) : each)
                        .toList(),
                CURRENT.grids());
    }

    /** The same, with the tables of one set printed again. */
    public static FactorLibrary republished(String set, String edition) {
        var today = LocalDate.of(2026, 10, 1);
        var before = CURRENT.inUse(set, today).orElseThrow();
        var head = before.heading();
        var heading = new FactorHeading(set, edition, head.title(), head.basis(), head.family(), today, Validity.OPEN);
        return CURRENT.and(CURRENT.placed(heading, before.factors(), today));
    }

    /** The same, with one set printed again for a year. */
    public static FactorLibrary ofYear(String set, int year) {
        var again = republished(set, "of-" + year).edition(set, "of-" + year).orElseThrow();
        var factors = again.factors().stream().map(each -> ofYear(each, year)).toList();
        return CURRENT.and(CURRENT.placed(again.heading(), factors, LocalDate.of(2026, 10, 1)));
    }

    private static Factor ofYear(Factor factor, int year) {
        return new Factor(
                factor.id(),
                factor.parameter(),
                factor.keys(),
                factor.name(),
                factor.value(),
                factor.unit(),
                year,
                factor.areaLevel(),
                factor.area(),
                factor.areaCode(),
                factor.kind(),
                factor.announcement(),
                factor.published(),
                factor.note(),
                factor.provenance());
    }

    private static FactorSet valid(FactorSet edition, Validity validity) {
        var head = edition.heading();
        var heading = new FactorHeading(
                head.set(), head.edition(), head.title(), head.basis(), head.family(), head.published(), validity);
        return new FactorSet(heading, edition.factors(), edition.since());
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
