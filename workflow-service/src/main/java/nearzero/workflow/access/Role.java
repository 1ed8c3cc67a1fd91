package nearzero.workflow.access;

import java.util.Arrays;

/** What kind of user a group makes of its members. A group that is none of the named ones is a department. */
public enum Role {
    APPLICANT("applicants"),
    /** Fills in the sheet of an enterprise inside a park's boundary, and sees nothing of the workflow. */
    ENTERPRISE("enterprises"),
    /** Sends readings of the meters that are registered to it, and sees nothing of the workflow. */
    PLATFORM("platforms"),
    EXPERT("experts"),
    AUDITOR("auditors"),
    RELEASE_ADMINISTRATOR("release-administrators"),
    ENGINE_OPERATOR("engine-operators"),
    SERVICE("services"),
    LEADER("leaders"),
    OFFICIAL(null),
    NONE(null);

    private final String root;

    Role(String root) {
        this.root = root;
    }

    static Role givenBy(String group) {
        var root = group.contains("/") ? group.substring(0, group.indexOf('/')) : group;
        return Arrays.stream(values())
                .filter(role -> root.equals(role.root))
                .findFirst()
                .orElse(group.contains("/") ? OFFICIAL : NONE);
    }

    public boolean isGivenBy(String group) {
        return givenBy(group) == this;
    }

    /** The name in the API and, with the prefix {@code role-}, the engine's group for it. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
