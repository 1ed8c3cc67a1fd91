package nearzero.accounting.offset;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which units are counted, and where: a unit counts once over all pilots and years. An exclusion constraint of the
 * database is what guarantees it, also between two calculations at the same moment. Only what the workflow orders for a
 * pilot counts units, and for good: were a trial enough, anybody could take other people's units.
 */
@Component
public class OffsetClaims {

    private static final Comparator<OffsetBlock> ORDER =
            Comparator.comparing(OffsetBlock::registry).thenComparing(OffsetBlock::first);

    private final JdbcClient database;

    OffsetClaims(JdbcClient database) {
        this.database = database;
    }

    /** Those of the blocks of which another inventory, or this one for another year, has counted a unit. */
    public Set<OffsetBlock> countedElsewhere(UUID inventory, int year, List<OffsetBlock> blocks) {
        if (blocks.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(database.sql("""
                select block.* from unnest(:registries, :firsts, :lasts) as block (registry, first, last)
                where exists (select from offset_claim claim
                    where claim.registry = block.registry and claim.serials && int8range(block.first, block.last, '[]')
                      and (claim.inventory_id <> :inventory or claim.year <> :year))
                """)
                .param("registries", blocks.stream().map(OffsetBlock::registry).toArray(String[]::new))
                .param("firsts", blocks.stream().map(OffsetBlock::first).toArray(Long[]::new))
                .param("lasts", blocks.stream().map(OffsetBlock::last).toArray(Long[]::new))
                .param("inventory", inventory)
                .param("year", year)
                .query((row, number) ->
                        new OffsetBlock(row.getString("registry"), row.getLong("first"), row.getLong("last")))
                .list());
    }

    /**
     * Counts the blocks for an official calculation.
     *
     * @throws Refusal not possible now, when another inventory has counted a unit meanwhile
     */
    public void claim(UUID calculation, UUID inventory, int year, List<OffsetBlock> blocks) {
        // always in the same order, lest two calculations wait for each other
        blocks.stream().sorted(ORDER).forEach(block -> insert(calculation, inventory, year, block));
    }

    private void insert(UUID calculation, UUID inventory, int year, OffsetBlock block) {
        try {
            database.sql("""
                    insert into offset_claim (calculation_id, inventory_id, registry, serials, year)
                    values (:calculation, :inventory, :registry, int8range(:first, :last, '[]'), :year)
                    """)
                    .param("calculation", calculation)
                    .param("inventory", inventory)
                    .param("registry", block.registry())
                    .param("first", block.first())
                    .param("last", block.last())
                    .param("year", year)
                    .update();
        } catch (DataIntegrityViolationException counted) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "清单中有抵销单位已计入其他清单或其他年份，不能重复计算。请核对序列号，或更换抵销单位。");
        }
    }
}
