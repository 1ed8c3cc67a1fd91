package nearzero.workflow.release.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Release;

/** Moves the processes of a pilot from one release to another. */
public interface PilotMover {

    /**
     * Where the processes of a pilot have got to.
     *
     * @param stage that the model of the target gives to the place where the pilot stands, if it is another than before
     */
    record Arrival(Outcome outcome, Optional<String> stage) {}

    /**
     * Moves the process of the pilot and those of the models that it calls, in the caller's transaction, which must be
     * rolled back if the pilot stays.
     *
     * @throws PilotInUse if somebody works on the pilot at this moment
     */
    Arrival move(Pilot pilot, Release target, Mapping mapping);

    /**
     * Brings the tasks of a pilot that has moved up to date: names, groups and dates as its release gives them.
     *
     * @return what changed for people; or that the pilot stays, because a task would be nobody's
     */
    Outcome renewTasks(Pilot pilot);

    /**
     * How long the models of a release let each term run: those that they open, and the notice that they render. Several
     * where they do not agree, none where it is only known when the term opens.
     */
    Map<String, Set<Length>> termLengths(Release release);

    /** Id in the model and name of a task that is open. */
    record NamedTask(String key, String name) {}

    /** The task with this id in the engine; empty if somebody has done it. */
    Optional<NamedTask> task(String taskId);

    /**
     * An element of the source, and what would take over from it.
     *
     * @param name as people call it, or its id
     * @param target empty where nothing does
     */
    record Pair(String process, String source, String name, Optional<String> target) {}

    /** Every element of the source at which a pilot can stand, with what takes over from it. */
    List<Pair> pairs(Release source, Release target, Mapping mapping);

    /**
     * What is wrong with the mapping whatever pilot it is applied to, in Chinese sentences; empty if nothing is.
     */
    List<String> faults(Release source, Release target, Mapping mapping);
}
