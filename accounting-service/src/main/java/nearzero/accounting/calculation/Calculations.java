package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.CalculationRequest;
import nearzero.accounting.api.model.CalculationUncertainty;
import nearzero.accounting.api.model.Flag;
import nearzero.accounting.api.model.LineGas;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.api.model.LineStep;
import nearzero.accounting.api.model.ProvisionalReason;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Method;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The results; appended, never changed. */
@Repository
public class Calculations {

    private static final int MOST_OF_A_VERSION = 50;

    private static final String LINE_COLUMNS =
            "calculation_id, position, field, figure, deducted, source, source_name, sector, keys, calculator, formula, inputs, "
                    + "gases, steps, why, emission, uncertainty";

    private final JdbcClient database;
    private final JsonMapper json;
    private final SheetResults sheets;

    Calculations(JdbcClient database, JsonMapper json, SheetResults sheets) {
        this.database = database;
        this.json = json;
        this.sheets = sheets;
    }

    /** What is counted, and what for. */
    record Subject(
            UUID inventory,
            long version,
            int year,
            @Nullable String pilot,
            boolean isOfficial,
            CalculationRequest request) {}

    UUID save(Caller caller, Subject subject, Method method, Assessment assessment) {
        var id = UUID.randomUUID();
        var figures = assessment.figures();
        var borrowed = Provisional.reasons(subject.year(), assessment.lines());
        var flags = assessment.findings().stream().map(Finding::asFlag).toList();
        database.sql("""
                insert into calculation (id, inventory_id, inventory_version, year, pilot, purpose, round, method, method_version,
                    factor_sets, gross, own_sink, offset_bought, net, provisional, provisional_reasons, flags, uncertainty,
                    calculated_by, calculated_at, official)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)
                """)
                .params(
                        id,
                        subject.inventory(),
                        subject.version(),
                        subject.year(),
                        subject.pilot(),
                        subject.request().getPurpose(),
                        subject.request().getRound(),
                        method.id(),
                        method.version(),
                        assessment.factorSets().toArray(String[]::new),
                        Exact.rounded(figures.gross()),
                        Exact.rounded(figures.ownSink()),
                        Exact.rounded(figures.offset()),
                        Exact.rounded(figures.net()),
                        !borrowed.isEmpty(),
                        json.writeValueAsString(borrowed),
                        json.writeValueAsString(flags),
                        json.writeValueAsString(assessment.uncertainty()),
                        caller.user(),
                        OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS),
                        subject.isOfficial())
                .update();
        borrowed.stream()
                .sorted(Comparator.comparing(ProvisionalReason::getFactor))
                .forEach(reason -> saveBorrowed(reason, subject.year()));
        save(id, assessment.lines());
        return id;
    }

    /** Always in the same order, lest two calculations wait for each other. */
    private void saveBorrowed(ProvisionalReason reason, int year) {
        database.sql("insert into borrowed_factor (set_edition, factor, year) values (?, ?, ?) on conflict do nothing")
                .params(reason.getSet(), reason.getFactor(), year)
                .update();
    }

    /** All lines by one statement, whatever their number. */
    private void save(UUID calculation, List<CountedLine> lines) {
        var rows = IntStream.range(0, lines.size())
                .mapToObj(position -> columns(calculation, position, lines.get(position)))
                .toList();
        database.sql(
                        "insert into calculation_line (%1$s) select %1$s from jsonb_populate_recordset(null::calculation_line, ?::jsonb)"
                                .formatted(LINE_COLUMNS))
                .param(json.writeValueAsString(rows))
                .update();
    }

    private static Map<String, Object> columns(UUID calculation, int position, CountedLine line) {
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
                line.inputs().stream().map(input -> shown(line, input)).toList());
        columns.put("gases", line.gases().stream().map(Calculations::shown).toList());
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

    private static LineInput shown(CountedLine line, UsedInput input) {
        return new LineInput()
                .name(input.name())
                .label(input.label())
                .year(input.year())
                .quantity(input.quantity())
                .unit(input.unit())
                .origin(LineInput.OriginEnum.valueOf(input.origin().name()))
                .factor(
                        input.factor() == null || input.set() == null
                                ? null
                                : UsedFactor.of(input.factor(), input.set()))
                .uncertainty(Optional.ofNullable(line.halfWidths().get(input.name()))
                        .map(BigDecimal::toPlainString)
                        .orElse(null));
    }

    private static LineGas shown(CountedGas gas) {
        return new LineGas()
                .gas(gas.gas())
                .mass(Exact.rounded(gas.mass().value()).toPlainString())
                .gwp(gas.gwp() == null || gas.set() == null ? null : UsedFactor.of(gas.gwp(), gas.set()))
                .emission(Exact.rounded(gas.emission()).toPlainString());
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

    /** The calculation with its lines; whether the caller may see its inventory is not asked here. */
    public Optional<Calculation> find(UUID id) {
        return database.sql("select * from calculation where id = ?")
                .param(id)
                .query(this::calculation)
                .optional()
                .map(found -> found.lines(lines(id)))
                .map(sheets::described);
    }

    /** The inventory that a calculation counted. */
    Optional<UUID> inventoryOf(UUID id) {
        return database.sql("select inventory_id from calculation where id = ?")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /** The year that a calculation counted. */
    int year(UUID id) {
        return database.sql("select year from calculation where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Without their lines. */
    List<Calculation> page(UUID inventory, int page, int size) {
        return database.sql("""
                select * from calculation where inventory_id = ? order by calculated_at desc, id limit ? offset ?
                """)
                .params(inventory, size, (long) page * size)
                .query(this::calculation)
                .list();
    }

    /** The last {@value #MOST_OF_A_VERSION} of each of some versions of an inventory, newest first, without their lines. */
    public List<Calculation> ofVersions(UUID inventory, List<Long> versions) {
        return database.sql("""
                select * from (
                    select *, row_number() over (partition by inventory_version order by calculated_at desc, id) as nth
                    from calculation where inventory_id = ? and inventory_version = any(?)) each
                where nth <= ? order by calculated_at desc, id
                """)
                .params(inventory, versions.toArray(Long[]::new), MOST_OF_A_VERSION)
                .query(this::calculation)
                .list();
    }

    long count(UUID inventory) {
        return database.sql("select count(*) from calculation where inventory_id = ?")
                .param(inventory)
                .query(Long.class)
                .single();
    }

    private List<CalculationLine> lines(UUID id) {
        return database.sql("select * from calculation_line where calculation_id = ? order by position")
                .param(id)
                .query(this::line)
                .list();
    }

    private Calculation calculation(ResultSet row, int number) throws SQLException {
        return new Calculation()
                .id(row.getObject("id", UUID.class))
                .inventoryId(row.getObject("inventory_id", UUID.class))
                .inventoryVersion(row.getLong("inventory_version"))
                .pilot(row.getString("pilot"))
                .purpose(row.getString("purpose"))
                .round(row.getObject("round", Integer.class))
                .method(new nearzero.accounting.api.model.Method(
                        row.getString("method"), row.getString("method_version")))
                .factorSets(List.of((String[]) row.getArray("factor_sets").getArray()))
                .gross(row.getBigDecimal("gross").toPlainString())
                .ownSink(row.getBigDecimal("own_sink").toPlainString())
                .offset(row.getBigDecimal("offset_bought").toPlainString())
                .net(row.getBigDecimal("net").toPlainString())
                .provisional(row.getBoolean("provisional"))
                .provisionalReasons(json.readValue(
                        row.getString("provisional_reasons"), new TypeReference<List<ProvisionalReason>>() {}))
                .flags(json.readValue(row.getString("flags"), new TypeReference<List<Flag>>() {}))
                .uncertainty(uncertainty(row.getString("uncertainty")))
                .calculatedBy(row.getString("calculated_by"))
                .calculatedAt(row.getObject("calculated_at", OffsetDateTime.class));
    }

    private CalculationLine line(ResultSet row, int number) throws SQLException {
        return new CalculationLine()
                .field(row.getString("field"))
                .figure(FigureEnum.fromValue(row.getString("figure")))
                .deducted(row.getBoolean("deducted"))
                .source(row.getString("source"))
                .sourceName(row.getString("source_name"))
                .sector(row.getString("sector"))
                .keys(json.readValue(row.getString("keys"), new TypeReference<Map<String, String>>() {}))
                .calculator(row.getString("calculator"))
                .formula(row.getString("formula"))
                .inputs(json.readValue(row.getString("inputs"), new TypeReference<List<LineInput>>() {}))
                .gases(json.readValue(row.getString("gases"), new TypeReference<List<LineGas>>() {}))
                .steps(json.readValue(row.getString("steps"), new TypeReference<List<LineStep>>() {}))
                .why(row.getString("why"))
                .emission(row.getBigDecimal("emission").toPlainString())
                .uncertainty(Optional.ofNullable(row.getBigDecimal("uncertainty"))
                        .map(BigDecimal::toPlainString)
                        .orElse(null));
    }

    private @Nullable CalculationUncertainty uncertainty(@Nullable String kept) {
        return kept == null ? null : json.readValue(kept, CalculationUncertainty.class);
    }
}
