package nearzero.workflow.release.diff;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import nearzero.workflow.release.diff.Change.Subject;
import org.springframework.lang.Nullable;

/**
 * A thing in a file that can be told apart from the others: an element of a model, a column or row of a table, a field
 * of a form, something in the settings.
 *
 * @param id by which it is found again in the other version
 * @param alike by which it is found again if its id is another one and says nothing; null where ids matter
 * @param name what people call it
 * @param noun what it is and how it is called, such as 用户任务“编制方案”
 * @param title how a sentence about one of its properties begins, such as “编制方案”
 * @param scope id of what it lies in; empty if in nothing
 * @param values its properties by their names in the file; a property that is not there has none
 * @param order ids of what belongs to it, where their order says something; else empty
 */
record Part(
        String id,
        @Nullable String alike,
        Subject subject,
        String name,
        String noun,
        String title,
        String scope,
        SortedMap<String, Value> values,
        List<String> order) {

    /**
     * A property.
     *
     * @param label what people call the property
     * @param text as the file writes it
     * @param shown as a sentence says it
     */
    record Value(String label, String text, String shown) {}

    Part {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        order = List.copyOf(order);
    }
}
