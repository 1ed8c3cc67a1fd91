package nearzero.accounting.method;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.api.model.MethodFactor;
import nearzero.accounting.api.model.MethodSource;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * What can be read and yet means nothing, or never counts: asked of a method that is loaded now. One that was taken before is read as
 * it was, so that the service starts with it.
 */
final class MethodSense {

    private static final Unit OF_ELECTRICITY = Units.named("tCO2/MWh");

    private static final Pattern FORMULA = Pattern.compile("(?s)\\s*[=+\\-@].*");

    private final Faults faults;
    private final Set<String> excluded = new HashSet<>();

    MethodSense(Faults faults) {
        this.faults = faults;
    }

    void check(MethodDocument document) {
        document.getSources().stream()
                .filter(source -> source.getPresence() == MethodSource.PresenceEnum.EXCLUDED)
                .forEach(source -> excluded.add(source.getId()));
        named("/name", document.getName());
        named("/basis", document.getBasis());
        for (var at = 0; at < document.getSources().size(); at++) {
            checkSource("/sources/" + at, document.getSources().get(at));
        }
        checkGuards(document);
    }

    private void checkSource(String field, MethodSource source) {
        named(field + "/name", source.getName());
        named(field + "/sector", source.getSector());
        faults.addIf(source.getId().equals(source.getStandsFor()), field + "/standsFor", "不能是排放源自身。");
        var atMost = listed(source.getAtMost());
        faults.addIf(atMost.contains(source.getId()), field + "/atMost", "不能是排放源自身。");
        faults.addIf(
                !atMost.isEmpty() && source.getFigure() != MethodSource.FigureEnum.DEDUCTED,
                field + "/atMost",
                "只有扣减的排放源才与其他排放源比较。");
        faults.addIf(
                listed(source.getLostBy()).stream().anyMatch(excluded::contains), field + "/lostBy", "被排除的排放源不能填报损失。");
        var factors = listed(source.getFactors());
        for (var at = 0; at < factors.size(); at++) {
            checkFactor(field + "/factors/" + at, factors.get(at), Calculators.find(source.getCalculator()));
        }
    }

    /** One that no factor of electricity fits would stand in the way of every later table of them. */
    private void checkFactor(String field, MethodFactor factor, Optional<Calculator> calculator) {
        var parameter = calculator.flatMap(known -> known.parameter(factor.getInput()));
        faults.addIf(
                factor.getFrom() == MethodFactor.FromEnum.GRID
                        && parameter
                                .filter(input -> !input.accepts(OF_ELECTRICITY))
                                .isPresent(),
                field + "/from",
                "这个输入不是电力排放因子，不能取自电力因子表。");
        faults.addIf(
                Boolean.TRUE.equals(factor.getAsDefault()) && !Boolean.TRUE.equals(factor.getMeasurable()),
                field + "/asDefault",
                "只有可以自行填写（measurable）的输入才有缺省值。");
    }

    private void checkGuards(MethodDocument document) {
        var names = new HashSet<String>();
        var guards = listed(document.getGuards());
        for (var at = 0; at < guards.size(); at++) {
            var field = "/guards/" + at;
            var guard = guards.get(at);
            named(field + "/message", guard.getMessage());
            faults.addIf(!names.add(guard.getName()), field + "/name", "防重规则的名称重复。");
            faults.addIf(QualityRule.isKnown(guard.getName()), field + "/name", "这是质量规则的编号，请另取名称。");
            faults.addIf(
                    new HashSet<>(guard.getNotTogether()).size()
                            < guard.getNotTogether().size(),
                    field + "/notTogether",
                    "同一排放源写了两次。");
        }
    }

    /** It goes into tables that people open as spreadsheets. */
    private void named(String field, String text) {
        faults.addIf(text.isBlank(), field, "请填写，不能只有空格。");
        faults.addIf(FORMULA.matcher(text).matches(), field, "不能以 =、+、-、@ 开头，电子表格会当作公式。");
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
