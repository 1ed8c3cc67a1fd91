package nearzero.accounting.scoring;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.IndicatorValue;
import nearzero.accounting.api.model.ScoreSheet;
import nearzero.accounting.api.model.ScoreSheetRequest;
import nearzero.accounting.api.model.ScoredCalculation;
import nearzero.accounting.api.model.SimulatedValue;
import nearzero.accounting.api.model.SimulationRequest;
import nearzero.accounting.idempotency.Once;
import nearzero.accounting.indicator.IndicatorSet;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.scoring.Values.Place;
import org.springframework.stereotype.Service;

/** Scores the year of a pilot: for good, for an assessment; or as if, saving nothing. */
@Service
class Scoring {

    private final SettingIndicators settings;
    private final IndicatorInputs inputs;
    private final CountedFigures figures;
    private final ScoreSheets sheets;
    private final Once once;

    Scoring(SettingIndicators settings, IndicatorInputs inputs, CountedFigures figures, ScoreSheets sheets, Once once) {
        this.settings = settings;
        this.inputs = inputs;
        this.figures = figures;
        this.sheets = sheets;
        this.once = once;
    }

    /** Makes a sheet once for each key, and keeps it. One of the workflow rests on what the workflow had counted only. */
    ScoreSheet make(Caller caller, String key, String code, ScoreSheetRequest request) {
        var known = settings.of(caller, code);
        if (!caller.isService() && !caller.actsFor(known.pilot().applicant())) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体和流程服务可以形成评分表。您可以试算。");
        }
        var content = Map.of("makeScoreSheet", code, "request", request);
        return once.answer(caller, key, content, ScoreSheet.class, () -> {
            var sheet = score(settings.of(caller, code), request.getYear(), Map.of(), caller.isService())
                    .id(UUID.randomUUID())
                    .purpose(request.getPurpose())
                    .round(request.getRound())
                    .official(caller.isService())
                    .simulated(false)
                    .madeBy(caller.user())
                    .madeAt(OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
            sheets.save(sheet);
            return sheet;
        });
    }

    /** What a sheet would say, with these values in place of what is known. */
    ScoreSheet simulate(Caller caller, String code, SimulationRequest request) {
        var known = settings.of(caller, code);
        var assumed = assumed(known.set(), request);
        return score(known, request.getYear(), assumed, false).official(false).simulated(true);
    }

    private ScoreSheet score(PilotIndicatorSet known, int year, Map<Place, Amount> assumed, boolean onlyOfficial) {
        if (!known.isFitting()) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "试点改用了新版方案，其提高的目标或自设的指标不再符合方案。请申报主体先更正指标，再评分。");
        }
        var pilot = known.pilot();
        var baseYear = known.programme().baseYear();
        var values = new Values(
                known.set(),
                assumed,
                of -> given(pilot.code(), of),
                of -> figures.newest(pilot.code(), of, onlyOfficial));
        var items = new ScoreItems(values, year, baseYear);
        var scored = known.set().indicators().stream().map(items::of).toList();
        var used = values.used().entrySet().stream()
                .map(entry -> new ScoredCalculation(entry.getKey(), entry.getValue()))
                .toList();
        return new ScoreSheet()
                .pilot(pilot.code())
                .programme(pilot.programme())
                .programmeVersion(pilot.programmeVersion())
                .year(year)
                .baseYear(baseYear)
                .indicatorsVersion(known.saved().version())
                .calculations(used)
                .items(scored)
                .total(ScoreItems.points(items.total()))
                .full(Exact.printed(known.set().full()))
                .vetoes(items.vetoes())
                .missing(values.missing())
                .complete(values.missing().isEmpty());
    }

    private Map<String, IndicatorValue> given(String pilot, int year) {
        return inputs.values(pilot, year).document().getItems().stream()
                .collect(Collectors.toMap(IndicatorValue::getId, value -> value));
    }

    private static Map<Place, Amount> assumed(IndicatorSet set, SimulationRequest request) {
        var faults = new Faults();
        var assumed = new HashMap<Place, Amount>();
        var given = request.getValues();
        for (var at = 0; given != null && at < given.size(); at++) {
            SimulatedValue value = given.get(at);
            var field = "/values/" + at;
            var place = new Place(value.getId(), value.getYear() == null ? request.getYear() : value.getYear());
            SettingIndicators.amount(set, field, value.getId(), value.getQuantity(), value.getUnit(), faults)
                    .ifPresent(amount -> faults.addIf(assumed.put(place, amount) != null, field + "/id", "同一项填了两次。"));
        }
        faults.refuseIfAny();
        return assumed;
    }
}
