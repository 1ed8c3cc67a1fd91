package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Amount;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.CalculationLine.CategoryEnum;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.CalculationRequest;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.Flag;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The results; appended, never changed. */
@Repository
class Calculations {

    /** Every accepted unit is a power of ten of its base: this many decimals hold any converted amount exactly. */
    private static final int CONVERTED_DECIMALS = 18;

    private final JdbcClient database;
    private final JsonMapper json;

    Calculations(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What is counted, and what for. */
    record Subject(UUID inventory, long version, @Nullable String pilot, CalculationRequest request) {}

    Calculation save(Caller caller, Subject subject, Method method, Assessment assessment) {
        var id = UUID.randomUUID();
        var figures = assessment.figures();
        var flags = assessment.findings().stream().map(Finding::asFlag).toList();
        database.sql("""
                insert into calculation (id, inventory_id, inventory_version, pilot, purpose, round, method, method_version,
                    factor_sets, gross, own_sink, offset_bought, net, flags, calculated_by, calculated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                """)
                .params(
                        id,
                        subject.inventory(),
                        subject.version(),
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
                        json.writeValueAsString(flags),
                        caller.user(),
                        OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS))
                .update();
        var lines = assessment.lines();
        IntStream.range(0, lines.size()).forEach(position -> save(id, position, lines.get(position)));
        return find(id).orElseThrow();
    }

    private void save(UUID calculation, int position, CountedLine line) {
        database.sql("""
                insert into calculation_line (calculation_id, position, field, figure, category, given_quantity, given_unit,
                    converted_quantity, converted_unit, factor, why, emission)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                """)
                .params(
                        calculation,
                        position,
                        line.field(),
                        line.figure().getValue(),
                        line.category().getValue(),
                        line.amount().quantity(),
                        line.amount().unit(),
                        converted(line.amount().inBase()),
                        line.amount().baseUnit(),
                        line.factor() == null ? null : json.writeValueAsString(line.factor()),
                        line.why(),
                        Exact.rounded(line.emission()))
                .update();
    }

    Optional<Calculation> find(UUID id) {
        return database.sql("select * from calculation where id = ?")
                .param(id)
                .query(this::calculation)
                .optional()
                .map(found -> found.lines(lines(id)));
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
                .flags(json.readValue(row.getString("flags"), new TypeReference<List<Flag>>() {}))
                .calculatedBy(row.getString("calculated_by"))
                .calculatedAt(row.getObject("calculated_at", OffsetDateTime.class));
    }

    private CalculationLine line(ResultSet row, int number) throws SQLException {
        var factor = row.getString("factor");
        return new CalculationLine()
                .field(row.getString("field"))
                .figure(FigureEnum.fromValue(row.getString("figure")))
                .category(CategoryEnum.fromValue(row.getString("category")))
                .given(new Amount(row.getBigDecimal("given_quantity").toPlainString(), row.getString("given_unit")))
                .converted(new Amount(
                        row.getBigDecimal("converted_quantity").toPlainString(), row.getString("converted_unit")))
                .factor(factor == null ? null : json.readValue(factor, FactorUsed.class))
                .why(row.getString("why"))
                .emission(row.getBigDecimal("emission").toPlainString());
    }

    private static BigDecimal converted(BigFraction amount) {
        var decimal = amount.bigDecimalValue(CONVERTED_DECIMALS, RoundingMode.UNNECESSARY)
                .stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0, RoundingMode.UNNECESSARY) : decimal;
    }
}
