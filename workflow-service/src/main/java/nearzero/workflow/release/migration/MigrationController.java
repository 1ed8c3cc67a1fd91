package nearzero.workflow.release.migration;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.access.Callers;
import nearzero.workflow.api.MigrationsApi;
import nearzero.workflow.api.model.DryRunPage;
import nearzero.workflow.api.model.DryRunPilot;
import nearzero.workflow.api.model.MigratingPilot;
import nearzero.workflow.api.model.MigratingPilotPage;
import nearzero.workflow.api.model.MigratingState;
import nearzero.workflow.api.model.MigrationCounts;
import nearzero.workflow.api.model.MigrationDetail;
import nearzero.workflow.api.model.MigrationForecast;
import nearzero.workflow.api.model.MigrationLink;
import nearzero.workflow.api.model.MigrationOpenTerm;
import nearzero.workflow.api.model.MigrationPage;
import nearzero.workflow.api.model.MigrationPair;
import nearzero.workflow.api.model.MigrationRemark;
import nearzero.workflow.api.model.MigrationSelection;
import nearzero.workflow.api.model.MigrationTerm;
import nearzero.workflow.api.model.NewMigration;
import nearzero.workflow.api.model.PageInfo;
import nearzero.workflow.api.model.Reason;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.Desk;
import nearzero.workflow.release.migration.Migration.PilotState;
import nearzero.workflow.release.migration.MigrationDesk.Wish;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Migrations and dry runs, as the API shows them. */
@RestController
class MigrationController implements MigrationsApi {

    private final MigrationDesk desk;
    private final Migrations migrations;
    private final DryRun dryRun;
    private final PilotMover mover;
    private final Releases releases;
    private final Programmes programmes;
    private final Pilots pilots;
    private final Callers callers;

    MigrationController(
            MigrationDesk desk,
            Migrations migrations,
            DryRun dryRun,
            PilotMover mover,
            Releases releases,
            Programmes programmes,
            Pilots pilots,
            Callers callers) {
        this.desk = desk;
        this.migrations = migrations;
        this.dryRun = dryRun;
        this.mover = mover;
        this.releases = releases;
        this.programmes = programmes;
        this.pilots = pilots;
        this.callers = callers;
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Migration> prepareMigration(
            String idempotencyKey, NewMigration asked) {
        var id = desk.prepare(callers.current(), idempotencyKey, wish(asked));
        return ResponseEntity.created(URI.create("/api/workflow/migrations/" + id))
                .body(shown(migrations.find(id).orElseThrow()));
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Migration> approveMigration(
            UUID migration, String idempotencyKey, Reason reason) {
        desk.approve(callers.current(), idempotencyKey, migration, reason.getReason());
        return now(migration);
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Migration> pauseMigration(
            UUID migration, String idempotencyKey, Reason reason) {
        desk.pause(callers.current(), idempotencyKey, migration, reason.getReason());
        return now(migration);
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Migration> resumeMigration(
            UUID migration, String idempotencyKey, Reason reason) {
        desk.resume(callers.current(), idempotencyKey, migration, reason.getReason());
        return now(migration);
    }

    @Override
    public ResponseEntity<nearzero.workflow.api.model.Migration> cancelMigration(
            UUID migration, String idempotencyKey, Reason reason) {
        desk.cancel(callers.current(), idempotencyKey, migration, reason.getReason());
        return now(migration);
    }

    private ResponseEntity<nearzero.workflow.api.model.Migration> now(UUID migration) {
        return ResponseEntity.ok(shown(migrations.find(migration).orElseThrow()));
    }

    @Override
    public ResponseEntity<MigrationPage> listMigrations(String programme, Integer page, Integer size) {
        Desk.requireReader(callers.current());
        return ResponseEntity.ok(new MigrationPage(
                migrations.page(programme, page, size).stream().map(this::shown).toList(),
                new PageInfo(page, size, migrations.count(programme))));
    }

    @Override
    public ResponseEntity<MigrationDetail> getMigration(UUID id) {
        var migration = read(id);
        return ResponseEntity.ok(new MigrationDetail(shown(migration), pairs(migration), openTerms(migration)));
    }

    @Override
    public ResponseEntity<MigratingPilotPage> listMigratingPilots(
            UUID id, String state, Boolean moves, Integer page, Integer size) {
        read(id);
        var wanted = state == null ? null : PilotState.valueOf(state.toUpperCase(Locale.ROOT));
        var items = migrations.members(id, wanted, moves, page, size).stream()
                .map(this::shown)
                .toList();
        return ResponseEntity.ok(
                new MigratingPilotPage(items, new PageInfo(page, size, migrations.countMembers(id, wanted, moves))));
    }

    @Override
    public ResponseEntity<DryRunPage> dryRunDraft(
            UUID draft, Boolean moves, Boolean again, Integer page, Integer size) {
        var result = dryRun.of(callers.current(), draft, again);
        var all = result.forecasts();
        var moving = (int) all.stream().filter(one -> one.outcome().moves()).count();
        var asked = all.stream()
                .filter(one -> moves == null || one.outcome().moves() == moves)
                .toList();
        var items = asked.stream()
                .skip((long) page * size)
                .limit(size)
                .map(one -> new DryRunPilot(
                        one.pilot().number(),
                        one.pilot().name(),
                        one.pilot().stage(),
                        one.pilot().programmeVersion(),
                        shown(one.outcome())))
                .toList();
        return ResponseEntity.ok(new DryRunPage(
                BusinessClock.shown(result.at()),
                moving,
                all.size() - moving,
                result.left(),
                items,
                new PageInfo(page, size, (long) asked.size())));
    }

    private Migration read(UUID id) {
        Desk.requireReader(callers.current());
        return migrations.find(id).orElseThrow(MigrationDesk::unknown);
    }

    private static Wish wish(NewMigration asked) {
        var chosen = Optional.ofNullable(asked.getSelection());
        return new Wish(
                asked.getProgramme(),
                Optional.ofNullable(asked.getTarget()),
                chosen.map(selection -> new Selection(
                                selection.getPilots(),
                                selection.getStages(),
                                selection.getCalls(),
                                selection.getJurisdictions(),
                                selection.getVersions()))
                        .orElse(Selection.ALL),
                new Mapping(stream(asked.getMapping())
                        .map(link -> new Mapping.Link(
                                link.getProcess(),
                                link.getSource(),
                                Optional.ofNullable(link.getTarget()).orElse("")))
                        .toList()),
                stream(asked.getTerms())
                        .collect(Collectors.toMap(
                                MigrationTerm::getTerm,
                                term -> new TermChoice(term.getRecompute(), Boolean.TRUE.equals(term.getAcceptPast())),
                                (one, other) -> other)),
                asked.getReason());
    }

    private static <T> Stream<T> stream(List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    private nearzero.workflow.api.model.Migration shown(Migration migration) {
        var counts = migrations.counts(migration.id());
        var selection = migration.selection();
        var shown = new nearzero.workflow.api.model.Migration(
                migration.id(),
                migration.programme(),
                migration.target(),
                migration.targetVersion(),
                new MigrationSelection()
                        .pilots(selection.pilots())
                        .stages(selection.stages())
                        .calls(selection.calls())
                        .jurisdictions(selection.jurisdictions())
                        .versions(selection.versions()),
                migration.mapping().links().stream()
                        .map(MigrationController::shown)
                        .toList(),
                migration.terms().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(term -> new MigrationTerm(
                                        term.getKey(), term.getValue().recompute())
                                .acceptPast(term.getValue().acceptPast()))
                        .toList(),
                migration.reason(),
                nearzero.workflow.api.model.Migration.StateEnum.fromValue(
                        migration.state().name().toLowerCase(Locale.ROOT)),
                migration.requestedBy(),
                BusinessClock.shown(migration.requestedAt()),
                new MigrationCounts(
                        counts.pilots(),
                        counts.foreseenToMove(),
                        counts.foreseenToStay(),
                        counts.notForeseen(),
                        counts.pending(),
                        counts.moved(),
                        counts.stayed(),
                        counts.failed()));
        migration.approvedBy().ifPresent(shown::approvedBy);
        migration.approvedAt().map(BusinessClock::shown).ifPresent(shown::approvedAt);
        migration.endedAt().map(BusinessClock::shown).ifPresent(shown::endedAt);
        return shown;
    }

    private static MigrationLink shown(Mapping.Link link) {
        var shown = new MigrationLink(link.process(), link.source());
        return link.target().isBlank() ? shown : shown.target(link.target());
    }

    private List<MigrationPair> pairs(Migration migration) {
        var target = releases.of(migration.target());
        return migrations.sources(migration.id()).stream()
                .map(releases::of)
                .flatMap(source -> mover.pairs(source, target, migration.mapping()).stream()
                        .map(pair -> new MigrationPair(source.version(), pair.process(), pair.source(), pair.name())
                                .target(pair.target().orElse(null))))
                .toList();
    }

    private List<MigrationOpenTerm> openTerms(Migration migration) {
        var target = releases.of(migration.target());
        var lengths = mover.termLengths(target);
        var settings = programmes.of(target.id()).settings();
        return migrations.runningTerms(migration.id()).stream()
                .map(term -> new MigrationOpenTerm(
                        term.term(),
                        settings.termName(term.term()),
                        term.pilots(),
                        term.lengths(),
                        lengths.getOrDefault(term.term(), java.util.Set.of()).stream()
                                .map(Object::toString)
                                .sorted()
                                .toList()))
                .toList();
    }

    private MigratingPilot shown(Migration.Member member) {
        var pilot = pilots.get(member.pilot());
        var shown = new MigratingPilot(
                pilot.number(),
                pilot.name(),
                pilot.stage(),
                pilot.programmeVersion(),
                MigratingState.valueOf(member.state().name()));
        member.foreseen().map(MigrationController::shown).ifPresent(shown::foreseen);
        member.outcome().map(outcome -> remarks(outcome.remarks())).ifPresent(shown::remarks);
        member.at().map(BusinessClock::shown).ifPresent(shown::at);
        return shown;
    }

    private static MigrationForecast shown(Outcome outcome) {
        return new MigrationForecast(outcome.moves(), remarks(outcome.remarks()));
    }

    private static List<MigrationRemark> remarks(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> new MigrationRemark(remark.element(), remark.warning(), remark.text()))
                .toList();
    }
}
