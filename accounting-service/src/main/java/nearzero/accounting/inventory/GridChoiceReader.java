package nearzero.accounting.inventory;

import java.time.LocalDate;
import java.util.Optional;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.GridFactorOfLine;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.problem.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Reads which electricity factor is wanted, for an inventory or for one line of it.
 *
 * @param library what may be chosen for the period
 */
record GridChoiceReader(FactorLibrary library, LocalDate day, Faults faults) {

    GridFactorChoice of(nearzero.accounting.api.model.@Nullable GridFactorChoice wanted) {
        if (wanted == null) {
            return GridFactorChoice.DEFAULT;
        }
        var choice = new GridFactorChoice(
                Optional.ofNullable(wanted.getAreaLevel()).orElse(AreaLevel.PROVINCE),
                wanted.getYear(),
                wanted.getFactorId(),
                wanted.getEdition(),
                wanted.getReason());
        faults.addIf(
                !choice.isDefault() && DraftReader.isBlank(choice.reason()),
                "/gridFactor/reason",
                "电力排放因子未按缺省规则选用，请说明理由。");
        check("/gridFactor", choice, wanted.getAreaLevel());
        return choice;
    }

    /** What a line wants; the edition is that of the inventory. */
    OwnGridFactor of(String place, GridFactorOfLine wanted, String areaCode) {
        var choice = new GridFactorChoice(
                Optional.ofNullable(wanted.getAreaLevel()).orElse(AreaLevel.PROVINCE),
                wanted.getYear(),
                wanted.getFactorId(),
                null,
                wanted.getReason());
        var province = Optional.ofNullable(wanted.getProvince()).orElse(areaCode);
        faults.addIf(DraftReader.isBlank(choice.reason()), place + "/reason", "本行另选电力排放因子，请说明理由。");
        faults.addIf(!library.knowsArea(province), place + "/province", "没有这个行政区划代码。请填省级代码的前两位，例如四川为 51。");
        check(place, choice, wanted.getAreaLevel());
        return new OwnGridFactor(province, choice);
    }

    private void check(String place, GridFactorChoice choice, @Nullable AreaLevel level) {
        if (choice.factorId() == null) {
            return;
        }
        faults.addIf(
                GridFactorPolicy.byId(library, choice.factorId(), day).isEmpty(),
                place + "/factorId",
                "没有这个编号的电力排放因子。可选编号见因子查询接口。");
        faults.addIf(level != null || choice.year() != null, place, "已按编号指定因子，请勿再填区域层级或年份。");
    }
}
