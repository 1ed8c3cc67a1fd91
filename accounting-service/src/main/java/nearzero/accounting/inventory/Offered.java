package nearzero.accounting.inventory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.KeyValue;
import nearzero.accounting.method.FieldName;
import nearzero.accounting.method.KeyValues;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Methods;
import nearzero.accounting.method.Source;

/** What may be written in place of what was refused: names for a clerk, and the codes that a draft takes. */
final class Offered {

    private Offered() {}

    /** The fields that some method counts. */
    static String fields(Methods methods) {
        return joined(methods.fields(), FieldName::of);
    }

    /** The methods of that field. */
    static String methods(Methods methods, String field) {
        var names = methods.inUse().values().stream()
                .filter(method -> method.fields().contains(field))
                .collect(Collectors.toMap(Method::id, Method::name, (one, other) -> one, LinkedHashMap::new));
        return joined(names.keySet(), names::get);
    }

    /** The values that a key of a source may have. */
    static String values(LineReader.Context context, Source source, String key) {
        Map<String, String> labels =
                KeyValues.of(context.method(), source, key, context.library(), context.day()).stream()
                        .collect(Collectors.toMap(KeyValue::getValue, KeyValue::getLabel, (one, other) -> one));
        return joined(source.codesOf(key).only(), value -> labels.getOrDefault(value, value));
    }

    /** As in “建筑（building）、交通（transport）。”. */
    private static String joined(Collection<String> codes, UnaryOperator<String> names) {
        return codes.stream().map(code -> named(names.apply(code), code)).collect(Collectors.joining("、")) + "。";
    }

    private static String named(String name, String code) {
        return name.equals(code) ? code : name + "（" + code + "）";
    }
}
