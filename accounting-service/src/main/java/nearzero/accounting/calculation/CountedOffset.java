package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.inventory.OffsetUnits;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.uncertainty.UncertainEmission;

/** Units that were bought outside the boundary and retired: each is a tonne. */
final class CountedOffset {

    private CountedOffset() {}

    static CountedLine of(OffsetUnits offset) {
        var tonnes = Exact.of(BigDecimal.valueOf(offset.block().units()));
        var units = String.valueOf(offset.block().units());
        return new CountedLine(
                offset.field(),
                FigureEnum.OFFSET,
                false,
                "offset",
                "购入边界外减排量",
                "抵销",
                Map.of("registry", offset.block().registry()),
                "",
                "减排量（每单位 1 吨）",
                List.of(new UsedInput(
                        "units",
                        "减排量",
                        null,
                        units,
                        "tCO2e",
                        Amount.of(units, "tCO2e"),
                        UsedInput.Origin.GIVEN,
                        null,
                        null)),
                List.of(),
                "边界外购入并已注销的 " + offset.block() + "，每单位抵销 1 吨",
                tonnes,
                Map.of(),
                UncertainEmission.exact(tonnes),
                Map.of());
    }
}
