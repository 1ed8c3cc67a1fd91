package nearzero.workflow.pilot;

import nearzero.workflow.access.Role;

/**
 * To whom a task of a pilot may be given, whatever a routing table says: the applicant, departments of the pilot's own
 * jurisdiction and of those above it, and single experts. Nobody else has a part in the case.
 */
public final class TaskGroupPolicy {

    private TaskGroupPolicy() {}

    /**
     * Whether this group may get tasks of the pilot.
     *
     * @param group full path
     */
    public static boolean allows(Pilot pilot, String group) {
        return allows(pilot.applicant(), pilot.jurisdiction(), group);
    }

    static boolean allows(String applicant, String jurisdiction, String group) {
        return group.equals(applicant)
                || (Role.EXPERT.isGivenBy(group) && group.contains("/"))
                || isDepartmentAbove(jurisdiction, group);
    }

    private static boolean isDepartmentAbove(String jurisdiction, String group) {
        return Role.OFFICIAL.isGivenBy(group)
                && (jurisdiction + "/").startsWith(group.substring(0, group.lastIndexOf('/') + 1));
    }
}
