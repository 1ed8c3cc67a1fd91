package nearzero.workflow.form;

import java.util.Map;

/** Evaluates the FEEL conditions that forms carry. */
public interface FormConditions {

    /**
     * Whether the condition holds for these values.
     *
     * @param feel a FEEL expression with a leading {@code =}; what cannot be evaluated does not hold
     */
    boolean holds(String feel, Map<String, Object> values);
}
