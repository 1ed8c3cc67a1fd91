package nearzero.accounting.sheet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a row of a sheet may say, in the words of the contract and in those of a table that people fill in. */
enum RowColumn {
    SOURCE("source", "排放源"),
    QUANTITY("quantity", "数量"),
    UNIT("unit", "单位"),
    KEYS("keys", "分类"),
    INPUTS("inputs", "其他参数"),
    MONTH("month", "月份"),
    INVOICE("invoice", "发票号"),
    EVIDENCE("evidence", "证明材料"),
    EVIDENCE_DOCUMENT("evidenceDocument", "证明材料的文件编号"),
    EVIDENCE_HASH("evidenceHash", "证明材料的 SHA-256"),
    PROOFS("proofs", "证明"),
    DECLARED("declared", "声明"),
    NOTE("note", "备注");

    /** Without these there is no row. */
    static final List<RowColumn> COMPULSORY = List.of(SOURCE, QUANTITY, UNIT);

    private final String id;
    private final String label;

    RowColumn(String id, String label) {
        this.id = id;
        this.label = label;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    /** The column of that heading. */
    static Optional<RowColumn> named(String heading) {
        return Arrays.stream(values())
                .filter(column -> column.id.equals(heading) || column.label.equals(heading))
                .findFirst();
    }

    /** All of them, for people. */
    static String all() {
        return Arrays.stream(values())
                .map(column -> column.label + "（" + column.id + "）")
                .collect(Collectors.joining("、"));
    }
}
