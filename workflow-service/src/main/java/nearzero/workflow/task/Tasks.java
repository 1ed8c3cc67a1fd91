package nearzero.workflow.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.problem.Refusal;

/**
 * The tasks of the process engine, each call with the rights of the caller: what he may not work on is not there for
 * him.
 */
public interface Tasks {

    /** Open tasks, the oldest first; {@code pilot}, its number, and {@code mine} narrow them. */
    List<OpenTask> list(Caller caller, Optional<String> pilot, boolean mine, int page, int size);

    long count(Caller caller, Optional<String> pilot, boolean mine);

    Optional<OpenTask> find(Caller caller, String taskId);

    /** What an open task is called, whoever may work on it; empty once it is done. */
    Optional<String> nameOf(String taskId);

    /** Whether the caller had claimed this task and the process went on without it. */
    boolean wasTakenAway(Caller caller, String taskId);

    /** Open tasks whose time ends before this instant, whoever may work on them: for whoever watches the dates. */
    List<OpenTask> dueBefore(Instant end);

    /**
     * Takes the task for the caller.
     *
     * @throws Refusal if somebody else has it, or there is none
     */
    void claim(Caller caller, String taskId);

    /** Gives back what the caller has claimed. */
    void unclaim(Caller caller, String taskId);

    /**
     * Hands a claimed task from one person to another. Who may do that is decided before.
     *
     * @throws Refusal if it is not the first person's any more
     */
    void handOver(String taskId, String from, String to);

    /** Takes a task out of the hands of whoever has claimed it: what it is about has changed, and is to be read again. */
    void reopen(String taskId);

    /**
     * Lets the process go on from a task whose matter was settled in another way; nothing is submitted. A task that has
     * gone already is none the worse for it.
     *
     * @throws Refusal if somebody does something with the task at this moment
     */
    void settle(String taskId);

    /** Submits the task's form; goes through {@link ReceivingSubmission} like every other way. */
    void complete(Caller caller, String taskId, Map<String, Object> values);
}
