package nearzero.workflow.task;

import java.util.Map;
import nearzero.workflow.form.Form;
import nearzero.workflow.pilot.Pilot;

/** A feature that fills in what it knows when a form is opened. */
public interface Filling {

    /** Values by the keys of the form, in the place of what was submitted the round before. */
    Map<String, Object> fillIn(Pilot pilot, OpenTask task, Form form);
}
