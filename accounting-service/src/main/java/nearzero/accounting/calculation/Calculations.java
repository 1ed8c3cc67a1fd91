package nearzero.accounting.calculation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationRequest;
import nearzero.accounting.api.model.CalculationUncertainty;
import nearzero.accounting.api.model.Flag;
import nearzero.accounting.api.model.ProvisionalReason;
import nearzero.accounting.method.Method;
import nearzero.accounting.quality.Finding;
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

    private final JdbcClient database;
    private final JsonMapper json;
    private final CalculationLines lines;
    private final SheetResults sheets;

    Calculations(JdbcClient database, JsonMapper json, CalculationLines lines, SheetResults sheets) {
        this.database = database;
        this.json = json;
        this.lines = lines;
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
        lines.save(id, assessment.lines());
        return id;
    }

    /** Always in the same order, lest two calculations wait for each other. */
    private void saveBorrowed(ProvisionalReason reason, int year) {
        database.sql("insert into borrowed_factor (set_edition, factor, year) values (?, ?, ?) on conflict do nothing")
                .params(reason.getSet(), reason.getFactor(), year)
                .update();
    }

    /** The calculation with its lines; whether the caller may see its inventory is not asked here. */
    public Optional<Calculation> find(UUID id) {
        return database.sql("select * from calculation where id = ?")
                .param(id)
                .query(this::calculation)
                .optional()
                .map(found -> found.lines(lines.of(id)))
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

    private @Nullable CalculationUncertainty uncertainty(@Nullable String kept) {
        return kept == null ? null : json.readValue(kept, CalculationUncertainty.class);
    }
}
