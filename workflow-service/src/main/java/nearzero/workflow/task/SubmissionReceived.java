package nearzero.workflow.task;

import nearzero.workflow.form.Form;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programme.TaskSettings;

/** A submission was accepted and kept; features write what is theirs, in the same transaction. */
public record SubmissionReceived(Pilot pilot, TaskSettings settings, Form form, Submission submission) {}
