package nearzero.workflow.engine.deploy;

import java.util.Set;

/**
 * Variables of a process that the service gives. A model that wrote them could make its tasks those of another pilot, of
 * another applicant or of another region.
 */
final class Variables {

    /** What the service gives a pilot's process when it starts it. */
    static final Set<String> START = Set.of("pilot", "programme", "call", "applicant", "province", "city");

    private static final Set<String> OURS = Set.of(
            "pilot",
            "programme",
            "call",
            "applicant",
            "province",
            "city",
            "stage",
            "task",
            "today",
            "execution",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances",
            "authenticatedUserId",
            "matter");

    private Variables() {}

    static boolean areOurs(String name) {
        return OURS.contains(name);
    }
}
