package nearzero.workflow.release.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.FieldFault;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.Desk;
import nearzero.workflow.release.migration.Migration.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What release administrators decide about migrations; four eyes, a reason each time, written into the journal. */
@Component
public class MigrationDesk {

    /** What somebody asks for; the release in force if no target is named. */
    public record Wish(
            String programme,
            Optional<String> target,
            Selection selection,
            Mapping mapping,
            Map<String, TermChoice> terms,
            String reason) {}

    /** What is kept for a repetition. */
    record Done(UUID migration) {}

    private static final int MOST_NAMED = 10;
    private static final Set<State> GOING = Set.of(State.APPROVED, State.RUNNING);

    private final Migrations migrations;
    private final Pilots pilots;
    private final Programmes programmes;
    private final Releases releases;
    private final PilotMover mover;
    private final IdempotentCommands commands;
    private final Journal journal;
    private final BusinessClock clock;

    MigrationDesk(
            Migrations migrations,
            Pilots pilots,
            Programmes programmes,
            Releases releases,
            PilotMover mover,
            IdempotentCommands commands,
            Journal journal,
            BusinessClock clock) {
        this.migrations = migrations;
        this.pilots = pilots;
        this.programmes = programmes;
        this.releases = releases;
        this.mover = mover;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** Selects the pilots; its id. Nothing moves yet. */
    @Transactional
    public UUID prepare(Caller caller, String key, Wish wish) {
        Desk.requireAdministrator(caller);
        return once(caller, key, "/migrations", wish, () -> prepare(caller, wish));
    }

    private UUID prepare(Caller caller, Wish wish) {
        var target = target(wish);
        refuseUnknownPilots(wish);
        var chosen = pilots.goingOnBesides(wish.programme(), target.id()).stream()
                .filter(wish.selection()::means)
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.notPossibleNow("没有需要迁移的试点：所选试点都已经在目标版本上，或者已经结束。");
        }
        refuseUnfitMapping(wish.mapping(), chosen, target);
        refuseUnknownTerms(wish.terms(), chosen, target);
        var migration = new Migration(
                UUID.randomUUID(),
                wish.programme(),
                target.id(),
                target.version(),
                wish.selection(),
                wish.mapping(),
                wish.terms(),
                wish.reason(),
                State.PREPARED,
                caller.userId(),
                clock.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        migrations.insert(migration, chosen);
        write(caller, migration, "migration-prepared", wish.reason(), Map.of("pilots", chosen.size()));
        return migration.id();
    }

    private Release target(Wish wish) {
        var current = programmes.current(wish.programme()).release();
        return wish.target()
                .filter(id -> !id.equals(current.id()))
                .map(id -> releases.find(id)
                        .filter(release -> release.programme().equals(wish.programme()))
                        .orElseThrow(() -> Refusal.notValid("target", "该试点工作没有这个版本，请核对。")))
                .orElse(current);
    }

    /** A number that was mistyped would silently stay behind. */
    private void refuseUnknownPilots(Wish wish) {
        var asked = wish.selection().pilots();
        var known = asked.isEmpty() ? Set.<String>of() : pilots.numbers(wish.programme());
        var unknown = asked.stream().filter(number -> !known.contains(number)).toList();
        if (!unknown.isEmpty()) {
            throw Refusal.notValid("selection.pilots", "该试点工作没有编号为%s的试点，请核对编号。".formatted(listed(unknown)));
        }
    }

    /** The names that a term can have in the releases concerned, and those of terms that run. */
    private void refuseUnknownTerms(Map<String, TermChoice> terms, List<Pilot> chosen, Release target) {
        if (terms.isEmpty()) {
            return;
        }
        var known = Stream.concat(Stream.of(target.id()), chosen.stream().map(Pilot::release))
                .distinct()
                .flatMap(release -> termsOf(releases.of(release)))
                .collect(Collectors.toCollection(HashSet::new));
        known.addAll(migrations.namesOfRunningTerms(chosen));
        var unknown = terms.keySet().stream()
                .filter(term -> !known.contains(term))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.notValid(
                    "terms", "所涉及的版本没有名为%s的期限，也没有这样编号的限时任务，请对照 openTerms 和模型核对名称。".formatted(listed(unknown)));
        }
    }

    private Stream<String> termsOf(Release release) {
        var tasks = programmes.of(release.id()).settings().tasks().entrySet().stream()
                .filter(task -> task.getValue().within() != null)
                .map(Map.Entry::getKey);
        return Stream.concat(mover.termLengths(release).keySet().stream(), tasks);
    }

    private static String listed(List<String> names) {
        var shown = names.stream()
                .limit(MOST_NAMED)
                .map(name -> "“" + name.replaceAll("\\p{Cntrl}", "?") + "”")
                .collect(Collectors.joining("、"));
        return names.size() > MOST_NAMED ? shown + "等%d个".formatted(names.size()) : shown;
    }

    /** Everything at once; a link is for the versions that have its element. */
    private void refuseUnfitMapping(Mapping mapping, List<Pilot> chosen, Release target) {
        var sources =
                chosen.stream().map(Pilot::release).distinct().map(releases::of).toList();
        var known = sources.stream()
                .flatMap(source -> mover.pairs(source, target, Mapping.EQUAL_IDS).stream())
                .map(pair -> pair.process() + "#" + pair.source())
                .collect(Collectors.toSet());
        var faults = new ArrayList<FieldFault>();
        mapping.links().stream()
                .filter(link -> !known.contains(link.process() + "#" + link.source()))
                .forEach(link -> faults.add(new FieldFault(
                        "mapping", "所选试点的版本没有环节%s（流程%s），请核对编号。".formatted(link.source(), link.process()))));
        if (faults.isEmpty()) {
            var said = new HashSet<String>();
            sources.forEach(source -> mover.faults(source, target, mapping).stream()
                    .filter(said::add)
                    .forEach(fault -> faults.add(new FieldFault("mapping", fault))));
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    /** A second person lets the pilots move. */
    @Transactional
    public void approve(Caller caller, String key, UUID id, String reason) {
        decide(caller, key, id, "approval", reason, migration -> {
            require(migration.state() == State.PREPARED, "该迁移已经批准或者已经结束。");
            if (migration.requestedBy().equals(caller.userId())) {
                throw Refusal.notAllowed("提出迁移的人不能批准，请由另一位发布管理员批准。");
            }
            var left = migrations.counts(id).notForeseen();
            require(left == 0, "还有%d个试点没有试算完，请稍后再批准。".formatted(left));
            migrations.approved(id, caller.userId(), clock.now());
            return "migration-approved";
        });
    }

    @Transactional
    public void pause(Caller caller, String key, UUID id, String reason) {
        decide(caller, key, id, "pause", reason, migration -> {
            require(GOING.contains(migration.state()), "该迁移没有在进行，无须暂停。");
            migrations.became(id, State.PAUSED, clock.now());
            return "migration-paused";
        });
    }

    /** Goes on; what had failed is tried again. */
    @Transactional
    public void resume(Caller caller, String key, UUID id, String reason) {
        decide(caller, key, id, "resumption", reason, migration -> {
            require(migration.state() == State.PAUSED, "该迁移没有暂停，无须恢复。");
            migrations.retry(id);
            migrations.became(id, State.APPROVED, clock.now());
            return "migration-resumed";
        });
    }

    /** No further pilot moves; those that have stay where they are. */
    @Transactional
    public void cancel(Caller caller, String key, UUID id, String reason) {
        decide(caller, key, id, "cancellation", reason, migration -> {
            require(!migration.state().hasEnded(), "该迁移已经结束，不能取消。");
            migrations.became(id, State.CANCELLED, clock.now());
            return "migration-cancelled";
        });
    }

    private interface Decision {
        /** Carries it out and names it for the journal. */
        String on(Migration migration);
    }

    private void decide(Caller caller, String key, UUID id, String what, String reason, Decision decision) {
        Desk.requireAdministrator(caller);
        once(caller, key, "/migrations/" + id + "/" + what, reason, () -> {
            var migration = migrations.lock(id).orElseThrow(MigrationDesk::unknown);
            if (reason.isBlank()) {
                throw Refusal.notValid("reason", "请写明理由。");
            }
            write(caller, migration, decision.on(migration), reason, Map.of());
            return id;
        });
    }

    static Refusal unknown() {
        return Refusal.notFound("没有这次迁移，请核对编号。");
    }

    private static void require(boolean possible, String otherwise) {
        if (!possible) {
            throw Refusal.notPossibleNow(otherwise);
        }
    }

    private UUID once(
            Caller caller, String key, String path, Object request, java.util.function.Supplier<UUID> command) {
        var fingerprint = Fingerprint.of("POST", path, request);
        return commands.once(caller.userId(), key, fingerprint, Done.class, () -> new Done(command.get()))
                .migration();
    }

    private void write(Caller caller, Migration migration, String action, String reason, Map<String, Object> more) {
        var counts = migrations.counts(migration.id());
        var details = new LinkedHashMap<String, Object>(more);
        details.put("foreseenToMove", counts.foreseenToMove());
        details.put("foreseenToStay", counts.foreseenToStay());
        details.put("moved", counts.moved());
        Instant now = clock.now();
        journal.append(JournalEntry.of(Desk.chain(migration.programme()), now, caller.userId(), action)
                .subject(migration.id().toString())
                .reason(reason)
                .details(details)
                .programmeVersion(String.valueOf(migration.targetVersion())));
    }
}
