package nearzero.accounting.trend;

import java.util.List;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Economy;
import nearzero.accounting.api.model.EconomyOfYear;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.trend.Statements.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an applicant says of the economy of its pilot, year by year. */
@Service
class Economies {

    static final String TOPIC = "economy/";

    private final Pilots pilots;
    private final Statements statements;

    Economies(Pilots pilots, Statements statements) {
        this.pilots = pilots;
        this.statements = statements;
    }

    static int year(String topic) {
        return Integer.parseInt(topic.substring(TOPIC.length()));
    }

    List<EconomyOfYear> all(Caller caller, String pilot) {
        pilots.requireVisible(caller, pilot);
        return statements.all(pilot, TOPIC, Economy.class).stream()
                .map(Economies::shown)
                .toList();
    }

    EconomyOfYear read(Caller caller, String pilot, int year) {
        pilots.requireVisible(caller, pilot);
        return statements
                .find(pilot, TOPIC + year, Economy.class)
                .map(Economies::shown)
                .orElseThrow(Refusal::notFound);
    }

    @Transactional
    EconomyOfYear save(Caller caller, String pilot, int year, @Nullable String ifMatch, Economy economy) {
        pilots.requireVisible(caller, pilot);
        if (pilots.applicantOf(pilot).filter(caller::actsFor).isEmpty()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有试点的申报主体可以填报其经济数据。");
        }
        EconomyReader.read(year, economy);
        statements.save(caller, pilot, TOPIC + year, ifMatch, economy);
        return read(caller, pilot, year);
    }

    private static EconomyOfYear shown(Said<Economy> said) {
        return new EconomyOfYear(year(said.topic()), said.version(), said.content(), said.savedBy(), said.savedAt());
    }
}
