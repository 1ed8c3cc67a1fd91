package nearzero.workflow.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.CheckedBundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.ReleaseObjections;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.UnfitBundle;
import nearzero.workflow.release.Draft.State;
import nearzero.workflow.release.Draft.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The way of a draft into force: whoever had a hand in it asks, somebody else decides. A release is one transaction – the
 * deployment, the decision and its line in the journal stand together or not at all – and no other node releases
 * meanwhile.
 */
@Service
class DecidingOnDraft {

    /** What is refused while the check finds errors, and of which draft. */
    private static final Map<String, State> CHECKED =
            Map.of("submission", State.OPEN, "approval", State.SUBMITTED, "emergency", State.SUBMITTED);

    private static final Logger LOG = LoggerFactory.getLogger(DecidingOnDraft.class);

    private final Drafts drafts;
    private final Releases releases;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;
    private final ApplicationEventPublisher features;
    private final List<ReleaseObjections> listeners;

    DecidingOnDraft(
            Drafts drafts,
            Releases releases,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock,
            ApplicationEventPublisher features,
            List<ReleaseObjections> listeners) {
        this.drafts = drafts;
        this.releases = releases;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.features = features;
        this.listeners = List.copyOf(listeners);
    }

    /** Asks for approval; from now on the files stand. Refused while the check finds errors. */
    Draft submit(Caller caller, String key, UUID id, String reason) {
        return once(caller, key, id, "submission", reason, (draft, checked) -> {
            require(draft.isOpen(), "草稿已经提交或者办结。");
            var bundle = of(draft, checked);
            requireProgramme(draft, bundle);
            if (!bundle.errors().isEmpty()) {
                throw unfit(bundle.errors());
            }
            drafts.submitted(id, step(caller, reason));
            return Map.of();
        });
    }

    /** Puts it in force for new pilots. */
    Draft approve(Caller caller, String key, UUID id, String reason) {
        return once(caller, key, id, "approval", reason, (draft, checked) -> {
            requireSubmitted(draft);
            requireSecond(caller, draft);
            return release(caller, draft, of(draft, checked), reason, false);
        });
    }

    /** The same by one person alone, where nobody else can be reached; loud, and to be confirmed. */
    Draft releaseInEmergency(Caller caller, String key, UUID id, String reason) {
        return once(caller, key, id, "emergency", reason, (draft, checked) -> {
            requireSubmitted(draft);
            requireNoOpenEmergency(draft.programme());
            LOG.warn("{} releases the draft {} of {} alone, in an emergency", caller.userId(), id, draft.programme());
            return release(caller, draft, of(draft, checked), reason, true);
        });
    }

    /** A second person stands by what was released in an emergency. */
    Draft confirm(Caller caller, String key, UUID id, String reason) {
        return once(caller, key, id, "confirmation", reason, (draft, checked) -> {
            requireUnansweredEmergency(draft);
            requireSecond(caller, draft);
            drafts.confirmed(id, step(caller, reason));
            return Map.of();
        });
    }

    /** A second person does not stand by it. It stays in force until another version, such as the former, is released. */
    Draft disapprove(Caller caller, String key, UUID id, String reason) {
        return once(caller, key, id, "disapproval", reason, (draft, checked) -> {
            requireUnansweredEmergency(draft);
            requireSecond(caller, draft);
            drafts.disapproved(id, step(caller, reason));
            return Map.of();
        });
    }

    Draft reject(Caller caller, String key, UUID id, String reason) {
        return once(caller, key, id, "rejection", reason, (draft, checked) -> {
            requireSubmitted(draft);
            requireSecond(caller, draft);
            drafts.decided(id, State.REJECTED, step(caller, reason), false, Optional.empty());
            return Map.of();
        });
    }

    /** Gives up what was not decided yet. */
    Draft withdraw(Caller caller, String key, UUID id, String reason) {
        return once(caller, key, id, "withdrawal", reason, (draft, checked) -> {
            require(draft.state() == State.OPEN || draft.state() == State.SUBMITTED, "草稿已经办结，不能撤回。");
            if (!draft.authors().contains(caller.userId())) {
                throw Refusal.notAllowed("草稿由编写它的人撤回；不同意发布的，请驳回。");
            }
            drafts.decided(id, State.WITHDRAWN, step(caller, reason), false, Optional.empty());
            return Map.of();
        });
    }

    private Map<String, Object> release(
            Caller caller, Draft draft, CheckedBundle bundle, String reason, boolean emergency) {
        requireBase(draft);
        var release = deployed(bundle);
        drafts.decided(draft.id(), State.RELEASED, step(caller, reason), emergency, Optional.of(release.id()));
        return Map.of("version", release.version(), "hash", release.bundle().hash());
    }

    private Release deployed(CheckedBundle bundle) {
        try {
            return releases.deploy(bundle, Releases.Source.ADMIN);
        } catch (UnfitBundle unfit) {
            throw unfit(unfit.findings());
        }
    }

    /** Files may change, and with them for which programme they are; the draft may not. */
    private static void requireProgramme(Draft draft, CheckedBundle bundle) {
        if (!Programmes.idOf(bundle.bundle()).equals(Optional.of(draft.programme()))) {
            throw Refusal.notValid(
                    Bundle.SETTINGS, "草稿是为试点工作“" + draft.programme() + "”建立的，programme.yaml 中的 id 必须与之相同。");
        }
    }

    /** What was compared and checked is what is replaced. */
    private void requireBase(Draft draft) {
        var current = releases.current(draft.programme()).map(Release::id);
        require(current.equals(draft.base()), "草稿建立之后已经发布了新的版本。请下载草稿，合并新版本的内容后重新上传。");
    }

    /** Whoever has released alone does not do so again before somebody else has confirmed it, or released another version. */
    private void requireNoOpenEmergency(String programme) {
        var open = releases.current(programme)
                .flatMap(release -> drafts.ofRelease(release.id()))
                .flatMap(Draft::decision)
                .filter(Draft.Decision::isUnconfirmedEmergency);
        require(open.isEmpty(), "现行版本是紧急发布的，还没有经第二人确认。请由没有参与编写的发布管理员确认，或者经两人恢复原版本，之后才能再次紧急发布。");
    }

    private static void requireUnansweredEmergency(Draft draft) {
        var open = draft.decision()
                .filter(Draft.Decision::isUnconfirmedEmergency)
                .filter(decision -> decision.disapproval().isEmpty());
        require(open.isPresent(), "这份草稿不是等待第二人表态的紧急发布。");
    }

    private static void requireSubmitted(Draft draft) {
        require(draft.state() == State.SUBMITTED, "草稿还没有提交审批，或者已经办结。");
    }

    private static void requireSecond(Caller caller, Draft draft) {
        if (draft.authors().contains(caller.userId())) {
            throw Refusal.notAllowed("编写或者提交草稿的人不能自己审批，请由另一位发布管理员办理。");
        }
    }

    private static void require(boolean possible, String otherwise) {
        if (!possible) {
            throw Refusal.notPossibleNow(otherwise);
        }
    }

    static Refusal unfit(List<Finding> findings) {
        return Refusal.notValid(findings.stream()
                .map(finding -> new FieldFault(
                        finding.element()
                                .map(element -> finding.file() + "#" + element)
                                .orElse(finding.file()),
                        finding.message() + finding.remedy()))
                .toList());
    }

    private Step step(Caller caller, String reason) {
        return new Step(caller.userId(), clock.now(), Optional.of(reason));
    }

    private interface Command {
        /**
         * Carries it out.
         *
         * @param checked the draft's files; empty where nothing is to be checked
         * @return what the journal tells of it
         */
        Map<String, Object> on(Draft draft, Optional<CheckedBundle> checked);
    }

    /** Checks first and outside the transaction: from its begin all other releases wait. */
    private Draft once(Caller caller, String key, UUID id, String what, String reason, Command command) {
        Desk.requireAdministrator(caller);
        var checked = drafts.find(id)
                .filter(draft -> draft.state() == CHECKED.get(what))
                .map(draft -> releases.checked(drafts.bundle(id)));
        checked.ifPresent(this::refuseWhatIsNotTaken);
        var fingerprint = Fingerprint.of("POST", "/drafts/" + id + "/" + what, reason);
        commands.once(caller.userId(), key, fingerprint, ReleaseDesk.Done.class, () -> {
            releases.exclusively(() -> carryOut(caller, id, what, reason, draft -> command.on(draft, checked)));
            return new ReleaseDesk.Done(id);
        });
        return drafts.find(id).orElseThrow();
    }

    /** What others are told with the release they would refuse when it is in force, and nobody would notice. */
    private void refuseWhatIsNotTaken(CheckedBundle checked) {
        if (!checked.errors().isEmpty()) {
            return;
        }
        var settings = Programmes.settings(checked.bundle());
        var version = releases.current(settings.id()).map(Release::version).orElse(0) + 1;
        var faults = listeners.stream()
                .flatMap(listener -> listener.to(settings, version).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    /** What was checked, if the files are still the same. */
    private static CheckedBundle of(Draft draft, Optional<CheckedBundle> checked) {
        return checked.filter(bundle -> bundle.hash().equals(draft.hash()))
                .orElseThrow(() -> Refusal.notPossibleNow("草稿刚刚被他人修改或者提交，请重新读取后再试。"));
    }

    private void carryOut(
            Caller caller, UUID id, String what, String reason, Function<Draft, Map<String, Object>> command) {
        var draft = drafts.lock(id).orElseThrow(ReleaseDesk::noSuchDraft);
        var details = new HashMap<>(command.apply(draft));
        var version = Optional.ofNullable(details.get("version")).map(String::valueOf);
        journal.append(JournalEntry.of(Desk.chain(draft.programme()), clock.now(), caller.userId(), "draft-" + what)
                .subject(id.toString())
                .reason(reason)
                .details(details)
                .programmeVersion(version.orElse(null)));
        features.publishEvent(new DraftMoved(drafts.find(id).orElseThrow(), what, caller.userId()));
    }
}
