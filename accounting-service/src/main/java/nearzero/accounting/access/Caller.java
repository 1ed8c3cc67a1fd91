package nearzero.accounting.access;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who calls, and what the groups of the token make of them.
 *
 * @param user {@code preferred_username}, the user's id everywhere
 * @param groups paths without the leading slash
 */
public record Caller(String user, Set<String> groups) {

    private static final String APPLICANTS = "applicants/";
    private static final String PLATFORMS = "platforms/";
    private static final Set<String> NOT_DEPARTMENTS = Set.of(
            "applicants",
            "enterprises",
            "leaders",
            "platforms",
            "experts",
            "auditors",
            "release-administrators",
            "engine-operators",
            "services");

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** One of our own services, or the client that drives the engine. */
    public boolean isService() {
        return groups.contains("services");
    }

    /** Reads everything and changes nothing. */
    public boolean isAuditor() {
        return groups.contains("auditors");
    }

    /** Decides about what the programmes count with. */
    public boolean isReleaseAdministrator() {
        return groups.contains("release-administrators");
    }

    /** May be assigned to pilots. */
    public boolean isExpert() {
        return groups.contains("experts");
    }

    /** The applicants that this caller acts for, as whole group paths. */
    public Set<String> organisations() {
        return beginning(APPLICANTS);
    }

    /** The energy platforms that this caller is; it may send readings of the meters that are registered to them. */
    public Set<String> platforms() {
        return beginning(PLATFORMS);
    }

    private Set<String> beginning(String path) {
        return groups.stream().filter(group -> group.startsWith(path)).collect(Collectors.toUnmodifiableSet());
    }

    /** Belongs to exactly this group. */
    public boolean isMemberOf(String group) {
        return groups.contains(group);
    }

    /** Acts for this applicant. */
    public boolean actsFor(String organisation) {
        return organisations().contains(organisation);
    }

    /**
     * The groups that may be departments: a jurisdiction's path with one more segment. Jurisdictions that the service was not
     * told of, the known pilots tell.
     */
    public Set<String> departments() {
        return groups.stream().filter(Caller::mayBeDepartment).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean mayBeDepartment(String group) {
        var slash = group.indexOf('/');
        return slash > 0 && !NOT_DEPARTMENTS.contains(group.substring(0, slash));
    }
}
