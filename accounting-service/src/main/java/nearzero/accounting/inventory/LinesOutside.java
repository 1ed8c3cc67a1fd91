package nearzero.accounting.inventory;

import java.time.LocalDate;
import java.util.Optional;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.problem.Faults;

/**
 * Reads lines that are kept outside a draft as if they stood in it: against its method, with its tables and its choice of an
 * electricity factor.
 *
 * @param day on which the editions of the library are taken
 */
public record LinesOutside(Draft draft, FactorLibrary library, LocalDate day) {

    public LinesOutside {
        library = draft.editionsOf(library);
    }

    /**
     * Reads one line.
     *
     * @param field place of the line, before which faults are put
     * @param faults take what is wrong with it; with any, what is read is not complete
     * @return empty when the method does not know its source
     */
    public Optional<ActivityLine> read(String field, nearzero.accounting.api.model.ActivityLine line, Faults faults) {
        return new LineReader(
                        draft.method(),
                        draft.tables(),
                        draft.grid(),
                        draft.areaCode(),
                        library,
                        day,
                        draft.year(),
                        faults)
                .read(field, line);
    }
}
