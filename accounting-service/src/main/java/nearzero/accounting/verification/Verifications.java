package nearzero.accounting.verification;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CorrectedFigure;
import nearzero.accounting.api.model.Verification;
import nearzero.accounting.api.model.VerificationFinding;
import nearzero.accounting.api.model.VerificationRequest;
import nearzero.accounting.api.model.VerifiedFigure;
import nearzero.accounting.calculation.Verdicts;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quality.Finding;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The records of verifiers' reports; appended, never changed. Whether a caller may see them is not asked here. */
@Repository
class Verifications implements Verdicts {

    private static final String SELECT = """
            select v.*, later.id as corrected_by, c.gross, c.own_sink, c.offset_bought, c.net,
                i.version = v.inventory_version as is_current
            from verification v
            join inventory i on i.id = v.inventory_id
            join calculation c on c.id = v.calculation_id
            left join verification later on later.corrects = v.id
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    Verifications(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @throws Refusal not possible now, when another record corrects the same one */
    UUID append(Caller caller, Calculation calculation, VerificationRequest request) {
        var id = UUID.randomUUID();
        try {
            database.sql("""
                    insert into verification (id, inventory_id, inventory_version, calculation_id, corrects, document,
                        recorded_by, recorded_at)
                    values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                    """)
                    .params(
                            id,
                            calculation.getInventoryId(),
                            calculation.getInventoryVersion(),
                            calculation.getId(),
                            request.getCorrects(),
                            json.writeValueAsString(request),
                            caller.user(),
                            OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS))
                    .update();
        } catch (DuplicateKeyException corrected) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "这份核查记录已被另一份记录更正。请在最新的一份上更正。");
        }
        return id;
    }

    Optional<Verification> find(UUID inventory, UUID id) {
        return database.sql(SELECT + "where v.inventory_id = ? and v.id = ?")
                .params(inventory, id)
                .query(this::verification)
                .optional();
    }

    List<Verification> page(UUID inventory, int page, int size) {
        return database.sql(SELECT + "where v.inventory_id = ? order by v.position desc limit ? offset ?")
                .params(inventory, size, (long) page * size)
                .query(this::verification)
                .list();
    }

    long count(UUID inventory) {
        return database.sql("select count(*) from verification where inventory_id = ?")
                .param(inventory)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Verification> records(Calculation calculation) {
        return database.sql(SELECT + "where v.calculation_id = ? and later.id is null order by v.position desc")
                .param(calculation.getId())
                .query(this::verification)
                .list();
    }

    @Override
    public List<VerifiedFigure> figures(Calculation calculation) {
        return records(calculation).stream()
                .flatMap(verification -> verification.getCorrectedFigures().stream())
                .toList();
    }

    @Override
    public Stream<Finding> unresolved(UUID inventory) {
        return database
                .sql(SELECT + "where v.inventory_id = ? and later.id is null order by v.position desc")
                .param(inventory)
                .query((row, number) -> unresolved(verification(row, number), row.getBoolean("is_current")))
                .list()
                .stream()
                .flatMap(List::stream);
    }

    /** Places are those of the verified version; in another one they may have moved. */
    private static List<Finding> unresolved(Verification verification, boolean isCurrent) {
        return verification.getFindings().stream()
                .filter(found -> !found.getResolved())
                .map(found -> Finding.warning(
                        "verification-finding-unresolved",
                        isCurrent ? found.getField() : "",
                        "核查机构“" + verification.getVerifier().getName() + "”对第 " + verification.getInventoryVersion()
                                + " 版提出的问题尚未解决：" + found.getWhat()))
                .toList();
    }

    private Verification verification(ResultSet row, int number) throws SQLException {
        var said = json.readValue(row.getString("document"), VerificationRequest.class);
        var id = row.getObject("id", UUID.class);
        return new Verification()
                .id(id)
                .inventoryId(row.getObject("inventory_id", UUID.class))
                .inventoryVersion(row.getLong("inventory_version"))
                .calculation(row.getObject("calculation_id", UUID.class))
                .corrects(row.getObject("corrects", UUID.class))
                .correctedBy(row.getObject("corrected_by", UUID.class))
                .verifier(said.getVerifier())
                .date(said.getDate())
                .scope(said.getScope())
                .opinion(said.getOpinion())
                .statement(said.getStatement())
                .findings(Optional.ofNullable(said.getFindings()).orElse(List.<VerificationFinding>of()))
                .correctedFigures(beside(row, id, said))
                .report(said.getReport())
                .recordedBy(row.getString("recorded_by"))
                .recordedAt(row.getObject("recorded_at", OffsetDateTime.class));
    }

    private static List<VerifiedFigure> beside(ResultSet row, UUID id, VerificationRequest said) throws SQLException {
        var figures = new ArrayList<VerifiedFigure>();
        for (var corrected : Optional.ofNullable(said.getCorrectedFigures()).orElse(List.of())) {
            figures.add(beside(id, corrected, calculated(row, corrected)));
        }
        return figures;
    }

    private static BigDecimal calculated(ResultSet row, CorrectedFigure corrected) throws SQLException {
        return row.getBigDecimal(
                switch (corrected.getFigure()) {
                    case GROSS -> "gross";
                    case OWN_SINK -> "own_sink";
                    case OFFSET -> "offset_bought";
                    case NET -> "net";
                });
    }

    private static VerifiedFigure beside(UUID id, CorrectedFigure corrected, BigDecimal calculated) {
        return new VerifiedFigure()
                .verification(id)
                .figure(corrected.getFigure())
                .calculated(calculated.toPlainString())
                .verified(corrected.getValue())
                .difference(new BigDecimal(corrected.getValue())
                        .subtract(calculated)
                        .toPlainString())
                .reason(corrected.getReason());
    }
}
