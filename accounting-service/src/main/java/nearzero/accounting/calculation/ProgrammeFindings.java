package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.stream.Stream;
import nearzero.accounting.api.model.Ceiling;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.programme.ProgrammeVersion;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Holds a draft against the programme of its pilot: who may count it, and the ceilings. The Guangdong guide names no ceiling
 * on offsets; a programme that sets one says by whose rule and whether it blocks.
 */
final class ProgrammeFindings {

    /** What is told in place of an official calculation. */
    static final String UNKNOWN = "尚未收到该试点所属方案的设置（核算方法和上限），不能作正式核算。请稍后再试；仍未收到的，请平台管理员核对方案设置是否已送达核算服务。";

    private static final BigFraction HUNDRED = BigFraction.of(100);

    private ProgrammeFindings() {}

    /** What the programme says; of ceilings only when the figures are complete. */
    static Stream<Finding> of(ProgrammeVersion programme, Draft draft, Assessment assessed) {
        var figures = assessed.figures();
        return Stream.concat(
                aboutMethod(programme, draft),
                programme.ceilings().stream()
                        .filter(ceiling -> assessed.isReady() && isExceeded(ceiling, figures))
                        .map(ceiling -> exceeded(ceiling, figures)));
    }

    /** Its methods and ceilings are not known, so nothing official is counted. */
    static Finding unknown() {
        return Finding.blocking("programme-not-known", "/pilot", UNKNOWN);
    }

    private static Stream<Finding> aboutMethod(ProgrammeVersion programme, Draft draft) {
        return programme.allows(draft.field(), draft.method().id())
                ? Stream.empty()
                : Stream.of(Finding.blocking(
                        "method-not-of-programme", programme.faultyField(draft.field()), programme.allowedWords()));
    }

    /** Of a gross emission of nothing, or less, any offset is too much. */
    private static boolean isExceeded(Ceiling ceiling, Figures figures) {
        var allowed = figures.gross().signum() <= 0
                ? BigFraction.ZERO
                : figures.gross().multiply(most(ceiling)).divide(HUNDRED);
        return Exact.compare(figure(ceiling, figures), allowed) > 0;
    }

    private static Finding exceeded(Ceiling ceiling, Figures figures) {
        var isOffset = ceiling.getFigure() == Ceiling.FigureEnum.OFFSET;
        var message = (isOffset ? "抵销量 " : "自有碳汇 ")
                + Exact.rounded(figure(ceiling, figures)).toPlainString() + " tCO2e，超过方案规定的上限：总排放 "
                + Exact.rounded(figures.gross()).toPlainString() + " tCO2e 的 " + ceiling.getMost() + "%。请减少，或与主管部门核实（"
                + ceiling.getSource() + "）。";
        var code = isOffset ? "offset-above-ceiling" : "own-sink-above-ceiling";
        var field = isOffset ? "/offsets" : "/lines";
        return ceiling.getSeverity() == Ceiling.SeverityEnum.BLOCKING
                ? Finding.blocking(code, field, message)
                : Finding.warning(code, field, message);
    }

    private static BigFraction figure(Ceiling ceiling, Figures figures) {
        return ceiling.getFigure() == Ceiling.FigureEnum.OFFSET ? figures.offset() : figures.ownSink();
    }

    private static BigFraction most(Ceiling ceiling) {
        return Exact.of(new BigDecimal(ceiling.getMost()));
    }
}
