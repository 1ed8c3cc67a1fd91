package nearzero.workflow.programme;

import java.util.List;
import java.util.Optional;

/** The one way in for process models and what belongs to them: whole bundles, atomically, with a version each. */
public interface Releases {

    /** Who brought a release: the application itself, or an administrator. */
    enum Source {
        BASELINE,
        ADMIN
    }

    /**
     * Asks the bundle everything that a release must keep. It takes a second or more: not inside {@link #exclusively}.
     *
     * @throws nearzero.workflow.problem.Refusal if too many bundles are being checked
     */
    CheckedBundle checked(Bundle bundle);

    /**
     * Puts what was checked in force for new pilots; running ones stay on their version. Joins the caller's transaction.
     * Nothing is checked again but what other programmes have taken meanwhile.
     *
     * @throws UnfitBundle if the check of the bundle found an error
     */
    Release deploy(CheckedBundle checked, Source source);

    /** Checks the bundle and puts it in force. */
    default Release deploy(Bundle bundle, Source source) {
        return deploy(checked(bundle), source);
    }

    /** The bundle as it would be deployed and is compared: see {@link CheckedBundle#bundle}. Checks nothing. */
    Bundle normalised(Bundle bundle);

    /** What new pilots of the programme get. */
    Optional<Release> current(String programme);

    /** All releases of the programme, the newest first. */
    List<Release> history(String programme);

    /** One of them, if there is such a version. */
    default Optional<Release> version(String programme, int version) {
        return history(programme).stream()
                .filter(release -> release.version() == version)
                .findFirst();
    }

    /** The current release of every programme. */
    List<Release> inForce();

    /** A release by its id, which somebody has given. */
    Optional<Release> find(String releaseId);

    /** Whoever released something and took it back with his transaction says so: it was never there. */
    void forget(String releaseId);

    /** The release that a running pilot is on. */
    Release of(String releaseId);

    /**
     * Runs the command while no other node deploys.
     *
     * @param command sees what was deployed before
     */
    void exclusively(Runnable command);
}
