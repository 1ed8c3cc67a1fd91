package nearzero.accounting.inventory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.api.model.SourceStatement.StateEnum;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.method.FieldName;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Methods;
import nearzero.accounting.offset.OffsetRegistries;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a draft as sent or stored, and refuses what is wrong in itself with all its faults at once. */
@Component
public class DraftReader {

    /** Parts without which nothing of a draft can be read; what else is missing or faulty stands for itself. */
    public static final List<String> NEEDED = List.of("/field", "/year", "/province");

    private final Factors factors;
    private final Methods methods;
    private final OffsetRegistries registries;

    DraftReader(Factors factors, Methods methods, OffsetRegistries registries) {
        this.factors = factors;
        this.methods = methods;
        this.registries = registries;
    }

    /**
     * Reads it against the method and the factors in use.
     *
     * @throws Refusal not valid, with every fault
     */
    public Draft read(InventoryDraft document) {
        return read(document, method(document), factors.library(), registries.codes(), Factors.today());
    }

    /**
     * Reads it against a method and a library.
     *
     * @param registries codes of the registries whose units may be counted
     * @param day on which the editions of the library are taken
     * @throws Refusal not valid, with every fault
     */
    public static Draft read(
            InventoryDraft document, Method method, FactorLibrary all, List<String> registries, LocalDate day) {
        var faults = new Faults();
        var period = period(document);
        var editions = new ChosenEditions(all, day, faults).of(document);
        var library = all.forPeriod(period.first(), period.last(), editions);
        var choice = new GridChoiceReader(library, day, faults).of(document.getGridFactor());

        faults.addIf(isBlank(document.getName()), "/name", "请填写清单名称。");
        faults.addIf(
                !period.liesIn(document.getYear()), "/periodStart", "起止日期须在核算年份 " + document.getYear() + " 年内，且先起后止。");
        faults.addIf(!library.knowsArea(document.getProvince()), "/province", "没有这个行政区划代码。请填省级代码的前两位，例如四川为 51。");
        var reasons = TableChoices.reasons(document, method, faults);
        var tables = TableChoices.of(document, method);
        var statements = statements(document, method, faults);
        var grid = GridFactorPolicy.decide(library, document.getProvince(), document.getYear(), choice, day);

        var lines = new LineReader(
                        method, tables, grid, document.getProvince(), library, day, document.getYear(), faults)
                .read(listed(document.getLines()));
        var confirmation = confirmation(document, all, faults);
        var boundary = Boundary.of(document.getBoundary(), document.getProvince(), faults);
        var offsets = new OffsetReader(registries, boundary, faults).read(listed(document.getOffsets()));
        faults.refuseIfAny();
        return new Draft(
                document.getField(),
                method,
                document.getYear(),
                period,
                document.getStatus(),
                document.getProvince(),
                boundary,
                tables,
                reasons,
                editions,
                choice,
                grid,
                Optional.ofNullable(document.getGwpSet()).orElse(method.gwp()),
                confirmation,
                statements,
                reasons(document),
                lines,
                offsets);
    }

    /**
     * The method that counts the draft.
     *
     * @throws Refusal not valid, when its field or its method is none that is in use
     */
    public Method method(InventoryDraft document) {
        if (!methods.fields().contains(document.getField())) {
            throw Refusal.notValid("/field", "没有这个领域。可填：" + Offered.fields(methods));
        }
        return methods.of(document.getField(), document.getMethod())
                .orElseThrow(() -> Refusal.notValid(
                        "/method",
                        "请填写核算方法。“" + FieldName.of(document.getField()) + "”领域可填："
                                + Offered.methods(methods, document.getField())));
    }

    private static Map<String, StateEnum> statements(InventoryDraft document, Method method, Faults faults) {
        var said = new HashMap<String, StateEnum>();
        var seen = new HashSet<String>();
        var statements = listed(document.getStatements());
        for (var at = 0; at < statements.size(); at++) {
            var statement = statements.get(at);
            var field = "/statements/" + at + "/source";
            faults.addIf(!method.knows(statement.getSource()), field, "核算方法中没有这个排放源。");
            faults.addIf(!seen.add(statement.getSource()), field, "同一排放源填了两次。");
            said.put(statement.getSource(), statement.getState());
        }
        return said;
    }

    private static Map<String, String> reasons(InventoryDraft document) {
        var reasons = new HashMap<String, String>();
        listed(document.getStatements()).stream()
                .filter(statement -> !isBlank(statement.getNote()))
                .forEach(statement -> reasons.put(statement.getSource(), statement.getNote()));
        return reasons;
    }

    private static Confirmation confirmation(InventoryDraft document, FactorLibrary library, Faults faults) {
        var names = listed(document.getConfirmedFactors());
        for (var at = 0; at < names.size(); at++) {
            var name = names.get(at);
            var words = name.split("#", 2);
            faults.addIf(
                    library.edition(words[0]).stream()
                            .flatMap(set -> set.factors().stream())
                            .noneMatch(
                                    factor -> words.length == 2 && factor.id().equals(words[1])),
                    "/confirmedFactors/" + at,
                    "因子库中没有 " + name + "。请按核算提示所列的编号填写，例如 grid@2026-11#grid-local-44。");
        }
        return new Confirmation(Boolean.TRUE.equals(document.getUnverifiedConfirmed()), new HashSet<>(names));
    }

    private static Period period(InventoryDraft document) {
        var year = Period.ofYear(document.getYear());
        return new Period(
                Optional.ofNullable(document.getPeriodStart()).orElse(year.first()),
                Optional.ofNullable(document.getPeriodEnd()).orElse(year.last()));
    }

    static <T> List<T> listed(@Nullable List<T> lines) {
        return lines == null ? List.of() : lines;
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
