package nearzero.accounting.sheet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.method.ProofName;
import nearzero.accounting.quantity.Units;
import nearzero.accounting.upload.HalfWidth;
import org.jspecify.annotations.Nullable;

/** The cells of a row that hold several names, each with its value, in the words of people or of systems. */
final class RowPairs {

    private static final Map<String, Boolean> TRUTHS = Map.of("是", true, "true", true, "否", false, "false", false);

    private final RowWords words;
    private final RowSink sink;

    RowPairs(RowWords words, RowSink sink) {
        this.words = words;
        this.sink = sink;
    }

    /** Of a source by its id. */
    Map<String, String> keys(int line, String source, @Nullable String cell) {
        var keys = read(line, RowColumn.KEYS, cell, key -> words.key(source, key));
        if (!keys.isEmpty()) {
            keys.replaceAll((key, value) -> words.value(source, key, value));
        }
        return keys;
    }

    Map<String, MeasuredAmount> inputs(int line, String source, @Nullable String cell) {
        var inputs = new LinkedHashMap<String, MeasuredAmount>();
        read(line, RowColumn.INPUTS, cell, name -> words.input(source, name)).forEach((name, value) -> {
            var space = value.indexOf(' ');
            if (space > 0) {
                inputs.put(
                        name,
                        new MeasuredAmount(
                                value.substring(0, space),
                                Units.spelled(value.substring(space + 1).strip())));
            } else {
                sink.fault(line, RowColumn.INPUTS.id(), "“" + name + "”请写成“数值 单位”，例如 ncv=26.7 GJ/t。");
            }
        });
        return inputs;
    }

    /** What is left blank, as in an unfilled template, was not declared. */
    Map<String, Boolean> declared(int line, String source, @Nullable String cell) {
        var declared = new LinkedHashMap<String, Boolean>();
        read(line, RowColumn.DECLARED, cell, name -> words.declaration(source, name))
                .forEach((name, value) -> {
                    var said = TRUTHS.get(HalfWidth.of(value));
                    if (said != null) {
                        declared.put(name, said);
                    } else if (!value.isEmpty()) {
                        sink.fault(line, RowColumn.DECLARED.id(), "“" + name + "”请写“是”或“否”。");
                    }
                });
        return declared;
    }

    Map<String, String> proofs(int line, @Nullable String cell) {
        return read(line, RowColumn.PROOFS, cell, ProofName::code);
    }

    private Map<String, String> read(int line, RowColumn column, @Nullable String cell, UnaryOperator<String> id) {
        if (cell == null) {
            return Map.of();
        }
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : cell.replace('；', ';').replace('＝', '=').split(";", -1)) {
            var at = pair.indexOf('=');
            if (at > 0) {
                var name = id.apply(HalfWidth.of(pair.substring(0, at)));
                if (pairs.put(name, pair.substring(at + 1).strip()) != null) {
                    sink.fault(line, column.id(), "同一名称填了两次。");
                }
            } else if (!pair.isBlank()) {
                sink.fault(line, column.id(), "请写成“名称=值”，多个之间用分号，例如 fuel=diesel。");
            }
        }
        return pairs;
    }
}
