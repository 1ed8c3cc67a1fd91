package nearzero.accounting.spreadsheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.upload.HalfWidth;

/**
 * What a clerk means by the digits of a cell: half or full width, with thousands only where nothing else can be meant. A number of
 * a workbook is what the spreadsheet shows of it, fifteen digits, and not the noise of its binary form behind them.
 */
final class Decimals {

    /** A spreadsheet keeps and shows no more; digits behind them are replaced or noise. */
    private static final int SHOWN_DIGITS = 15;

    private static final int LONGEST = 40;
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern ONE_COMMA = Pattern.compile("[^,.]*,[^,.]*");
    private static final String COMMAS = "“，”可能是千分位，也可能是小数点。请去掉千分位分隔符，小数点用“.”。";
    private static final String NO_NUMBER = "应为数字，例如 1234.5。文字和单位请填在各自的栏内。";

    private Decimals() {}

    /**
     * A number as text for the draft.
     *
     * @param isPercent of which the text is what stands before the sign
     */
    record Digits(String text, boolean isPercent) {}

    /** Reads a cell; what cannot be read, or can be read in two ways, is named. */
    static Optional<Digits> read(Cell cell, String place, Faults faults) {
        return switch (cell.kind()) {
            case NUMBER -> ofWorkbook(cell, place, faults);
            case TEXT -> ofText(cell.text(), place, faults);
            case DAY -> refused(place, "本格是日期格式。请改为常规格式后重新填写数字。", faults);
            default -> refused(place, NO_NUMBER, faults);
        };
    }

    private static Optional<Digits> ofWorkbook(Cell cell, String place, Faults faults) {
        var shown = digits(cell);
        if (shown.isEmpty()) {
            return refused(place, "数字超过 15 位，电子表格已改写末位。请先将本格设为文本格式，再重新填写。", faults);
        }
        var value = cell.isPercent() ? shown.get().movePointRight(2) : shown.get();
        return Optional.of(new Digits(plain(value), cell.isPercent()));
    }

    /** The number of a workbook's cell as it is shown; empty when the spreadsheet cannot have kept it. */
    static Optional<BigDecimal> digits(Cell cell) {
        if (cell.text().length() > LONGEST || !PLAIN.matcher(cell.text()).matches()) {
            return Optional.empty();
        }
        var value = new BigDecimal(cell.text()).round(new MathContext(SHOWN_DIGITS, RoundingMode.HALF_UP));
        var hasMore = value.precision() - value.scale() > SHOWN_DIGITS;
        return hasMore && value.signum() != 0 ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Digits> ofText(String text, String place, Faults faults) {
        var narrow = narrow(text);
        var isPercent = narrow.endsWith("%");
        var number = isPercent ? narrow.substring(0, narrow.length() - 1).strip() : narrow;
        if (number.length() <= LONGEST && PLAIN.matcher(number).matches()) {
            return Optional.of(new Digits(written(number), isPercent));
        }
        if (THOUSANDS.matcher(number).matches() && !ONE_COMMA.matcher(number).matches()) {
            return Optional.of(new Digits(written(number.replace(",", "")), isPercent));
        }
        return refused(place, number.contains(",") ? COMMAS : NO_NUMBER, faults);
    }

    /** Zeros that were written stay; only an exponent and a plus go. */
    private static String written(String number) {
        return number.startsWith("+") || number.contains("e") || number.contains("E")
                ? plain(new BigDecimal(number))
                : number;
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Of a percentage the share of one. */
    static String fraction(String percent) {
        return plain(new BigDecimal(percent).movePointLeft(2));
    }

    /** Letters, digits and signs in half width; units of one sign in letters. */
    static String narrow(String text) {
        return HalfWidth.of(text);
    }

    private static Optional<Digits> refused(String place, String message, Faults faults) {
        faults.add(place, message);
        return Optional.empty();
    }
}
