package nearzero.workflow.form;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.form.FormField.Limits;

/**
 * A table that forms ask for, as the programme's settings describe it. Camunda Forms cannot edit lists, so a form takes
 * it as text: a row a line, the cells in the order of the columns.
 *
 * @param columns in the order in which cells are written
 * @param minRows at least one
 * @param maxRows at most {@link #MOST_ROWS}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Table(Label name, List<Column> columns, Integer minRows, Integer maxRows) {

    /** No table is longer, whatever the settings say. */
    public static final int MOST_ROWS = 2000;

    private static final int MOST_CHARACTERS = 500;

    public Table {
        columns = List.copyOf(columns);
        minRows = minRows == null ? 1 : Math.max(1, minRows);
        maxRows = maxRows == null ? MOST_ROWS : Math.min(MOST_ROWS, maxRows);
    }

    /** Rows that were kept, a line each; what is no list of rows stays as it is. */
    public Object asText(Object rows) {
        return rows instanceof List<?> kept ? WrittenRows.write(this, kept) : rows;
    }

    /** The lines to begin with: one for each option that must have a row. */
    public Optional<String> toFillIn() {
        return columns.stream()
                .filter(Column::complete)
                .findFirst()
                .map(column -> WrittenRows.write(
                        this,
                        column.options().stream()
                                .map(option -> Map.of(column.id(), option.value()))
                                .toList()));
    }

    /** The table with the options of the columns that take theirs from elsewhere. */
    public Table with(String optionsOf, List<Option> options) {
        return new Table(
                name,
                columns.stream()
                        .map(column -> optionsOf.equals(column.optionsOf()) ? column.with(options) : column)
                        .toList(),
                minRows,
                maxRows);
    }

    /** The same words in both languages. */
    public record Label(String zh, String en) {}

    public enum Type {
        text,
        number,
        date,
        choice,
        @JsonProperty("credit-code")
        creditCode
    }

    /** A value that a cell of a choice may have; people write its label, the submission holds its value. */
    public record Option(String value, Label label) {}

    /**
     * A column.
     *
     * @param id key of the cell in the submission
     * @param unit of a number, shown behind the label
     * @param decimals places after the point that a number may have
     * @param maxLength characters that a text may have
     * @param options of a choice
     * @param optionsOf what of the programme gives the options: {@code indicators}
     * @param unique no two rows may have the same in it
     * @param complete every option of the choice must have a row
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Column(
            String id,
            Label label,
            Type type,
            boolean required,
            String unit,
            BigDecimal min,
            BigDecimal max,
            Integer decimals,
            Integer maxLength,
            List<Option> options,
            String optionsOf,
            boolean unique,
            boolean complete) {

        public Column {
            options = options == null ? List.of() : List.copyOf(options);
        }

        /** The value of an option that somebody wrote by its value or by its label; anything else as it is. */
        Object valueOf(Object written) {
            return options.stream()
                    .filter(option -> option.label().zh().equals(written)
                            || option.label().en().equals(written))
                    .map(Option::value)
                    .findFirst()
                    .map(Object.class::cast)
                    .orElse(written);
        }

        /** A kept cell as people write it. */
        String written(Object value) {
            return options.stream()
                    .filter(option -> option.value().equals(value))
                    .map(option -> option.label().zh())
                    .findFirst()
                    .orElse(String.valueOf(value));
        }

        /** A cell is checked as a field would be. */
        FormField asField() {
            var limits = new Limits(
                    required,
                    Optional.empty(),
                    Optional.of(maxLength == null ? MOST_CHARACTERS : maxLength),
                    Optional.empty(),
                    Optional.ofNullable(min),
                    Optional.ofNullable(max),
                    Optional.ofNullable(decimals));
            return new FormField(id, label.zh(), fieldType(), limits, labels(), properties(), List.of());
        }

        private FormField.Type fieldType() {
            return switch (type) {
                case text, creditCode -> FormField.Type.TEXT;
                case number -> FormField.Type.NUMBER;
                case date -> FormField.Type.DATE;
                case choice -> FormField.Type.CHOICE;
            };
        }

        private Map<String, String> properties() {
            return type == Type.creditCode ? Map.of("kind", "credit-code") : Map.of();
        }

        /** The column with these options. */
        public Column with(List<Option> others) {
            return new Column(
                    id, label, type, required, unit, min, max, decimals, maxLength, others, optionsOf, unique,
                    complete);
        }

        private Map<String, String> labels() {
            var labels = new LinkedHashMap<String, String>();
            options.forEach(option -> labels.put(option.value(), option.label().zh()));
            return labels;
        }
    }
}
