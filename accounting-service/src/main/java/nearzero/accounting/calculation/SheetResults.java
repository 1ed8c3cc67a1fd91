package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationSheet;
import nearzero.accounting.api.model.CalculationSheetTotal;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.sheet.SheetKind;
import nearzero.accounting.sheet.StoredSheet;
import org.apache.commons.numbers.fraction.BigFraction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What sheets came to, down to each row; appended, never changed. Rows are multiplied where they lie: PostgreSQL's numeric is
 * exact, and millions of rows need not travel to us and back (docs/adr/0018).
 */
@Repository
class SheetResults {

    /** Rows that one statement counts: few enough for the time that a statement has. */
    private static final int BATCH = 250_000;

    /** Half up, away from zero, as everywhere: ⌊(2 · 10⁶ · |n| · q + d) ÷ 2d⌋ millionths. {@code div} is exact. */
    private static final String COUNT_ROWS = """
            insert into calculation_row (calculation_id, upload, row, position, emission)
            select :calculation, r.upload, r.row, b.position,
                b.direction * div(r.quantity * b.doubled + b.shift, b.divisor) * 0.000001
            from (select kind, position, sign(numerator + constant) as direction, 2000000 * abs(numerator) as doubled,
                      2000000 * abs(constant) + denominator as shift, 2 * denominator as divisor
                  from calculation_basis where calculation_id = :calculation and upload = :upload) b
            join sheet_row r on r.kind = b.kind
            where r.upload = :upload and r.row > :after and r.row <= :last
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    SheetResults(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps what the sheets of a calculation, which is saved already, have come to. */
    void save(UUID calculation, SheetCount count, List<CountedLine> lines, Map<String, BigFraction> ones) {
        var positions = IntStream.range(0, lines.size())
                .boxed()
                .collect(Collectors.toMap(at -> lines.get(at).field(), at -> at));
        var bases = new ArrayList<Map<String, Object>>();
        var totals = new HashMap<Long, Map<String, Total>>();
        for (var basis : count.bases()) {
            var position = Objects.requireNonNull(positions.get(basis.field()), basis.field());
            var line = lines.get(position);
            var per = perUnit(basis, line, ones);
            basis.kinds().forEach(kind -> {
                bases.add(columns(calculation, kind, position, per));
                totals.computeIfAbsent(kind.upload(), upload -> new LinkedHashMap<>())
                        .merge(line.source(), Total.of(line, per.of(kind.quantity(), kind.rows())), Total::plus);
            });
        }
        count.sheets().forEach(sheet -> save(calculation, sheet, totals));
        database.sql(
                        "insert into calculation_basis select * from jsonb_populate_recordset(null::calculation_basis, ?::jsonb)")
                .param(json.writeValueAsString(bases))
                .update();
        count.sheets().forEach(sheet -> countRows(calculation, Objects.requireNonNull(sheet.upload())));
    }

    /** Says of a calculation what it holds of sheets. */
    Calculation described(Calculation calculation) {
        var sheets = database.sql(
                        "select * from calculation_sheet where calculation_id = ? order by party <> 'own', party")
                .param(calculation.getId())
                .query((row, number) -> new CalculationSheet(
                        row.getString("party"),
                        row.getString("name"),
                        row.getLong("upload"),
                        row.getLong("rows"),
                        json.readValue(row.getString("totals"), new TypeReference<List<CalculationSheetTotal>>() {})))
                .list();
        if (!sheets.isEmpty()) {
            database.sql(
                            "select position, sum(rows)::bigint as rows from calculation_basis where calculation_id = ? group by 1")
                    .param(calculation.getId())
                    .query(row -> {
                        calculation.getLines().get(row.getInt("position")).setRows(row.getLong("rows"));
                    });
        }
        return calculation.sheets(sheets);
    }

    /** A formula that does not add up would be a fault of ours; better no result than a wrong one. */
    private static PerUnit perUnit(SheetBasis basis, CountedLine line, Map<String, BigFraction> ones) {
        if (basis.isSingle()) {
            return PerUnit.alone(line.emission());
        }
        var per = PerUnit.of(Objects.requireNonNull(ones.get(basis.field()), basis.field()));
        if (!per.of(basis.quantity(), 0).equals(line.emission())) {
            throw new IllegalStateException("rows of " + line.calculator() + " do not add up");
        }
        return per;
    }

    private void save(UUID calculation, StoredSheet sheet, Map<Long, Map<String, Total>> totals) {
        var upload = Objects.requireNonNull(sheet.upload());
        var shown = totals.getOrDefault(upload.number(), Map.of()).values().stream()
                .map(Total::shown)
                .toList();
        database.sql("""
                insert into calculation_sheet (calculation_id, party, name, upload, rows, totals) values (?, ?, ?, ?, ?, ?::jsonb)
                """)
                .params(
                        calculation,
                        sheet.party(),
                        sheet.name(),
                        upload.number(),
                        upload.rows(),
                        json.writeValueAsString(shown))
                .update();
    }

    private void countRows(UUID calculation, StoredSheet.Upload upload) {
        var counted = 0L;
        loopPerRow("off");
        for (var after = 0L; after < upload.rows(); after += BATCH) {
            counted += database.sql(COUNT_ROWS)
                    .param("calculation", calculation)
                    .param("upload", upload.number())
                    .param("after", after)
                    .param("last", after + BATCH)
                    .update();
        }
        loopPerRow("on");
        if (counted != upload.rows()) {
            throw new IllegalStateException(
                    "upload " + upload.number() + ": " + counted + " of " + upload.rows() + " rows");
        }
    }

    /** Of an upload that nobody has analysed yet PostgreSQL expects one row, and would look at every kind for each row. */
    private void loopPerRow(String onOrOff) {
        database.sql("select set_config('enable_nestloop', ?, true)")
                .param(onOrOff)
                .query(rows -> {});
    }

    private static Map<String, Object> columns(UUID calculation, SheetKind kind, int position, PerUnit per) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("calculation_id", calculation);
        columns.put("upload", kind.upload());
        columns.put("kind", kind.kind());
        columns.put("position", position);
        columns.put("rows", kind.rows());
        columns.put("quantity", kind.quantity().toPlainString());
        columns.put("numerator", new BigDecimal(per.numerator()).toPlainString());
        columns.put("constant", new BigDecimal(per.constant()).toPlainString());
        columns.put("denominator", new BigDecimal(per.denominator()).toPlainString());
        return columns;
    }

    /** What one source of one sheet comes to, exactly. */
    private record Total(String source, String name, BigFraction emission) {

        static Total of(CountedLine line, BigFraction emission) {
            return new Total(line.source(), line.sourceName(), emission);
        }

        Total plus(Total other) {
            return new Total(source, name, emission.add(other.emission));
        }

        CalculationSheetTotal shown() {
            return new CalculationSheetTotal(
                    source, name, Exact.rounded(emission).toPlainString());
        }
    }
}
