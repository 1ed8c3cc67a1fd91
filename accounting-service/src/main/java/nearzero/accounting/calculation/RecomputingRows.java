package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.LineInput.OriginEnum;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.calculator.Parameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the rows of a calculation again, each for itself, from the numbers that their line keeps. It does so by other means
 * than they were counted with, so that it is a proof and no repetition.
 */
@Component
class RecomputingRows {

    private final CalculationRowPages rows;
    private final JdbcClient database;

    RecomputingRows(CalculationRowPages rows, JdbcClient database) {
        this.rows = rows;
        this.database = database;
    }

    /**
     * What came of it.
     *
     * @param rows that were counted again
     * @param isSame each came out as it is kept, and together they are what their line sums up
     */
    record Outcome(long rows, boolean isSame) {}

    /** Every row of every sheet of that calculation; the memory that it takes does not grow with them. */
    @Transactional(readOnly = true)
    Outcome of(Calculation calculation, int year) {
        var bases = bases(calculation, year);
        var sums = new HashMap<Integer, Sum>();
        var reading = new Reading(bases, sums);
        calculation.getSheets().forEach(sheet -> rows.readAll(calculation.getId(), sheet.getUpload(), reading::take));
        return new Outcome(reading.count, reading.isSame && sums.equals(sums(calculation)));
    }

    private Map<Integer, PerUnit> bases(Calculation calculation, int year) {
        var bases = new HashMap<Integer, PerUnit>();
        database.sql("select distinct position from calculation_basis where calculation_id = ?")
                .param(calculation.getId())
                .query(row -> {
                    var position = row.getInt("position");
                    bases.put(position, perUnit(calculation.getLines().get(position), year));
                });
        return bases;
    }

    /** A row that gives another quantity of the formula stands alone: it is what its line is. */
    private static PerUnit perUnit(CalculationLine line, int year) {
        var quantities = Calculators.find(line.getCalculator()).stream()
                .flatMap(calculator -> calculator.parameters().stream())
                .filter(parameter -> parameter.kind() == Parameter.Kind.QUANTITY)
                .map(Parameter::name)
                .toList();
        var given = line.getInputs().stream()
                .filter(input -> input.getOrigin() == OriginEnum.GIVEN && quantities.contains(input.getName()))
                .count();
        return given == 1
                ? PerUnit.of(Recomputing.emission(Recomputing.ofOne(line, quantities.get(0)), year))
                : PerUnit.alone(Recomputing.emission(line, year));
    }

    private Map<Integer, Sum> sums(Calculation calculation) {
        var sums = new HashMap<Integer, Sum>();
        database.sql("""
                select position, sum(rows)::bigint as rows, sum(quantity) as quantity from calculation_basis
                where calculation_id = ? group by position
                """).param(calculation.getId()).query(row -> {
            sums.put(
                    row.getInt("position"),
                    new Sum(row.getLong("rows"), row.getBigDecimal("quantity").stripTrailingZeros()));
        });
        return sums;
    }

    /** How many rows, and how much of them. */
    private record Sum(long rows, BigDecimal quantity) {

        Sum plus(Sum other) {
            return new Sum(rows + other.rows, quantity.add(other.quantity).stripTrailingZeros());
        }
    }

    private static final class Reading {

        private final Map<Integer, PerUnit> bases;
        private final Map<Integer, Sum> sums;
        private long count;
        private boolean isSame = true;

        Reading(Map<Integer, PerUnit> bases, Map<Integer, Sum> sums) {
            this.bases = bases;
            this.sums = sums;
        }

        void take(CalculationRowPages.KeptRow row) {
            var per = Objects.requireNonNull(bases.get(row.position()));
            isSame &= per.rounded(row.quantity()).compareTo(row.emission()) == 0;
            sums.merge(row.position(), new Sum(1, row.quantity().stripTrailingZeros()), Sum::plus);
            count++;
        }
    }
}
