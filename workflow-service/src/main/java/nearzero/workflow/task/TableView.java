package nearzero.workflow.task;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.api.model.FormTable;
import nearzero.workflow.api.model.FormTableColumn;
import nearzero.workflow.api.model.FormTableOption;
import nearzero.workflow.api.model.Text;
import nearzero.workflow.form.Form;
import nearzero.workflow.form.Table;

/** The tables that a form asks for, as the API shows them. */
final class TableView {

    private TableView() {}

    static List<FormTable> of(Form form, Map<String, Table> tables) {
        return form.fields().stream()
                .flatMap(field -> field.table().stream())
                .distinct()
                .map(id -> table(id, tables.get(id)))
                .toList();
    }

    private static FormTable table(String id, Table table) {
        return new FormTable(
                id,
                text(table.name()),
                table.columns().stream().map(TableView::column).toList(),
                table.minRows(),
                table.maxRows());
    }

    private static FormTableColumn column(Table.Column column) {
        return new FormTableColumn(
                        column.id(),
                        text(column.label()),
                        type(column.type()),
                        column.required(),
                        column.unique(),
                        column.complete())
                .unit(column.unit())
                .min(decimal(column.min()))
                .max(decimal(column.max()))
                .decimals(column.decimals())
                .maxLength(column.maxLength())
                .options(column.options().stream()
                        .map(option -> new FormTableOption(option.value(), text(option.label())))
                        .toList());
    }

    private static FormTableColumn.TypeEnum type(Table.Type type) {
        return switch (type) {
            case text -> FormTableColumn.TypeEnum.TEXT;
            case number -> FormTableColumn.TypeEnum.NUMBER;
            case date -> FormTableColumn.TypeEnum.DATE;
            case choice -> FormTableColumn.TypeEnum.CHOICE;
            case creditCode -> FormTableColumn.TypeEnum.CREDIT_CODE;
        };
    }

    private static String decimal(BigDecimal number) {
        return Optional.ofNullable(number).map(BigDecimal::toPlainString).orElse(null);
    }

    private static Text text(Table.Label label) {
        return new Text(label.zh(), label.en());
    }
}
