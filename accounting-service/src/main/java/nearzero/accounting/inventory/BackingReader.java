package nearzero.accounting.inventory;

import static nearzero.accounting.problem.JsonPointers.member;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nearzero.accounting.api.model.ActivityLine;
import nearzero.accounting.api.model.PartOfWhole;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/** Reads what a line brings to back its numbers, and refuses what names no number of the line or measures something else. */
final class BackingReader {

    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");

    private final String field;
    private final Calculator calculator;
    private final ActivityLine line;
    private final Faults faults;

    BackingReader(String field, Calculator calculator, ActivityLine line, Faults faults) {
        this.field = field;
        this.calculator = calculator;
        this.line = line;
        this.faults = faults;
    }

    Backing read() {
        return new Backing(
                ReadingsRemark.peoplesWords(line.getNote()).orElse(null),
                line.getMeter(),
                halfWidths(),
                metered(),
                parts(),
                invoices(),
                cited());
    }

    private Map<String, BigDecimal> halfWidths() {
        var read = new HashMap<String, BigDecimal>();
        given(line.getUncertainty()).forEach((name, percent) -> {
            var place = member(field + "/uncertainty", name);
            if (calculator.parameters().stream()
                    .noneMatch(parameter -> parameter.name().equals(name))) {
                faults.add(place, "公式中没有这一项，请删除。");
            } else if (!PERCENT.matcher(percent).matches()) {
                faults.add(place, "应为百分数，小数点前最多 3 位、后最多 6 位，例如 \"3\" 表示 ±3%。");
            } else {
                read.put(name, new BigDecimal(percent));
            }
        });
        return read;
    }

    private Map<String, Amount> metered() {
        var read = new HashMap<String, Amount>();
        given(line.getMetered()).forEach((name, amount) -> amount(
                        member(field + "/metered", name), name, amount.getQuantity(), amount.getUnit())
                .ifPresent(metered -> read.put(name, metered)));
        return read;
    }

    private Map<String, List<Amount>> parts() {
        var read = new HashMap<String, List<Amount>>();
        given(line.getParts()).forEach((name, parts) -> {
            var amounts = amounts(member(field + "/parts", name), name, parts);
            if (!amounts.isEmpty()) {
                read.put(name, amounts);
            }
        });
        return read;
    }

    private List<Amount> amounts(String place, String name, List<PartOfWhole> parts) {
        var amounts = new ArrayList<Amount>();
        for (var at = 0; at < parts.size(); at++) {
            amount(
                            place + "/" + at,
                            name,
                            parts.get(at).getQuantity(),
                            parts.get(at).getUnit())
                    .ifPresent(amounts::add);
        }
        return amounts;
    }

    /** An amount that is held against an input of the line, and so measures the same. */
    private Optional<Amount> amount(String place, String name, String quantity, String unit) {
        var input = line.getInputs().get(name);
        if (input == null) {
            faults.add(place, "本行没有填写相应的数量，无从核对。请补填或删除。");
            return Optional.empty();
        }
        var billed = unit(name, input.getUnit());
        if (billed.isEmpty()) {
            return Optional.empty(); // said of the input itself
        }
        var known = unit(name, unit).filter(billed.get()::sameDimension);
        if (known.isEmpty()) {
            faults.add(place + "/unit", "单位“" + unit + "”与所核对的数量不是同一类，请改用“" + Units.shown(input.getUnit()) + "”。");
            return Optional.empty();
        }
        var amount = Amount.of(new BigDecimal(quantity), known.get());
        if (amount.isNegative()) {
            faults.add(Finding.negative(place + "/quantity").asFault());
        }
        return Optional.of(amount);
    }

    /** Full-width digits and small letters are the same number. */
    private List<String> invoices() {
        return Optional.ofNullable(line.getInvoices()).orElse(List.of()).stream()
                .map(number -> Spelling.of(number).toUpperCase(Locale.ROOT))
                .toList();
    }

    private Map<String, Backing.Citation> cited() {
        var read = new HashMap<String, Backing.Citation>();
        given(line.getCited()).forEach((name, citation) -> {
            faults.addIf(
                    !line.getInputs().containsKey(name), member(field + "/cited", name), "本行没有填写这一项的数值，无需注明出处。请补填或删除。");
            read.put(name, new Backing.Citation(citation.getSet(), citation.getFactor()));
        });
        return read;
    }

    /** What is null was left out. */
    private static <V> Map<String, V> given(@Nullable Map<String, V> map) {
        var given = new HashMap<String, V>();
        Optional.ofNullable(map).orElse(Map.of()).forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return given;
    }

    /** One of the units that the input accepts. */
    private Optional<Unit> unit(String input, String unit) {
        return calculator.parameters().stream()
                .filter(parameter -> parameter.name().equals(input))
                .findFirst()
                .flatMap(parameter -> parameter.unit(unit));
    }
}
