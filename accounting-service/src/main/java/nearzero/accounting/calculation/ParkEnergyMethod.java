package nearzero.accounting.calculation;

import java.util.ArrayList;
import java.util.stream.Stream;
import nearzero.accounting.api.model.CalculationLine.CategoryEnum;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.ElectricityKind;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.HeatKind;
import nearzero.accounting.factor.FactorEdition;
import nearzero.accounting.factor.GridFactorDecision;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.DraftLine;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.springframework.stereotype.Component;

/**
 * Energy of a park, after the formulae that the Chinese accounting standards share (GB/T 32150, GB/T 32151): fuel AD × NCV ×
 * CC × OF × 44/12, power and heat AD × EF with what is passed on subtracted on lines of its own, other gases mass × GWP of one
 * assessment report. Net after part five of the Guangdong pilot guide. Industrial processes and waste have no formulae here
 * yet; what they set free is entered as gases.
 */
@Component
class ParkEnergyMethod implements Method {

    @Override
    public String id() {
        return "park-energy";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Assessment assess(Draft draft, FactorEdition edition) {
        var lines = new ArrayList<CountedLine>();
        draft.lines(DraftLine.Fuel.class).map(line -> fuel(draft, line)).forEach(lines::add);
        var power = GridFactorPolicy.decide(edition, draft.areaCode(), draft.year(), draft.gridFactor());
        draft.lines(DraftLine.Power.class).flatMap(line -> power(line, power)).forEach(lines::add);
        draft.lines(DraftLine.Heat.class).map(line -> heat(line, edition)).forEach(lines::add);
        draft.lines(DraftLine.Gas.class).map(ParkEnergyMethod::gas).forEach(lines::add);
        draft.lines(DraftLine.OwnSink.class).map(ParkEnergyMethod::ownSink).forEach(lines::add);
        draft.lines(DraftLine.Offset.class).map(ParkEnergyMethod::offset).forEach(lines::add);
        return new Assessment(lines, ParkEnergyFindings.of(draft, power));
    }

    private static CountedLine fuel(Draft draft, DraftLine.Fuel line) {
        var why = "采用系列 " + draft.fuelSeries() + " 的缺省值：活动量 × 低位发热量 × 单位热值含碳量 × 碳氧化率 × 44/12"
                + (draft.fuelSeries() == FuelSeries.A ? "" : "；理由：" + draft.fuelSeriesReason());
        return new CountedLine(
                line.field(),
                FigureEnum.GROSS,
                CategoryEnum.FUEL,
                line.amount(),
                UsedFactor.of(line.factor()),
                why,
                line.amount().inBase().multiply(line.factor().emissionFactor()));
    }

    private static Stream<CountedLine> power(DraftLine.Power line, GridFactorDecision decision) {
        if (line.proven()) {
            return Stream.of(zero(line));
        }
        return decision instanceof GridFactorDecision.Chosen chosen ? Stream.of(power(line, chosen)) : Stream.empty();
    }

    private static CountedLine zero(DraftLine.Power line) {
        var why = "非化石能源电力，证明材料齐全，按零排放计";
        return new CountedLine(
                line.field(), FigureEnum.GROSS, category(line), line.amount(), null, why, BigFraction.ZERO);
    }

    private static CountedLine power(DraftLine.Power line, GridFactorDecision.Chosen chosen) {
        var emission = line.amount().inBase().multiply(Exact.of(chosen.factor().value()));
        var isExported = line.kind() == ElectricityKind.EXPORTED;
        return new CountedLine(
                line.field(),
                FigureEnum.GROSS,
                category(line),
                line.amount(),
                UsedFactor.of(chosen.factor()),
                chosen.why() + remark(line),
                isExported ? emission.negate() : emission);
    }

    private static CategoryEnum category(DraftLine.Power line) {
        return switch (line.kind()) {
            case PURCHASED -> CategoryEnum.ELECTRICITY_PURCHASED;
            case EXPORTED -> CategoryEnum.ELECTRICITY_EXPORTED;
            case OWN_NON_FOSSIL -> CategoryEnum.ELECTRICITY_OWN_NON_FOSSIL;
            case GREEN_PURCHASED -> CategoryEnum.ELECTRICITY_GREEN_PURCHASED;
        };
    }

    private static String remark(DraftLine.Power line) {
        return switch (line.kind()) {
            case PURCHASED -> "";
            case EXPORTED -> "；外送电量按同一因子扣减";
            case OWN_NON_FOSSIL, GREEN_PURCHASED -> "；缺少非化石能源电力的证明材料，按普通电力计";
        };
    }

    private static CountedLine heat(DraftLine.Heat line, FactorEdition edition) {
        var factor = edition.boughtHeat();
        var emission = line.amount().inBase().multiply(Exact.of(factor.value()));
        var isExported = line.kind() == HeatKind.EXPORTED;
        return new CountedLine(
                line.field(),
                FigureEnum.GROSS,
                isExported ? CategoryEnum.HEAT_EXPORTED : CategoryEnum.HEAT_PURCHASED,
                line.amount(),
                UsedFactor.of(factor),
                "采用" + factor.name() + (isExported ? "；外供热量按同一因子扣减" : ""),
                isExported ? emission.negate() : emission);
    }

    private static CountedLine gas(DraftLine.Gas line) {
        return new CountedLine(
                line.field(),
                FigureEnum.GROSS,
                CategoryEnum.GAS,
                line.amount(),
                UsedFactor.of(line.gwp()),
                "采用 " + line.gwp().assessment() + " 的百年全球增温潜势，整份清单同一套",
                line.amount().inBase().multiply(Exact.of(line.gwp().value())));
    }

    private static CountedLine ownSink(DraftLine.OwnSink line) {
        return new CountedLine(
                line.field(),
                FigureEnum.OWN_SINK,
                CategoryEnum.OWN_SINK,
                line.amount(),
                null,
                "边界内产生的碳汇（" + line.kind() + "），按填报数量和所附证明计，未签发为减排量",
                line.amount().inBase());
    }

    private static CountedLine offset(DraftLine.Offset line) {
        return new CountedLine(
                line.field(),
                FigureEnum.OFFSET,
                CategoryEnum.OFFSET,
                line.amount(),
                null,
                "边界外购入并已注销的 " + line.block() + "，每单位抵销 1 吨",
                line.amount().inBase());
    }
}
