package nearzero.workflow.task;

import java.util.List;
import java.util.Map;

/** The decision tables of a release. */
public interface Decisions {

    /** The outputs of every rule that holds, in the order of the table. */
    List<Map<String, Object>> evaluate(String release, String decision, Map<String, Object> inputs);
}
