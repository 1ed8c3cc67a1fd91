package nearzero.accounting.monitoring;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.idempotency.Once;
import nearzero.accounting.inventory.DraftLines;
import nearzero.accounting.inventory.Drafting;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Service;

/** Takes what meters measured into a draft, as lines of their sources. */
@Service
class FillingDraft {

    /** Why there is another version, which is asked for once one was calculated. */
    private static final String REASON = "采用计量表的读数。";

    private static final int MOST_METERS = 200;

    private final Drafting drafting;
    private final Meters meters;
    private final Aggregating aggregating;
    private final Months months;
    private final Once once;

    FillingDraft(Drafting drafting, Meters meters, Aggregating aggregating, Months months, Once once) {
        this.drafting = drafting;
        this.meters = meters;
        this.aggregating = aggregating;
        this.months = months;
        this.once = once;
    }

    /**
     * Makes the next version of the draft; a line of a meter that was taken before is renewed.
     *
     * @param numbers of meters; all that feed a source when empty
     */
    Inventory fill(Caller caller, String key, UUID id, String ifMatch, List<Integer> numbers) {
        // each meter's months in a transaction of their own, so that nobody waits for all of them
        chosen(caller, own(caller, id), numbers, new Faults()).forEach(meter -> aggregating.make(meter.number()));
        return once.answer(
                caller, key, Map.of("takeMeterLines", List.of(id, ifMatch, numbers)), Inventory.class, () -> {
                    var draft = own(caller, id);
                    draft.lines(lines(caller, draft, numbers)).reason(REASON);
                    return drafting.replace(caller, id, ifMatch, draft);
                });
    }

    private InventoryDraft own(Caller caller, UUID id) {
        var draft = drafting.read(caller, id).getDraft();
        if (!caller.actsFor(draft.getOrganisation())) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体可以修改自己的清单。");
        }
        return draft;
    }

    private List<ActivityLine> lines(Caller caller, InventoryDraft draft, List<Integer> numbers) {
        var first = YearMonth.from(firstDay(draft));
        var last = YearMonth.from(lastDay(draft));
        if (!first.atDay(1).equals(firstDay(draft)) || !last.atEndOfMonth().equals(lastDay(draft))) {
            throw Refusal.notValid("/periodStart", "清单的起止日期应为整月，才能按月采用计量数据。");
        }
        var lines = new ArrayList<>(Optional.ofNullable(draft.getLines()).orElseGet(ArrayList::new));
        var faults = new Faults();
        var chosen = chosen(caller, draft, numbers, faults);
        var taking = new LinesInTheTaking(lines, chosen);
        var taken = chosen.stream()
                .filter(meter -> take(meter, first, last, taking))
                .count();
        faults.addIf(taken == 0, "/meters", "没有可采用的计量数据：须有已设定排放源的计量表，并已报送清单期间的读数。");
        faults.addIf(lines.size() > DraftLines.most(), "/meters", DraftLines.tooMany());
        faults.refuseIfAny();
        return lines;
    }

    private List<StoredMeter> chosen(Caller caller, InventoryDraft draft, List<Integer> numbers, Faults faults) {
        if (!numbers.isEmpty()) {
            return named(caller, draft, numbers, faults);
        }
        var all = meters.feeding(draft.getOrganisation(), draft.getPilot(), MOST_METERS + 1);
        faults.addIf(all.size() > MOST_METERS, "/meters", "计量表超过 " + MOST_METERS + " 块，一次不能全部采用。请分批写明采用哪些计量表。");
        return all;
    }

    private List<StoredMeter> named(Caller caller, InventoryDraft draft, List<Integer> numbers, Faults faults) {
        var named = new ArrayList<StoredMeter>();
        for (var at = 0; at < numbers.size(); at++) {
            var meter = meters.find(caller, numbers.get(at))
                    .filter(found -> found.registration().getOrganisation().equals(draft.getOrganisation()))
                    .filter(found -> found.registration().getFeeds() != null);
            faults.addIf(meter.isEmpty(), "/meters/" + at, "本单位没有这个计量表，或者它没有设定排放源。");
            meter.ifPresent(named::add);
        }
        return named;
    }

    private boolean take(StoredMeter meter, YearMonth first, YearMonth last, LinesInTheTaking taking) {
        var measured = months.between(meter.number(), first, last);
        if (measured.isEmpty()) {
            return false;
        }
        taking.take(MeterLines.of(meter, first, last, measured, months.countMarks(meter.number(), first, last)));
        return true;
    }

    private static LocalDate firstDay(InventoryDraft draft) {
        return Optional.ofNullable(draft.getPeriodStart()).orElseGet(() -> LocalDate.of(draft.getYear(), 1, 1));
    }

    private static LocalDate lastDay(InventoryDraft draft) {
        return Optional.ofNullable(draft.getPeriodEnd()).orElseGet(() -> LocalDate.of(draft.getYear(), 12, 31));
    }
}
