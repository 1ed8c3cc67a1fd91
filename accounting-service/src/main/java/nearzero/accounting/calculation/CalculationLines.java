package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.LineGas;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.api.model.LineStep;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The lines of results, with every number that entered them. */
@Repository
class CalculationLines {

    private static final String COLUMNS =
            "calculation_id, position, field, figure, deducted, source, source_name, sector, keys, calculator, formula, inputs, "
                    + "gases, steps, why, emission, uncertainty";

    private final JdbcClient database;
    private final JsonMapper json;
    private final ObjectReader keys;
    private final ObjectReader inputs;
    private final ObjectReader gases;
    private final ObjectReader steps;
    private final Factors factors;

    CalculationLines(JdbcClient database, JsonMapper json, Factors factors) {
        this.factors = factors;
        this.database = database;
        this.json = json;
        this.keys = json.readerForMapOf(String.class); // made once: a result has hundreds of lines
        this.inputs = json.readerForListOf(LineInput.class);
        this.gases = json.readerForListOf(LineGas.class);
        this.steps = json.readerForListOf(LineStep.class);
    }

    /** All lines by one statement, whatever their number. */
    void save(UUID calculation, List<CountedLine> lines) {
        var library = factors.library();
        var rows = IntStream.range(0, lines.size())
                .mapToObj(position -> columns(calculation, position, lines.get(position), library))
                .toList();
        database.sql(
                        "insert into calculation_line (%1$s) select %1$s from jsonb_populate_recordset(null::calculation_line, ?::jsonb)"
                                .formatted(COLUMNS))
                .param(json.writeValueAsString(rows))
                .update();
    }

    private static Map<String, Object> columns(
            UUID calculation, int position, CountedLine line, FactorLibrary library) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("calculation_id", calculation);
        columns.put("position", position);
        columns.put("field", line.field());
        columns.put("figure", line.figure().getValue());
        columns.put("deducted", line.isDeducted());
        columns.put("source", line.source());
        columns.put("source_name", line.sourceName());
        columns.put("sector", line.sector());
        columns.put("keys", line.keys());
        columns.put("calculator", line.calculator());
        columns.put("formula", line.formula());
        columns.put(
                "inputs",
                line.inputs().stream().map(input -> shown(line, input, library)).toList());
        columns.put(
                "gases", line.gases().stream().map(gas -> shown(gas, library)).toList());
        columns.put("steps", steps(line.steps()));
        columns.put("why", line.why());
        columns.put("emission", Exact.rounded(line.emission()).toPlainString());
        columns.put(
                "uncertainty",
                FigureUncertainties.ofLine(line.uncertain())
                        .map(BigDecimal::toPlainString)
                        .orElse(null));
        return columns;
    }

    private static LineInput shown(CountedLine line, UsedInput input, FactorLibrary library) {
        return new LineInput()
                .name(input.name())
                .label(input.label())
                .year(input.year())
                .quantity(input.quantity())
                .unit(input.unit())
                .origin(LineInput.OriginEnum.valueOf(input.origin().name()))
                .factor(used(input.factor(), input.set(), library))
                .uncertainty(Optional.ofNullable(line.halfWidths().get(input.name()))
                        .map(BigDecimal::toPlainString)
                        .orElse(null));
    }

    private static LineGas shown(CountedGas gas, FactorLibrary library) {
        return new LineGas()
                .gas(gas.gas())
                .mass(Exact.rounded(gas.mass().value()).toPlainString())
                .gwp(used(gas.gwp(), gas.set(), library))
                .emission(Exact.rounded(gas.emission()).toPlainString());
    }

    private static @Nullable FactorUsed used(
            @Nullable Factor factor, @Nullable String reference, FactorLibrary library) {
        return factor == null || reference == null
                ? null
                : UsedFactor.of(factor, library.edition(reference).orElseThrow().heading());
    }

    /** As they are kept, and compared when they are counted again. */
    static List<LineStep> steps(Map<String, Amount> steps) {
        return steps.entrySet().stream()
                .map(step -> new LineStep(
                        step.getKey(),
                        Exact.rounded(step.getValue().value()).toPlainString(),
                        step.getValue().unit().name()))
                .toList();
    }

    /** The lines of a calculation in the order of its draft. */
    List<CalculationLine> of(UUID calculation) {
        return database.sql("select * from calculation_line where calculation_id = ? order by position")
                .param(calculation)
                .query(this::line)
                .list();
    }

    private CalculationLine line(ResultSet row, int number) throws SQLException {
        return new CalculationLine()
                .field(row.getString("field"))
                .figure(FigureEnum.fromValue(row.getString("figure")))
                .deducted(row.getBoolean("deducted"))
                .source(row.getString("source"))
                .sourceName(row.getString("source_name"))
                .sector(row.getString("sector"))
                .keys(keys.readValue(row.getString("keys")))
                .calculator(row.getString("calculator"))
                .formula(row.getString("formula"))
                .inputs(inputs.readValue(row.getString("inputs")))
                .gases(gases.readValue(row.getString("gases")))
                .steps(steps.readValue(row.getString("steps")))
                .why(row.getString("why"))
                .emission(row.getBigDecimal("emission").toPlainString())
                .uncertainty(Optional.ofNullable(row.getBigDecimal("uncertainty"))
                        .map(BigDecimal::toPlainString)
                        .orElse(null));
    }
}
