package nearzero.accounting.inventory;

import java.util.Map;
import java.util.Optional;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.GridFactorDecision;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.method.Source;
import nearzero.accounting.problem.Faults;
import org.jspecify.annotations.Nullable;

/** The electricity factor of one line: the inventory's, unless the line wants another one or gives a value. */
final class GridOfLine {

    private final LineReader.Context context;
    private final String field;
    private final ActivityLine line;
    private final Faults faults;
    private final @Nullable OwnGridFactor own;

    GridOfLine(LineReader.Context context, String field, ActivityLine line, Faults faults) {
        this.context = context;
        this.field = field;
        this.line = line;
        this.faults = faults;
        this.own = line.getGridFactor() == null
                ? null
                : new GridChoiceReader(context.library(), context.day(), faults)
                        .of(field + "/gridFactor", line.getGridFactor(), context.areaCode());
    }

    /** What the line wants in place of the inventory's. */
    @Nullable
    OwnGridFactor own() {
        return own;
    }

    void refuseUnlessUsedBy(Source source) {
        faults.addIf(
                own != null && source.origins().values().stream().noneMatch(Source.Origin.Grid.class::isInstance),
                field + "/gridFactor",
                "本排放源不用电力排放因子，请删除。");
    }

    /**
     * Checks a value that is given where the method takes the inventory's factor: it needs a table in which it can be looked up,
     * or a reason.
     *
     * @return a Chinese clause on it
     */
    String ofValue(Parameter parameter) {
        var isCited = Optional.ofNullable(line.getCited()).orElse(Map.of()).get(parameter.name()) != null;
        faults.addIf(
                own == null && !isCited,
                field + "/inputs/" + parameter.name(),
                "“" + parameter.label() + "”由核算方法规定，不能自行填写；确需另用的，请注明引自哪张因子表，或说明理由。");
        faults.addIf(own != null && chooses(own), field + "/gridFactor", "已填写电力排放因子的数值，请勿再选省份、层级、年份或编号。");
        return parameter.label() + "由填报单位填写"
                + (own == null ? "" : "；理由：" + own.choice().reason());
    }

    private boolean chooses(OwnGridFactor wanted) {
        return !wanted.areaCode().equals(context.areaCode())
                || wanted.choice().areaLevel() != AreaLevel.PROVINCE
                || wanted.choice().year() != null
                || wanted.choice().factorId() != null;
    }

    /** The factor that applies; none is a fault only of a line that wants its own, for the inventory's is missed once. */
    Optional<GridFactorDecision.Chosen> chosen() {
        if (own == null) {
            return found(context.grid());
        }
        var decision =
                GridFactorPolicy.decide(context.library(), own.areaCode(), context.year(), own.choice(), context.day());
        if (decision instanceof GridFactorDecision.None none) {
            faults.add(field + "/gridFactor", none.why());
        }
        return found(decision).map(chosen -> own.choice().isDefault() ? withReason(chosen, own) : chosen);
    }

    private static Optional<GridFactorDecision.Chosen> found(GridFactorDecision decision) {
        return decision instanceof GridFactorDecision.Chosen chosen ? Optional.of(chosen) : Optional.empty();
    }

    /** The default of another place is told without a reason, of which there always is one here. */
    private static GridFactorDecision.Chosen withReason(GridFactorDecision.Chosen chosen, OwnGridFactor own) {
        return new GridFactorDecision.Chosen(
                chosen.factor(),
                chosen.set(),
                chosen.why() + "；理由：" + own.choice().reason());
    }
}
