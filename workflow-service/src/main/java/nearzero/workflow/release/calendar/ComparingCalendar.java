package nearzero.workflow.release.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.calendar.HolidayFile;
import nearzero.workflow.calendar.Terms;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotProcess;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.TaskTerm;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Tasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a draft would do if it came into force now, found out by computing alone. */
@Component
class ComparingCalendar {

    private final Calendars calendars;
    private final Terms terms;
    private final Pilots pilots;
    private final PilotProcess process;
    private final Programmes programmes;
    private final Tasks tasks;
    private final BusinessClock clock;

    ComparingCalendar(
            Calendars calendars,
            Terms terms,
            Pilots pilots,
            PilotProcess process,
            Programmes programmes,
            Tasks tasks,
            BusinessClock clock) {
        this.calendars = calendars;
        this.terms = terms;
        this.pilots = pilots;
        this.process = process;
        this.programmes = programmes;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * What would happen.
     *
     * @param warnings Chinese sentences
     * @param waiting steps that failed for want of working days, and would go on
     * @param moves the page of the running terms that would end on another day
     * @param total how many of them there are
     */
    record Comparison(
            CalendarDifference difference, List<String> warnings, int waiting, List<TermMove> moves, long total) {}

    /**
     * A running term that would end on another day.
     *
     * @param name what people call the term
     * @param before its last day; empty where it is not determinable
     * @param after the same by the draft
     */
    record TermMove(
            String pilot,
            String pilotName,
            String term,
            String name,
            int round,
            Optional<LocalDate> before,
            Optional<LocalDate> after) {

        String sentence() {
            return pilotName + "（" + pilot + "）的“" + name + "”" + shown(before) + "，按新日历" + shown(after) + "。";
        }

        private static String shown(Optional<LocalDate> day) {
            return day.map(known -> CalendarDifference.inWords(known) + "截止").orElse("截止日无法推算");
        }
    }

    /** Compares with the calendar in force; a draft that was decided, with the one that was in force then. */
    @Transactional(readOnly = true)
    public Comparison compare(CalendarDraft draft, int page, int size) {
        var file = draft.file();
        var before = draft.state().isDecided() ? calendars.version(draft.base()) : calendars.current();
        var difference = CalendarDifference.between(before, file.asCalendar(), names(before.version(), file));
        var moves = draft.state().isDecided() ? List.<Terms.Move>of() : terms.movesBy(file.asCalendar());
        var shown = moves.stream()
                .skip((long) page * size)
                .limit(size)
                .map(this::named)
                .toList();
        var waiting = process.waitingForWorkingDays(file.knownTo().getYear());
        return new Comparison(difference, warnings(difference, moves), waiting, shown, moves.size());
    }

    private Map<LocalDate, String> names(String before, HolidayFile after) {
        var names = new HashMap<LocalDate, String>();
        calendars.days(before).forEach(day -> names.put(day.date(), day.name()));
        after.days().forEach(day -> names.put(day.date(), day.name()));
        return names;
    }

    private List<String> warnings(CalendarDifference difference, List<Terms.Move> moves) {
        var today = clock.today();
        var warnings = new ArrayList<>(difference.warnings(today));
        var over = moves.stream()
                .filter(move -> move.then().lastDay().filter(today::isAfter).isPresent())
                .count();
        if (over > 0) {
            warnings.add("有" + over + "项正在计算的期限按新日历已经截止，批准后立即到期。");
        }
        var lost = moves.stream()
                .filter(move -> move.now().lastDay().isPresent()
                        && move.then().lastDay().isEmpty())
                .count();
        if (lost > 0) {
            warnings.add("有" + lost + "项正在计算的期限按新日历无法推算截止日。");
        }
        var ended = difference
                .span()
                .map(span -> terms.endedOtherwiseBy(difference.after(), span.get(0), span.get(1)))
                .orElse(0);
        if (ended > 0) {
            warnings.add("有" + ended + "项已结束的期限按新日历会在另一天截止；已结束的不再改动。");
        }
        return warnings;
    }

    private TermMove named(Terms.Move move) {
        var term = move.now();
        var pilot = pilots.get(term.pilot());
        return new TermMove(
                term.pilot(),
                pilot.name(),
                term.name(),
                name(pilot, term.name()),
                term.round(),
                term.lastDay(),
                move.then().lastDay());
    }

    private String name(Pilot pilot, String term) {
        return TaskTerm.task(term)
                .flatMap(tasks::nameOf)
                .orElseGet(() -> programmes.of(pilot.release()).settings().termName(term));
    }
}
