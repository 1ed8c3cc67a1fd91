package nearzero.accounting.calculation;

import java.util.List;
import java.util.stream.Stream;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.sheet.StoredSheet;

/**
 * The sheets of an inventory, ready to be counted with its draft.
 *
 * @param draft the draft with a line for each basis
 * @param ones the same draft with nothing but a unit of each basis that adds up
 * @param sheets those that are counted
 * @param found what must be said of those that are counted
 * @param unconfirmed what stands in the way of an official calculation; a trial leaves it out
 */
record SheetCount(
        Draft draft,
        Draft ones,
        List<StoredSheet> sheets,
        List<SheetBasis> bases,
        List<Finding> found,
        List<Finding> unconfirmed) {

    /** As the workflow's calculation would say it. */
    Stream<Finding> findings() {
        return Stream.concat(found.stream(), unconfirmed.stream());
    }

    /** As a trial says it. */
    Stream<Finding> findingsOfTrial() {
        return Stream.concat(found.stream(), unconfirmed.stream().map(Finding::asWarning));
    }
}
