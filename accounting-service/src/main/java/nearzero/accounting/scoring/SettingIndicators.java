package nearzero.accounting.scoring;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.IndicatorValues;
import nearzero.accounting.api.model.OwnIndicators;
import nearzero.accounting.indicator.Indicator;
import nearzero.accounting.indicator.IndicatorSet;
import nearzero.accounting.indicator.IndicatorSets;
import nearzero.accounting.pilot.Pilot;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.programme.Programmes;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a pilot sets and gives: raised targets, own indicators, values by year. */
@Service
class SettingIndicators {

    private final Pilots pilots;
    private final Programmes programmes;
    private final IndicatorInputs inputs;

    SettingIndicators(Pilots pilots, Programmes programmes, IndicatorInputs inputs) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.inputs = inputs;
    }

    /**
     * The indicators of a pilot that the caller may see.
     *
     * @throws Refusal not found; not possible while the programme's are not known
     */
    PilotIndicatorSet of(Caller caller, String code) {
        var pilot = pilots.requireVisible(caller, code);
        var programme = programmes
                .find(pilot.programme(), pilot.programmeVersion())
                .orElseThrow(() -> new Refusal(
                        ProblemType.NOT_POSSIBLE_NOW, "尚未收到该试点所属方案（第 " + pilot.programmeVersion() + " 版）的设置。请稍后再试。"));
        var set = Optional.ofNullable(programme.indicators())
                .orElseThrow(() -> new Refusal(ProblemType.NOT_POSSIBLE_NOW, "该试点所属方案没有设置评价指标。"));
        var saved = inputs.settings(code);
        var faults = new Faults();
        var own = IndicatorSets.of(set, saved.document(), programme.baseYear(), faults);
        return new PilotIndicatorSet(pilot, programme, saved, own, faults.isEmpty());
    }

    @Transactional
    PilotIndicatorSet set(Caller caller, String code, @Nullable String ifMatch, OwnIndicators document) {
        var known = of(caller, code);
        requireApplicant(caller, known.pilot());
        var faults = new Faults();
        var set = Objects.requireNonNull(known.programme().indicators());
        var unused = IndicatorSets.of(set, document, known.programme().baseYear(), faults);
        faults.refuseIfAny();
        inputs.saveSettings(caller, code, ifMatch, document);
        return of(caller, code);
    }

    Saved<IndicatorValues> values(Caller caller, String code, int year) {
        return inputs.values(pilots.requireVisible(caller, code).code(), year);
    }

    @Transactional
    Saved<IndicatorValues> give(
            Caller caller, String code, int year, @Nullable String ifMatch, IndicatorValues document) {
        var known = of(caller, code);
        requireApplicant(caller, known.pilot());
        check(known.set(), document);
        inputs.saveValues(caller, code, year, ifMatch, document);
        return inputs.values(code, year);
    }

    private static void check(IndicatorSet set, IndicatorValues document) {
        var faults = new Faults();
        var seen = new HashSet<String>();
        for (var at = 0; at < document.getItems().size(); at++) {
            var value = document.getItems().get(at);
            var field = "/items/" + at;
            var isDerived = set.find(value.getId()).map(Indicator::derivation).isPresent()
                    || IndicatorSet.FIGURES.containsKey(value.getId());
            faults.addIf(isDerived, field + "/id", "这项数据由核算结果得出，不能填报。");
            faults.addIf(!seen.add(value.getId()), field + "/id", "同一项填了两次。");
            var unused = amount(set, field, value.getId(), value.getQuantity(), value.getUnit(), faults);
        }
        faults.refuseIfAny();
    }

    /** A value in a unit that suits it, or a fault that says which do. */
    static Optional<Amount> amount(
            IndicatorSet set, String field, String id, String quantity, String unit, Faults faults) {
        var wanted = set.unitOf(id);
        if (wanted.isEmpty()) {
            faults.add(field + "/id", "没有这个指标或者数量。");
            return Optional.empty();
        }
        var given = Units.find(unit).filter(known -> known.sameDimension(wanted.get()));
        faults.addIf(
                given.isEmpty(),
                field + "/unit",
                "单位不适用，请用 " + Units.shown(wanted.get().name()) + " 或者能与它换算的单位；不变价的货币须写明同一年份。");
        return given.map(known -> Amount.of(new BigDecimal(quantity), known));
    }

    private static void requireApplicant(Caller caller, Pilot pilot) {
        if (!caller.actsFor(pilot.applicant())) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体可以填写自己试点的指标。");
        }
    }
}
