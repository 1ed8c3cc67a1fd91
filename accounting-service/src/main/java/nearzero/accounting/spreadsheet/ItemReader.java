package nearzero.accounting.spreadsheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nearzero.accounting.problem.Faults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Reads a cell as the item wants it; whatever is something else is named by its place. */
final class ItemReader {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private final Faults faults;

    ItemReader(Faults faults) {
        this.faults = faults;
    }

    /** The value for the draft; empty when the cell was refused. */
    Optional<JsonNode> read(Item item, Cell cell, String place) {
        if (cell.isUnreadable()) {
            return Optional.empty();
        }
        return switch (item.type()) {
            case TEXT -> text(cell, place).flatMap(text -> chosen(item, text, place));
            case DIGITS, UNIT -> text(cell, place).flatMap(text -> chosen(item, Decimals.narrow(text), place));
            case DECIMAL -> decimal(cell, place);
            case WHOLE -> whole(cell, place);
            case DAY -> day(cell, place);
            case TRUTH -> truth(item, cell, place);
            case LIST -> text(cell, place).map(ItemReader::list);
        };
    }

    private static JsonNode list(String text) {
        var list = JsonNodeFactory.instance.arrayNode();
        Several.read(text).forEach(list::add);
        return list;
    }

    /** A number without a unit of its own. */
    private Optional<JsonNode> decimal(Cell cell, String place) {
        return Decimals.read(cell, place, faults)
                .filter(digits -> {
                    faults.addIf(digits.isPercent(), place, "应为数字，不是百分数。");
                    return !digits.isPercent();
                })
                .map(digits -> StringNode.valueOf(digits.text()));
    }

    /**
     * A number that is measured in a unit; a percentage needs none, and is a share where the unit is one.
     *
     * @param unit as it was written; empty when it was not
     */
    Optional<JsonNode> measured(Cell cell, String unit, String place) {
        if (cell.isUnreadable()) {
            return Optional.empty();
        }
        return Decimals.read(cell, place, faults).flatMap(digits -> {
            if (!digits.isPercent() || unit.isEmpty() || unit.equals("%")) {
                return Optional.of(StringNode.valueOf(digits.text()));
            }
            return unit.equals("1")
                    ? Optional.of(StringNode.valueOf(Decimals.fraction(digits.text())))
                    : refused(place, "本格是百分数，与单位“" + unit + "”不符。请填数字，或将单位改为 %。");
        });
    }

    /** Whether it says its unit itself. */
    static boolean isPercent(Cell cell) {
        return cell.isPercent() || Decimals.narrow(cell.text()).endsWith("%");
    }

    private Optional<String> text(Cell cell, String place) {
        return switch (cell.kind()) {
            case TEXT -> Optional.of(cell.text());
            case NUMBER -> {
                var digits = Decimals.digits(cell).map(Decimals::plain);
                faults.addIf(digits.isEmpty(), place, "数字超过 15 位，电子表格已改写末位。请先将本格设为文本格式，再重新填写。");
                yield digits;
            }
            case DAY -> refused(place, "本格是日期格式。请先将本格设为文本格式，再重新填写。");
            default -> refused(place, "本格应为文字。请先将本格设为文本格式，再重新填写。");
        };
    }

    private Optional<JsonNode> chosen(Item item, String text, String place) {
        if (item.choices().isEmpty()) {
            return Optional.of(StringNode.valueOf(text));
        }
        var meant = Choice.meant(item.choices(), text);
        if (meant.isEmpty() && !item.isOpen()) {
            return refused(
                    place,
                    "“" + item.heading() + "”可填："
                            + item.choices().stream()
                                    .map(Choice::label)
                                    .limit(20)
                                    .collect(Collectors.joining("、")) + "。");
        }
        return Optional.of(StringNode.valueOf(meant.orElse(text)));
    }

    private Optional<JsonNode> whole(Cell cell, String place) {
        var text = cell.kind() == Cell.Kind.NUMBER
                ? Decimals.digits(cell).map(Decimals::plain).orElse("")
                : cell.kind() == Cell.Kind.TEXT ? Decimals.narrow(cell.text()).replaceAll("年$", "") : "";
        return WHOLE.matcher(text).matches()
                ? Optional.of(IntNode.valueOf(Integer.parseInt(text)))
                : refused(place, "应为整数，例如 2023。");
    }

    private Optional<JsonNode> day(Cell cell, String place) {
        var text = cell.kind() == Cell.Kind.DAY || cell.kind() == Cell.Kind.TEXT ? Decimals.narrow(cell.text()) : "";
        var parts = DAY.matcher(text);
        try {
            if (parts.matches()) {
                var day = LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
                return Optional.of(StringNode.valueOf(day.toString()));
            }
        } catch (DateTimeException noSuchDay) {
            // named as any other
        }
        return refused(place, "应为日期，例如 2023-01-31。");
    }

    private Optional<JsonNode> truth(Item item, Cell cell, String place) {
        var text = cell.kind() == Cell.Kind.TRUTH || cell.kind() == Cell.Kind.TEXT ? cell.text() : "";
        return Choice.meant(item.choices(), text)
                .<JsonNode>map(value -> BooleanNode.valueOf(Boolean.parseBoolean(value)))
                .or(() -> refused(place, "请填“是”或“否”。"));
    }

    private <T> Optional<T> refused(String place, String message) {
        faults.add(place, message);
        return Optional.empty();
    }
}
