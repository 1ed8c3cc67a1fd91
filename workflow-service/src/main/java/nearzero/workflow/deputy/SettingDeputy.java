package nearzero.workflow.deputy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Members;
import nearzero.workflow.access.Role;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.deputy.Deputy.Days;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The absent official, or a leader of the department, lets a colleague act; nobody acts for a group he is not in. */
@Component
public class SettingDeputy {

    /** Somebody acts for somebody. */
    public record Wish(String department, String absent, String deputy, Days days, String reason) {}

    /** What is kept for a repetition. */
    record Done(UUID id) {}

    private final Deputies deputies;
    private final Members members;
    private final IdempotentCommands commands;
    private final BusinessClock clock;

    SettingDeputy(Deputies deputies, Members members, IdempotentCommands commands, BusinessClock clock) {
        this.deputies = deputies;
        this.members = members;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * The days from the first to the last.
     *
     * @throws Refusal if the last lies before the first
     */
    public static Days days(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw Refusal.notValid("to", "代理的最后一天不能早于第一天。");
        }
        return new Days(from, to);
    }

    /** Lets somebody act from a day on; the same key with the same wish again gives the same answer. */
    @Transactional
    public Deputy set(Caller caller, String key, Wish wish) {
        requireSay(caller, wish.department(), wish.absent());
        var fingerprint = Fingerprint.of("POST", "/deputies", wish);
        var done = commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            refuseFaulty(wish);
            refuseCircle(wish);
            var deputy = new Deputy(
                    UUID.randomUUID(),
                    wish.department(),
                    wish.absent(),
                    wish.deputy(),
                    wish.days(),
                    wish.reason(),
                    caller.userId(),
                    Optional.empty());
            deputies.insert(deputy);
            return new Done(deputy.id());
        });
        return deputies.find(done.id()).orElseThrow();
    }

    /** Ends it now; what the deputy has taken over but not submitted he can then only give back. */
    @Transactional
    public Deputy end(Caller caller, UUID id) {
        var deputy = deputies.find(id)
                .filter(found -> caller.isMemberOf(found.department()))
                .orElseThrow(() -> Refusal.notFound("没有这项代理，或者您无权查看。"));
        requireSay(caller, deputy.department(), deputy.absent());
        deputies.end(id, caller.userId(), clock.now());
        return deputies.find(id).orElseThrow();
    }

    /** Whether the caller is the absent official himself, or leads the department. */
    public static boolean hasSay(Caller caller, String department, String absent) {
        var himself = caller.isMemberOf(department) && caller.userId().equals(absent);
        return Role.OFFICIAL.isGivenBy(department) && (himself || caller.leads(department));
    }

    private static void requireSay(Caller caller, String department, String absent) {
        if (!hasSay(caller, department, absent)) {
            throw Refusal.notAllowed("代理由本人或者本部门负责人设置。");
        }
    }

    private void refuseFaulty(Wish wish) {
        var faults = new ArrayList<FieldFault>();
        if (wish.days().first().isBefore(clock.today())) {
            faults.add(new FieldFault("from", "代理不能从今天以前开始，请填写今天或者以后的日期。"));
        }
        if (wish.absent().equals(wish.deputy())) {
            faults.add(new FieldFault("deputy", "代理人不能是本人，请填写同部门的其他人。"));
        } else if (!members.isMember(wish.deputy(), wish.department())) {
            faults.add(new FieldFault("deputy", "代理人不在该部门，请填写同部门的人员。"));
        }
        if (!members.isMember(wish.absent(), wish.department())) {
            faults.add(new FieldFault("absent", "被代理人不在该部门，请核对。"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private void refuseCircle(Wish wish) {
        deputies.lock(wish.department());
        var others = deputies.current(java.util.List.of(wish.department()), false);
        if (Circle.isClosedBy(wish.absent(), wish.deputy(), wish.days(), others)) {
            throw Refusal.notPossibleNow("这样会形成循环代理：代理人在这些日期内也由他人代理，最终又回到本人。请另选代理人。");
        }
    }
}
