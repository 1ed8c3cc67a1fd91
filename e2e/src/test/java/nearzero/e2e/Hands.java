package nearzero.e2e;

import java.util.Map;

/** How people hand in the forms of a pilot's tasks. */
interface Hands {

    /** Over REST. */
    Hands REST = (pilot, user, key, values) -> pilot.submit(user, key, values).expect(200);

    /**
     * Claims the task and hands its form in.
     *
     * @param key of the task
     * @param values by the keys of the form's fields, as the REST interface takes them
     */
    void handIn(PilotCase pilot, String user, String key, Map<String, ?> values);
}
