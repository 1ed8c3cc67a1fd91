package nearzero.accounting.factor;

import java.util.stream.Stream;

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
     * @param isUnusable no line of the source could be counted
     * @param message in Chinese
     */
    record Affected(String method, String source, String input, boolean isUnusable, String message) {}
}
