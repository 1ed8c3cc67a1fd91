package nearzero.accounting.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.FactorEdition;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.offset.OffsetRegistries;
import nearzero.accounting.problem.Faults;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a draft as sent or stored, and refuses what is wrong in itself with all its faults at once. */
@Component
public class DraftReader {

    private static final int MOST_LINES = 500;

    private final Factors factors;
    private final PilotFields fields;
    private final OffsetRegistries registries;

    DraftReader(Factors factors, PilotFields fields, OffsetRegistries registries) {
        this.factors = factors;
        this.fields = fields;
        this.registries = registries;
    }

    /**
     * Reads it against the factors in use.
     *
     * @throws nearzero.accounting.problem.Refusal not valid, with every fault
     */
    public Draft read(InventoryDraft document) {
        var faults = new Faults();
        var edition = factors.current();
        var period = period(document);
        var series = Optional.ofNullable(document.getFuelSeries()).orElse(FuelSeries.A);
        var gwpSet = Optional.ofNullable(document.getGwpSet()).orElse(GwpSet.AR5);
        var choice = gridFactor(document);

        faults.addIf(isBlank(document.getName()), "/name", "请填写清单名称。");
        faults.addIf(
                !fields.codes().contains(document.getField()),
                "/field",
                "没有这个领域。可填：" + String.join("、", fields.codes()) + "。");
        faults.addIf(
                !period.liesIn(document.getYear()), "/periodStart", "起止日期须在核算年份 " + document.getYear() + " 年内，且先起后止。");
        faults.addIf(!edition.knowsArea(document.getProvince()), "/province", "没有这个行政区划代码。请填省级代码的前两位，例如四川为 51。");
        faults.addIf(
                series != FuelSeries.A && isBlank(document.getFuelSeriesReason()),
                "/fuelSeriesReason",
                "燃料缺省值未选用系列 A，请说明理由。");
        checkChoice(document, choice, edition, faults);

        var lines = lines(document, new LineReader(edition, series, gwpSet, registries.codes(), faults));
        faults.addIf(lines.size() > MOST_LINES, "", "一份清单最多 " + MOST_LINES + " 行。请合并同类行。");
        faults.refuseIfAny();
        return new Draft(
                document.getField(),
                document.getYear(),
                period,
                document.getStatus(),
                document.getProvince(),
                document.getBoundary(),
                series,
                document.getFuelSeriesReason(),
                choice,
                gwpSet,
                lines);
    }

    private static List<DraftLine> lines(InventoryDraft document, LineReader reader) {
        var lines = new ArrayList<DraftLine>();
        lines.addAll(reader.fuels(listed(document.getFuels())));
        lines.addAll(reader.power(listed(document.getElectricity())));
        lines.addAll(reader.heat(listed(document.getHeat())));
        lines.addAll(reader.gases(listed(document.getGases())));
        lines.addAll(reader.ownSinks(listed(document.getOwnSinks())));
        lines.addAll(reader.offsets(listed(document.getOffsets())));
        return lines;
    }

    private static Period period(InventoryDraft document) {
        var year = Period.ofYear(document.getYear());
        return new Period(
                Optional.ofNullable(document.getPeriodStart()).orElse(year.first()),
                Optional.ofNullable(document.getPeriodEnd()).orElse(year.last()));
    }

    private static GridFactorChoice gridFactor(InventoryDraft document) {
        var choice = document.getGridFactor();
        return choice == null
                ? GridFactorChoice.DEFAULT
                : new GridFactorChoice(
                        Optional.ofNullable(choice.getAreaLevel()).orElse(AreaLevel.PROVINCE),
                        choice.getYear(),
                        choice.getFactorId(),
                        choice.getReason());
    }

    private static void checkChoice(
            InventoryDraft document, GridFactorChoice choice, FactorEdition edition, Faults faults) {
        faults.addIf(!choice.isDefault() && isBlank(choice.reason()), "/gridFactor/reason", "电力排放因子未按缺省规则选用，请说明理由。");
        if (choice.factorId() == null) {
            return;
        }
        faults.addIf(
                edition.gridFactor(choice.factorId()).isEmpty(), "/gridFactor/factorId", "没有这个编号的电力排放因子。可选编号见因子查询接口。");
        var given = Objects.requireNonNull(document.getGridFactor());
        faults.addIf(
                Stream.of(given.getAreaLevel(), given.getYear()).anyMatch(Objects::nonNull),
                "/gridFactor",
                "已按编号指定因子，请勿再填区域层级或年份。");
    }

    private static <T> List<T> listed(@Nullable List<T> lines) {
        return lines == null ? List.of() : lines;
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
