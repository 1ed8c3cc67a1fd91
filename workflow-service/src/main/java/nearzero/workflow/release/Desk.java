package nearzero.workflow.release;

import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.problem.Refusal;

/** Who may use the release desk: release administrators work there, auditors read. */
public final class Desk {

    private Desk() {}

    /** The chain of the journal in which stands what is done with a programme's releases. */
    public static String chain(String programme) {
        return "releases/" + programme;
    }

    /** Refuses everybody who does not release models. */
    public static void requireAdministrator(Caller caller) {
        if (!caller.has(Role.RELEASE_ADMINISTRATOR)) {
            throw Refusal.notAllowed("模型发布由发布管理员办理，请联系本单位的发布管理员。");
        }
    }

    /** Refuses everybody who neither releases models nor audits. */
    public static void requireReader(Caller caller) {
        if (!caller.has(Role.RELEASE_ADMINISTRATOR) && !caller.has(Role.AUDITOR)) {
            throw Refusal.notAllowed("模型发布的记录供发布管理员和审计人员查看。");
        }
    }
}
