package nearzero.documents.access;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who asks, and for whom: the person or service account of the token with the group paths it stands for.
 *
 * @param user {@code preferred_username}
 * @param groups full group paths without the leading slash
 */
public record Caller(String user, Set<String> groups) {

    static final String SERVICES = "services";

    private static final String APPLICANTS = "applicants/";
    private static final Set<String> NOT_DEPARTMENTS = Set.of(
            "applicants",
            "enterprises",
            "leaders",
            "platforms",
            "experts",
            "auditors",
            "release-administrators",
            "engine-operators",
            SERVICES);

    public Caller {
        groups = Set.copyOf(groups);
    }

    /** The caller of the request that this thread answers. */
    public static Caller current() {
        return of((Jwt) SecurityContextHolder.getContext().getAuthentication().getPrincipal());
    }

    static Caller of(Jwt token) {
        var groups = token.getClaimAsStringList("groups");
        var paths = groups == null ? Stream.<String>empty() : groups.stream();
        return new Caller(
                token.getClaimAsString("preferred_username"),
                paths.map(path -> path.startsWith("/") ? path.substring(1) : path)
                        .collect(Collectors.toSet()));
    }

    /** Whether the caller belongs to this applicant. */
    public boolean actsForApplicant(String organisation) {
        return organisation.startsWith(APPLICANTS) && groups.contains(organisation);
    }

    /** Whether the caller works in this department, if it is one. */
    public boolean worksIn(String organisation) {
        return groups.contains(organisation) && mayBeDepartment(organisation);
    }

    /** The caller's applicants. */
    public Set<String> applicants() {
        return groups.stream().filter(group -> group.startsWith(APPLICANTS)).collect(Collectors.toSet());
    }

    /**
     * The groups that may be departments: a jurisdiction's path with one more segment. Whether that segment is a
     * department or a jurisdiction of its own only the known pilots tell.
     */
    public Set<String> departments() {
        return groups.stream().filter(Caller::mayBeDepartment).collect(Collectors.toSet());
    }

    /** Whether the caller is in the register of experts; what is assigned to it is the pilot's matter. */
    public boolean isExpert() {
        return groups.contains("experts");
    }

    /** Auditors and the system's own services read everything. */
    public boolean readsEverything() {
        return groups.contains("auditors") || groups.contains(SERVICES);
    }

    /** The jurisdiction of a department is its path without the last part. */
    public static String jurisdictionOf(String department) {
        return department.substring(0, department.lastIndexOf('/'));
    }

    private static boolean mayBeDepartment(String group) {
        int end = group.indexOf('/');
        return end > 0 && !NOT_DEPARTMENTS.contains(group.substring(0, end));
    }
}
