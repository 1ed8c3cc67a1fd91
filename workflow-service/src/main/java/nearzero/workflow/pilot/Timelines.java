package nearzero.workflow.pilot;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.api.model.Construction;
import nearzero.workflow.api.model.Text;
import nearzero.workflow.api.model.Timeline;
import nearzero.workflow.api.model.TimelineStep;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalLine;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;

/** Where a pilot stands, since when, what comes next, by when, which department: for people outside the office too. */
@Component
public class Timelines {

    private final Pilots pilots;
    private final Programmes programmes;
    private final PilotProcess process;
    private final Journal journal;
    private final Jurisdictions jurisdictions;
    private final Calendars calendars;
    private final BusinessClock clock;

    Timelines(
            Pilots pilots,
            Programmes programmes,
            PilotProcess process,
            Journal journal,
            Jurisdictions jurisdictions,
            Calendars calendars,
            BusinessClock clock) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.process = process;
        this.journal = journal;
        this.jurisdictions = jurisdictions;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The timeline; whoever asks must have been allowed to read the pilot. */
    public Timeline of(String number) {
        var pilot = pilots.get(number);
        var settings = programmes.of(pilot.release()).settings();
        var lines = journal.entriesOf(number, STEPS.keySet());
        var waiting = pilot.hasEnded() ? List.<PilotProcess.Waiting>of() : process.waitingFor(pilot);
        var names = jurisdictions.namesOf(Stream.concat(
                        lines.stream().map(this::actor).flatMap(Optional::stream),
                        waiting.stream().flatMap(next -> next.groups().stream()).map(this::acting))
                .collect(Collectors.toSet()));
        return new Timeline(
                shown(pilot),
                lines.stream().map(line -> step(line, settings, names)).toList(),
                waiting.stream()
                        .map(next -> waiting(next, settings.stage(pilot.stage()), names))
                        .toList());
    }

    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("pilot-created", "创建申报"),
            Map.entry("pilot-renamed", "更正试点名称"),
            Map.entry("task-submitted", ""),
            Map.entry("inventory-calculated", "完成碳排放核算"),
            Map.entry("notice-rendered", "生成公示文稿"),
            Map.entry("notice-opened", "开始公示"),
            Map.entry("accident-reported", "报告事故"),
            Map.entry("title-awarded", "授予称号"),
            Map.entry("plan-change-proposed", "提出变更建设方案"),
            Map.entry("pilot-suspended", "中止"),
            Map.entry("pilot-resumed", "恢复"),
            Map.entry("term-extended", "延长期限"),
            Map.entry("term-moved", "按新的工作日历变更期限"),
            Map.entry("term-length-changed", "按新的版本变更期限"),
            Map.entry("pilot-migrated", "改按新的版本办理"),
            Map.entry("recall", "申报主体撤回申报"),
            Map.entry("withdraw", "申报主体退出试点"),
            Map.entry("pilot-ended", "试点结束"));

    /** Who did it, by the name of that day: what was issued keeps the old name of a department. */
    private Optional<String> actor(JournalLine line) {
        return Optional.ofNullable(line.entry().actingFor())
                .map(department ->
                        jurisdictions.actingOn(time(line.entry().businessAt()).toLocalDate(), department));
    }

    private String acting(String department) {
        return jurisdictions.actingOn(clock.today(), department);
    }

    private TimelineStep step(JournalLine line, Programme settings, Map<String, String> names) {
        var entry = line.entry();
        var what = entry.action().equals("task-submitted")
                ? String.valueOf(entry.details().get("taskName"))
                : STEPS.get(entry.action());
        var step = new TimelineStep(
                time(entry.businessAt()), String.valueOf(entry.details().getOrDefault("stage", "")), what);
        actor(line).map(names::get).ifPresent(step::by);
        if (entry.action().equals("pilot-ended")) {
            step.outcome(settings.outcomes().get(entry.subject()).zh());
        }
        return step;
    }

    /** A called model is used for several matters; the stage says for which. */
    private nearzero.workflow.api.model.Waiting waiting(
            PilotProcess.Waiting waiting, Programme.Stage stage, Map<String, String> names) {
        var what = waiting.called() ? stage.name().zh() + "：" + waiting.what() : waiting.what();
        var shown = new nearzero.workflow.api.model.Waiting(what)
                .who(waiting.groups().stream().map(this::acting).map(names::get).toList())
                .trouble(waiting.trouble().orElse(null));
        waiting.due().ifPresent(due -> {
            var lastDay = BusinessClock.lastDayBefore(due);
            shown.due(time(due)).lastDay(lastDay).workingDaysLeft(calendars.workingDaysLeft(clock.today(), lastDay));
        });
        return shown;
    }

    /** The pilot as the API shows it. */
    public nearzero.workflow.api.model.Pilot shown(Pilot pilot) {
        var settings = programmes.of(pilot.release()).settings();
        var stage = settings.stage(pilot.stage());
        var shown = new nearzero.workflow.api.model.Pilot(
                pilot.number(),
                pilot.programme(),
                pilot.programmeVersion(),
                pilot.call(),
                pilot.name(),
                pilot.applicant(),
                pilot.jurisdiction(),
                pilot.stage(),
                new Text(stage.name().zh(), stage.name().en()),
                time(pilot.stageSince()),
                time(pilot.createdAt()));
        pilot.endedAt().ifPresentOrElse(at -> shown.endedAt(time(at)), () -> stage.exit()
                .map(exit -> nearzero.workflow.api.model.Pilot.ExitEnum.fromValue(exit.name()))
                .ifPresent(shown::exit));
        pilot.suspendedSince().ifPresent(since -> shown.suspendedSince(time(since)));
        settings.implementation()
                .filter(construction -> construction.stages().contains(pilot.stage()))
                .ifPresent(construction -> shown.construction(construction(pilot, settings)));
        pilot.outcome().ifPresent(code -> {
            var name = settings.outcomes().get(code);
            shown.outcome(code).outcomeName(new Text(name.zh(), name.en()));
        });
        return shown;
    }

    private static Construction construction(Pilot pilot, Programme settings) {
        var goesOn = !pilot.hasEnded() && pilot.suspendedSince().isEmpty();
        return new Construction(
                goesOn,
                goesOn
                        && settings.planChange()
                                .filter(change -> change.stages().contains(pilot.stage()))
                                .isPresent());
    }

    private static OffsetDateTime time(Instant at) {
        return BusinessClock.shown(at);
    }
}
