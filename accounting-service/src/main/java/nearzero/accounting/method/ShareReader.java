package nearzero.accounting.method;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.accounting.api.model.MethodShare;
import nearzero.accounting.api.model.MethodSource;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.method.Source.Share;
import nearzero.accounting.method.Source.Usual;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Amount;

/** Reads what a method says of inputs that come with the line: values that are published for them, and wholes that they share. */
final class ShareReader {

    private final Faults faults;

    ShareReader(Faults faults) {
        this.faults = faults;
    }

    /** @param field JSON pointer of the source */
    Map<String, Usual> usual(String field, MethodSource source, Calculator calculator) {
        var read = new HashMap<String, Usual>();
        var given = Optional.ofNullable(source.getUsual()).orElse(List.of());
        for (var at = 0; at < given.size(); at++) {
            var place = field + "/usual/" + at;
            var one = given.get(at);
            var parameter = calculator.parameter(one.getInput()).filter(each -> !each.isByYear());
            var unit = parameter.flatMap(each -> each.unit(one.getValue().getUnit()));
            faults.addIf(parameter.isEmpty(), place + "/input", "公式 " + calculator.id() + " 没有这个输入，或者它须逐年填报。");
            faults.addIf(parameter.isPresent() && unit.isEmpty(), place + "/value/unit", "单位不适用。");
            unit.ifPresent(known -> read.put(
                    one.getInput(),
                    new Usual(Amount.of(new BigDecimal(one.getValue().getQuantity()), known), one.getBasis())));
        }
        return Map.copyOf(read);
    }

    /**
     * The shares of a source.
     *
     * @param field JSON pointer of the source
     * @param keys names of its keys
     */
    List<Share> shares(String field, MethodSource source, Calculator calculator, Set<String> keys) {
        var given = Optional.ofNullable(source.getShares()).orElse(List.of());
        for (var at = 0; at < given.size(); at++) {
            check(field + "/shares/" + at, given.get(at), calculator, keys);
        }
        return given.stream()
                .map(share -> new Share(
                        share.getInput(),
                        share.getOf(),
                        List.copyOf(share.getKeys()),
                        List.copyOf(share.getInputs()),
                        Boolean.TRUE.equals(share.getComplete())))
                .toList();
    }

    private void check(String place, MethodShare share, Calculator calculator, Set<String> keys) {
        faults.addIf(
                calculator
                        .parameter(share.getInput())
                        .filter(parameter -> parameter.range() == Parameter.Range.SHARE)
                        .isEmpty(),
                place + "/input",
                "公式 " + calculator.id() + " 没有这样的占比。");
        faults.addIf(!keys.containsAll(share.getKeys()), place + "/keys", "排放源没有这样的查找项。");
        faults.addIf(
                share.getInputs().stream()
                        .anyMatch(name -> calculator.parameter(name).isEmpty()),
                place + "/inputs",
                "公式 " + calculator.id() + " 没有这个输入。");
    }
}
