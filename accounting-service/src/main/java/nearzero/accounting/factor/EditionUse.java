package nearzero.accounting.factor;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who counts with tables of factors: asked before an edition is appended, since lines would fail afterwards. */
public interface EditionUse {

    /**
     * What could no longer be looked up.
     *
     * @param next the edition that is to come
     * @param library as it is now
     */
    Stream<Affected> affectedBy(FactorSet next, FactorLibrary library);

    /**
     * One input of a method in use.
     *
     * @param isUnusable lines of the source could not be counted
     * @param cell where the table is wrong; nowhere where it lacks something
     * @param message in Chinese
     */
    record Affected(
            String method,
            String source,
            String input,
            boolean isUnusable,
            @Nullable Cell cell,
            String message) {}

    /**
     * A place in the table.
     *
     * @param column by its name in the table
     */
    record Cell(Factor number, String column) {}
}
