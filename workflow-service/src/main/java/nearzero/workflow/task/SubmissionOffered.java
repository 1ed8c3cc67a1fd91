package nearzero.workflow.task;

import nearzero.workflow.form.Form;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programme.TaskSettings;

/**
 * Somebody submits a form that is right in itself. Features that know more of what it refers to listen and refuse by
 * throwing a {@link nearzero.workflow.problem.Refusal}; nothing is written yet.
 */
public record SubmissionOffered(Pilot pilot, TaskSettings settings, Form form, Submission submission) {}
