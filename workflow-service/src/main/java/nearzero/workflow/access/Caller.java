package nearzero.workflow.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is acting: a person or a service account, with the full paths of the groups it is in.
 *
 * @param userId user name in Keycloak
 * @param name what people call it, in Chinese for officials
 * @param groups full paths without a leading slash, such as {@code sichuan/example-city/ecology}
 */
public record Caller(String userId, String name, Set<String> groups) {

    /** The system itself: background work that nobody in particular ordered. */
    public static final Caller SYSTEM = new Caller("system", "系统", Set.of());

    public Caller {
        groups = Set.copyOf(groups);
    }

    public boolean isMemberOf(String group) {
        return groups.contains(group);
    }

    public boolean has(Role role) {
        return groups.stream().anyMatch(role::isGivenBy);
    }

    public Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        groups.forEach(group -> roles.add(Role.givenBy(group)));
        return roles;
    }

    /** Whether the caller leads this department: its member, and in the group {@code leaders/<department>}. */
    public boolean leads(String department) {
        return isMemberOf(department) && isMemberOf(leadersOf(department));
    }

    /** The group of those who lead a department. */
    public static String leadersOf(String department) {
        return "leaders/" + department;
    }

    /** Departments that the caller is an official of. */
    public List<String> departments() {
        return groups.stream().filter(Role.OFFICIAL::isGivenBy).sorted().toList();
    }

    /** Organisations that the caller may speak for as an applicant. */
    public List<String> organisations() {
        return groups.stream().filter(Role.APPLICANT::isGivenBy).sorted().toList();
    }

    /** Jurisdictions of the departments that the caller is an official of. */
    public Set<String> jurisdictions() {
        return groups.stream()
                .filter(Role.OFFICIAL::isGivenBy)
                .map(department -> department.substring(0, department.lastIndexOf('/')))
                .collect(Collectors.toSet());
    }

    /**
     * Whether the caller may read what belongs to this applicant in this jurisdiction: the applicant itself, officials
     * of the jurisdiction or of one above it, auditors and services.
     */
    public boolean mayRead(String applicant, String jurisdiction) {
        return readsEverything()
                || isMemberOf(applicant)
                || jurisdictions().stream()
                        .anyMatch(own -> jurisdiction.equals(own) || jurisdiction.startsWith(own + "/"));
    }

    /** Auditors see everything and change nothing; services act for the system. */
    public boolean readsEverything() {
        return has(Role.AUDITOR) || has(Role.SERVICE);
    }
}
