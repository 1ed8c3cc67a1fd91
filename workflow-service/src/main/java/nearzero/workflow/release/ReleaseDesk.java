package nearzero.workflow.release;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.programme.ShippedProgrammes;
import nearzero.workflow.release.Draft.Origin;
import nearzero.workflow.release.Draft.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where drafts are made and changed. What happens at the desk is a line in the chain {@code releases/<programme>} of the
 * journal, in the same transaction.
 */
@Service
@Transactional
class ReleaseDesk {

    /** What is kept for a repetition. */
    record Done(UUID draft) {}

    /** Of one person: each may hold sixteen megabytes. */
    private static final int MOST_UNDECIDED = 100;

    private final Drafts drafts;
    private final Releases releases;
    private final ShippedProgrammes shipped;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    ReleaseDesk(
            Drafts drafts,
            Releases releases,
            ShippedProgrammes shipped,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.drafts = drafts;
        this.releases = releases;
        this.shipped = shipped;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Draft read(Caller caller, UUID id) {
        Desk.requireReader(caller);
        return drafts.find(id).orElseThrow(ReleaseDesk::noSuchDraft);
    }

    static Refusal noSuchDraft() {
        return Refusal.notFound("没有这份草稿，请核对编号。");
    }

    /** A whole bundle becomes a draft; which programme it is for, its settings say. */
    Draft upload(Caller caller, String key, Bundle bundle) {
        Desk.requireAdministrator(caller);
        var programme = Programmes.idOf(bundle)
                .orElseThrow(() -> Refusal.notValid(
                        Bundle.SETTINGS, "文件包中没有可读的 programme.yaml，或者其中的 id 不符合要求（小写字母开头，由小写字母、数字和连字符组成）。"));
        return once(
                caller,
                key,
                Fingerprint.of("POST", "/drafts", bundle.hash()),
                () -> make(caller, programme, Origin.UPLOAD, bundle));
    }

    /** What is in force, an earlier version or what the application brings becomes a draft. */
    Draft copy(Caller caller, String key, String programme, Origin origin, Optional<Integer> version) {
        Desk.requireAdministrator(caller);
        var wish = Map.of("origin", origin, "version", version.orElse(0));
        return once(caller, key, Fingerprint.of("POST", "/programmes/" + programme + "/drafts", wish), () -> {
            var source =
                    switch (origin) {
                        case SHIPPED -> shipped.find(programme).orElseThrow(() -> Refusal.notFound("系统没有自带这个试点工作的模型。"));
                        case EARLIER -> earlier(programme, version).bundle();
                        case UPLOAD, MODELER -> current(programme).bundle();
                    };
            return make(caller, programme, origin, source);
        });
    }

    /** One or more files over the version in force, as Camunda Modeler sends them; what it sends next joins them. */
    Draft fromModeler(Caller caller, String programme, Map<String, byte[]> files) {
        Desk.requireAdministrator(caller);
        drafts.oneAtATimeFromModeler(programme, caller.userId());
        var base = releases.current(programme);
        var open = drafts.openFromModeler(programme, caller.userId(), base.map(Release::id));
        if (open.isPresent()) {
            return changed(
                    caller,
                    read(caller, open.get()),
                    "file-put",
                    String.join(" ", files.keySet()),
                    draft -> files.forEach((name, content) -> drafts.put(draft.id(), name, content)));
        }
        var all = new TreeMap<>(base.map(release -> release.bundle().files()).orElseGet(TreeMap::new));
        all.putAll(files);
        return drafts.find(make(caller, programme, Origin.MODELER, new Bundle(all)))
                .orElseThrow();
    }

    Draft put(Caller caller, UUID id, String ifMatch, String file, byte[] content) {
        return changed(caller, open(caller, id, ifMatch), "file-put", file, draft -> drafts.put(id, file, content));
    }

    Draft remove(Caller caller, UUID id, String ifMatch, String file) {
        return changed(caller, open(caller, id, ifMatch), "file-removed", file, draft -> {
            if (!drafts.remove(id, file)) {
                throw Refusal.notFound("草稿中没有文件" + file + "，请核对文件名。");
            }
        });
    }

    /** An open draft as the caller has read it. */
    private Draft open(Caller caller, UUID id, String ifMatch) {
        Desk.requireAdministrator(caller);
        var draft = drafts.lock(id).orElseThrow(ReleaseDesk::noSuchDraft);
        if (!draft.isOpen()) {
            throw Refusal.notPossibleNow("草稿已经提交或者办结，不能再修改。请另建一份草稿。");
        }
        if (!DraftView.etag(draft).equals(ifMatch)) {
            throw Refusal.changedMeanwhile("草稿已被他人修改，请重新读取后再提交。");
        }
        return draft;
    }

    private Draft changed(Caller caller, Draft draft, String action, String files, Consumer<Draft> change) {
        change.accept(draft);
        refuseTooLarge(drafts.bundle(draft.id()));
        drafts.touched(draft.id(), caller.userId());
        write(caller, draft.programme(), action, draft.id(), Map.of("files", files));
        return drafts.find(draft.id()).orElseThrow();
    }

    /** What is larger could not be checked; nobody keeps it. */
    private static void refuseTooLarge(Bundle bundle) {
        if (bundle.files().size() > Bundle.MOST_FILES || bundle.size() > Bundle.LARGEST) {
            throw Refusal.notValid(
                    "bundle",
                    "一份草稿最多%d个文件、共%d MB，请删去不用的文件。".formatted(Bundle.MOST_FILES, Bundle.LARGEST / 1024 / 1024));
        }
    }

    private UUID make(Caller caller, String programme, Origin origin, Bundle bundle) {
        refuseTooLarge(bundle);
        if (drafts.undecidedOf(caller.userId()) >= MOST_UNDECIDED) {
            throw Refusal.notPossibleNow("您有%d份草稿还没有办结。请先撤回不用的草稿，再建立新的草稿。".formatted(MOST_UNDECIDED));
        }
        var id = UUID.randomUUID();
        var base = releases.current(programme).map(Release::id);
        drafts.insert(id, programme, base, origin, bundle, new Step(caller.userId(), clock.now(), Optional.empty()));
        write(caller, programme, "draft-made", id, Map.of("origin", origin.name(), "hash", bundle.hash()));
        return id;
    }

    private Release current(String programme) {
        return releases.current(programme).orElseThrow(ReleaseDesk::noSuchProgramme);
    }

    static Refusal noSuchProgramme() {
        return Refusal.notFound("没有这个试点工作，请核对编号。");
    }

    private Release earlier(String programme, Optional<Integer> version) {
        var wanted = version.orElseThrow(() -> Refusal.notValid("version", "请填写要恢复的版本号。"));
        return releases.version(programme, wanted).orElseThrow(() -> Refusal.notFound("没有第" + wanted + "版，请核对版本号。"));
    }

    private Draft once(Caller caller, String key, String fingerprint, java.util.function.Supplier<UUID> command) {
        var done = commands.once(caller.userId(), key, fingerprint, Done.class, () -> new Done(command.get()));
        return drafts.find(done.draft()).orElseThrow();
    }

    private void write(Caller caller, String programme, String action, UUID draft, Map<String, Object> details) {
        journal.append(JournalEntry.of(Desk.chain(programme), clock.now(), caller.userId(), action)
                .subject(draft.toString())
                .details(details));
    }
}
