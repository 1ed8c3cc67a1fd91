package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.calculator.Emission;
import nearzero.accounting.calculator.UnusableInput;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quantity.DimensionMismatch;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.uncertainty.UncertainEmission;
import org.apache.commons.numbers.fraction.BigFraction;

/** Counts each line of a draft with the formula of its source, and weighs its gases with the one set of the inventory. */
final class Counting {

    /** Tonnes; the whole world emits a twenty-thousandth of it in a year. */
    private static final BigFraction MOST = BigFraction.of(1_000_000_000_000_000L);

    private final Draft draft;
    private final Optional<FactorSet> potentials;
    private final List<CountedLine> counted = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Counting(Draft draft, Optional<FactorSet> potentials) {
        this.draft = draft;
        this.potentials = potentials;
    }

    /**
     * Counts everything.
     *
     * @param day on which the editions of the library are taken
     */
    static Assessment of(Draft draft, FactorLibrary library, LocalDate day) {
        var counting = new Counting(
                draft, draft.editionsOf(library).inUse("gwp-" + draft.gwpSet().getValue(), day));
        draft.lines().forEach(counting::count);
        draft.offsets().stream().map(CountedOffset::of).forEach(counting.counted::add);
        return new Assessment(counting.counted, counting.findings);
    }

    private void count(ActivityLine line) {
        if (line.isZero()) {
            counted.add(counted(line, "", List.of(), "非化石能源电力，证明材料齐全，按零排放计", UncertainEmission.exact(BigFraction.ZERO))
                    .withInputs(line.inputs().stream()
                            .filter(input -> input.factor() == null)
                            .toList()));
            return;
        }
        if (lacksGridFactor(line)) {
            return; // said once for the inventory
        }
        try {
            var formula = formula(line);
            var emission = formula.emission();
            var gases = weighed(line.field(), emission);
            var sum = gases.stream().map(CountedGas::emission).reduce(BigFraction.ZERO, BigFraction::add);
            if (sum.abs().compareTo(MOST) > 0) {
                findings.add(Finding.blocking("emission-impossible", line.field(), "本行结果超过一千万亿吨，请核对数量、单位和所填因子。"));
                return;
            }
            counted.add(counted(
                            line,
                            line.source().calculator().id(),
                            gases,
                            LineReasons.of(draft, line),
                            LineUncertainty.of(line, gases, isDeducted(line) ? sum.negate() : sum, formula))
                    .with(emission.steps()));
        } catch (UnusableInput unusable) {
            findings.add(Finding.blocking(
                    "input-unusable", pointer(line, unusable.parameter()), unusable.getMessage() + "。"));
        } catch (DimensionMismatch mismatch) {
            findings.add(
                    Finding.blocking("units-do-not-fit", line.field(), "本行各项的单位不能相乘得到排放量，请核对活动量的单位与因子的单位（例如质量与体积）。"));
        }
    }

    /** Where the number was given; where none was, the place in which it could be. */
    private static String pointer(ActivityLine line, String parameter) {
        var place = line.field() + "/inputs/" + parameter;
        return line.inputs().stream()
                .filter(input -> input.name().equals(parameter) && input.origin() == UsedInput.Origin.GIVEN)
                .findFirst()
                .map(input -> input.year() == null ? place + "/quantity" : line.field() + "/series/" + parameter)
                .orElse(place);
    }

    private static boolean lacksGridFactor(ActivityLine line) {
        return line.source().origins().entrySet().stream()
                .filter(origin -> origin.getValue() instanceof Source.Origin.Grid)
                .anyMatch(origin ->
                        line.inputs().stream().noneMatch(input -> input.name().equals(origin.getKey())));
    }

    private LineFormula formula(ActivityLine line) {
        var formula = LineFormula.of(line.source().calculator(), draft.year());
        line.inputs().forEach(input -> formula.add(input.name(), input.year(), input.amount()));
        return formula;
    }

    private List<CountedGas> weighed(String field, Emission emission) {
        var gases = new ArrayList<CountedGas>();
        emission.masses().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(mass -> {
            var gas = mass.getKey();
            if (gas.equals("CO2e")) {
                gases.add(new CountedGas(
                        gas, mass.getValue(), null, null, mass.getValue().value()));
                return;
            }
            var gwp = potentials.flatMap(set -> set.find("gwp", Map.of("gas", gas)));
            if (gwp.isEmpty()) {
                findings.add(Finding.blocking(
                        "gwp-missing",
                        field,
                        "增温潜势 " + draft.gwpSet() + (potentials.isEmpty() ? " 没有适用于核算期的版本" : " 中没有 " + gas)
                                + "，请改选其他一套。"));
                return;
            }
            gases.add(new CountedGas(
                    gas,
                    mass.getValue(),
                    gwp.get(),
                    potentials.orElseThrow().heading().reference(),
                    mass.getValue().value().multiply(Exact.of(gwp.get().value()))));
        });
        return gases;
    }

    static boolean isDeducted(ActivityLine line) {
        return switch (line.source().figure()) {
            case DEDUCTED, OWN_SINK_LOST -> true;
            case GROSS, OWN_SINK, MEMO -> false;
        };
    }

    private static CountedLine counted(
            ActivityLine line, String calculator, List<CountedGas> gases, String why, UncertainEmission emission) {
        var source = line.source();
        return new CountedLine(
                line.field(),
                switch (source.figure()) {
                    case GROSS, DEDUCTED -> FigureEnum.GROSS;
                    case OWN_SINK, OWN_SINK_LOST -> FigureEnum.OWN_SINK;
                    case MEMO -> FigureEnum.MEMO;
                },
                isDeducted(line),
                source.id(),
                source.name(),
                source.sector(),
                line.keys(),
                calculator,
                source.calculator().formula(),
                line.inputs(),
                gases,
                why,
                emission.tonnes(),
                line.backing().halfWidths(),
                emission,
                Map.of());
    }
}
