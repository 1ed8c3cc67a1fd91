package nearzero.accounting.inventory;

import java.util.List;
import nearzero.accounting.factor.Factors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers that provisional calculations wait for. */
@Component
class AwaitedFactors {

    private final JdbcClient database;
    private final Factors factors;

    AwaitedFactors(JdbcClient database, Factors factors) {
        this.database = database;
        this.factors = factors;
    }

    /** A number of another year that stands in for the one of this year. */
    private record Borrowed(String set, String factor, int year) {

        String named() {
            return set + " " + factor + " " + year;
        }
    }

    /** Those that have come out by now, as {@code set@edition factor year} of the number that stands in for it. */
    List<String> out() {
        var borrowed = database.sql("select set_edition as set, factor, year from borrowed_factor")
                .query(Borrowed.class)
                .list();
        if (borrowed.isEmpty()) {
            return List.of();
        }
        var library = factors.library();
        var today = Factors.today();
        return borrowed.stream()
                .filter(each -> library.isOutForYear(each.set(), each.factor(), each.year(), today))
                .map(Borrowed::named)
                .toList();
    }
}
