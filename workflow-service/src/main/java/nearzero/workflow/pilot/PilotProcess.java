package nearzero.workflow.pilot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.calendar.Term;

/** The process that moves a pilot. */
public interface PilotProcess {

    /**
     * Starts the process of a pilot in the caller's transaction; the pilot's number becomes its business key.
     *
     * @return id of the process
     */
    String start(Pilot pilot, String processKey, String province);

    /** Ends the process by the way that the model draws for it. */
    void leave(Pilot pilot, String message);

    /** Starts, beside what the process does, what the model draws behind this message. */
    void beside(Pilot pilot, String message);

    /**
     * The same where the message may come several times: what it starts is told which of its matters it is about.
     *
     * @param matter such as the number of an objection; the model knows it by the variable of this name
     */
    void beside(Pilot pilot, String message, String matter);

    /** Lets the timers that wait for a term of the pilot follow it: to another day, or to stand still with it. */
    void follow(Pilot pilot, Term term);

    /** The pilot goes on: what failed in the background while it stood still is tried again at once. */
    void resumed(Pilot pilot);

    /** What failed in any process for want of the working days of a year up to this one is tried again at once. */
    void workingDaysKnownTo(int year);

    /** How many steps failed in any process for want of the working days of a year up to this one. */
    int waitingForWorkingDays(int year);

    /** What the process waits for: people, dates, or help. */
    List<Waiting> waitingFor(Pilot pilot);

    /**
     * Something that has to happen before the pilot moves on.
     *
     * @param what name of the task or of the event, as the model says it
     * @param called whether a called model says it, which does not name the matter
     * @param groups who are to act; empty where nobody is
     * @param due when it must be done, or when it happens by itself
     * @param trouble why the system cannot go on by itself
     */
    record Waiting(String what, boolean called, List<String> groups, Optional<Instant> due, Optional<String> trouble) {}
}
