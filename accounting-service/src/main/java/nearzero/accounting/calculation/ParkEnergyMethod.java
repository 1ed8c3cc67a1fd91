package nearzero.accounting.calculation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nearzero.accounting.api.model.CalculationLine.CategoryEnum;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.HeatKind;
import nearzero.accounting.factor.FactorEdition;
import nearzero.accounting.factor.GridFactor;
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
        if (power instanceof GridFactorDecision.Chosen chosen) {
            draft.lines(DraftLine.Power.class).map(line -> power(line, chosen)).forEach(lines::add);
        }
        draft.lines(DraftLine.Heat.class).map(line -> heat(line, edition)).forEach(lines::add);
        draft.lines(DraftLine.Gas.class).map(ParkEnergyMethod::gas).forEach(lines::add);
        draft.lines(DraftLine.OwnSink.class).map(ParkEnergyMethod::ownSink).forEach(lines::add);
        draft.lines(DraftLine.Offset.class).map(ParkEnergyMethod::offset).forEach(lines::add);
        return new Assessment(lines, findings(draft, power));
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

    private static CountedLine power(DraftLine.Power line, GridFactorDecision.Chosen chosen) {
        var ordinary = line.amount().inBase().multiply(Exact.of(chosen.factor().value()));
        return switch (line.kind()) {
            case PURCHASED -> power(line, CategoryEnum.ELECTRICITY_PURCHASED, chosen, "", ordinary);
            case EXPORTED -> power(line, CategoryEnum.ELECTRICITY_EXPORTED, chosen, "；外送电量按同一因子扣减", ordinary.negate());
            case OWN_NON_FOSSIL -> nonFossil(line, CategoryEnum.ELECTRICITY_OWN_NON_FOSSIL, chosen, ordinary);
            case GREEN_PURCHASED -> nonFossil(line, CategoryEnum.ELECTRICITY_GREEN_PURCHASED, chosen, ordinary);
        };
    }

    private static CountedLine nonFossil(
            DraftLine.Power line, CategoryEnum category, GridFactorDecision.Chosen chosen, BigFraction ordinary) {
        return line.proven()
                ? new CountedLine(
                        line.field(),
                        FigureEnum.GROSS,
                        category,
                        line.amount(),
                        null,
                        "非化石能源电力，证明材料齐全，按零排放计",
                        BigFraction.ZERO)
                : power(line, category, chosen, "；缺少非化石能源电力的证明材料，按普通电力计", ordinary);
    }

    private static CountedLine power(
            DraftLine.Power line,
            CategoryEnum category,
            GridFactorDecision.Chosen chosen,
            String remark,
            BigFraction emission) {
        return new CountedLine(
                line.field(),
                FigureEnum.GROSS,
                category,
                line.amount(),
                UsedFactor.of(chosen.factor()),
                chosen.why() + remark,
                emission);
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

    private static List<Finding> findings(Draft draft, GridFactorDecision power) {
        var hasPower = draft.lines(DraftLine.Power.class).findAny().isPresent();
        var aboutPower = !hasPower
                ? Stream.<Finding>empty()
                : Stream.concat(
                        aboutFactor(draft, power),
                        draft.lines(DraftLine.Power.class)
                                .filter(ParkEnergyMethod::lacksProof)
                                .map(ParkEnergyMethod::withoutProof));
        var aboutFuels = draft.fuelSeries() == FuelSeries.A
                ? Stream.<Finding>empty()
                : Stream.of(Finding.warning(
                        "fuel-series-chosen", "/fuelSeries", "燃料缺省值采用系列 " + draft.fuelSeries() + "，不是缺省的系列 A。"));
        return Stream.concat(aboutFuels, aboutPower).toList();
    }

    private static Stream<Finding> aboutFactor(Draft draft, GridFactorDecision decision) {
        if (decision instanceof GridFactorDecision.Chosen chosen) {
            return aboutFactor(draft, chosen.factor());
        }
        var none = (GridFactorDecision.None) decision;
        return Stream.of(Finding.blocking("grid-factor-missing", "/gridFactor", none.why()));
    }

    private static Stream<Finding> aboutFactor(Draft draft, GridFactor factor) {
        var findings = Stream.<Finding>builder();
        if (draft.gridFactor().factorId() != null) {
            findings.add(
                    Finding.warning("factor-chosen-by-id", "/gridFactor", "电力排放因子由填报单位按编号指定：" + factor.id() + "。"));
        }
        if (!Objects.equals(factor.factorYear(), draft.year())) {
            findings.add(Finding.warning(
                    "factor-year-differs",
                    "/gridFactor",
                    "电力排放因子的年份与核算年份 " + draft.year() + " 不一致，结果为暂定值；相应年份的因子公布后请重新核算。"));
        }
        if (factor.provenance().isUnverified()) {
            findings.add(Finding.warning(
                    "factor-unverified", "/gridFactor", "电力排放因子 " + factor.id() + " 的数值尚未核实，正式使用前请对照公告原文。"));
        }
        return findings.build();
    }

    private static boolean lacksProof(DraftLine.Power line) {
        return switch (line.kind()) {
            case PURCHASED, EXPORTED -> false;
            case OWN_NON_FOSSIL, GREEN_PURCHASED -> !line.proven();
        };
    }

    private static Finding withoutProof(DraftLine.Power line) {
        return Finding.warning(
                "green-power-without-proof",
                line.field() + "/proof",
                "缺少非化石能源电力的证明（购入：合同和结算单，或绿证；自发自用：逐月原始抄表记录），已按普通电力计。");
    }
}
