package nearzero.accounting.sheet;

import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.inventory.Period;
import nearzero.accounting.quality.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a row says before anybody asks what it means: the lengths and patterns that the contract sets for the lines
 * of a draft, whatever the format that the row came in.
 */
final class RowTexts {

    private static final int MOST_PAIRS = 40;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");
    private static final Pattern DOCUMENT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[1-9]\\d{0,8}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final String firstMonth;
    private final String lastMonth;
    private final RowSink faults;
    private boolean isSound;
    private int line;

    /** @param period that the inventory counts, in which months must lie */
    RowTexts(Period period, RowSink faults) {
        this.firstMonth = YearMonth.from(period.first()).toString();
        this.lastMonth = YearMonth.from(period.last()).toString();
        this.faults = faults;
    }

    /** Names what is wrong with the row; answers whether nothing is. */
    boolean areSound(int number, SheetRow row) {
        line = number;
        isSound = true;
        text("source", row.getSource(), 64, true);
        number("quantity", row.getQuantity());
        text("unit", row.getUnit(), 40, true);
        pairs("keys", row.getKeys(), 64);
        pairs("proofs", row.getProofs(), 300);
        inputs(row.getInputs());
        declared(row.getDeclared());
        month(row.getMonth());
        text("invoice", row.getInvoice(), 100, false);
        text("evidence", row.getEvidence(), 300, false);
        text("note", row.getNote(), 500, false);
        var hash = row.getEvidenceHash();
        faultIf(hash != null && !HASH.matcher(hash).matches(), "evidenceHash", "应为 SHA-256：64 位小写十六进制数字。");
        var document = row.getEvidenceDocument();
        faultIf(
                document != null && !DOCUMENT.matcher(document).matches(),
                "evidenceDocument",
                "应为材料编号和版本，例如 018f3a62-7a3e-7c11-9d55-0d5b6c7f9a10@1。");
        faultIf(document != null && hash == null, "evidenceHash", "填写材料编号时，请同时填写该文件的 SHA-256。");
        return isSound;
    }

    private void number(String column, @Nullable String value) {
        if (value == null) {
            fault(column, "请填写数量。");
        } else if (!NUMBER.matcher(value).matches()) {
            fault(column, "应为十进制数，小数点前最多 18 位、后最多 12 位，例如 1234.5。");
        } else if (value.charAt(0) == '-') {
            isSound = false;
            faults.fault(line, Finding.negative("/" + column).asFault());
        }
    }

    private void inputs(@Nullable Map<String, MeasuredAmount> inputs) {
        if (inputs == null || inputs.isEmpty()) {
            return;
        }
        faultIf(inputs.size() > MOST_PAIRS, "inputs", "内容过多，请删减。");
        inputs.forEach((name, amount) -> {
            text("inputs", name, 64, true);
            var number = amount.getQuantity();
            faultIf(
                    number == null || !NUMBER.matcher(number).matches(),
                    "inputs",
                    "“" + shortened(name) + "”应为十进制数，例如 1234.5。");
            text("inputs", amount.getUnit(), 40, true);
        });
    }

    private void pairs(String column, @Nullable Map<String, String> pairs, int longest) {
        if (pairs == null || pairs.isEmpty()) {
            return;
        }
        faultIf(pairs.size() > MOST_PAIRS, column, "内容过多，请删减。");
        pairs.forEach((name, value) -> {
            text(column, name, 64, true);
            text(column, value, longest, false);
        });
    }

    private void declared(@Nullable Map<String, Boolean> declared) {
        if (declared == null || declared.isEmpty()) {
            return;
        }
        faultIf(declared.size() > MOST_PAIRS, "declared", "内容过多，请删减。");
        declared.keySet().forEach(name -> text("declared", name, 64, true));
    }

    private void month(@Nullable String month) {
        faultIf(
                month != null && (!MONTH.matcher(month).matches() || isOutside(month)),
                "month",
                "应为核算期（" + firstMonth + " 至 " + lastMonth + "）内的月份，例如 " + firstMonth + "。");
    }

    private boolean isOutside(String month) {
        return month.compareTo(firstMonth) < 0 || month.compareTo(lastMonth) > 0;
    }

    private void text(String column, @Nullable String text, int longest, boolean isWanted) {
        if (text == null || text.isBlank()) {
            faultIf(isWanted, column, "请填写。");
            return;
        }
        faultIf(text.length() > longest, column, "最多 " + longest + " 个字。");
        faultIf(text.chars().anyMatch(Character::isISOControl), column, "含有换行等控制字符，请删除。");
    }

    private static String shortened(String name) {
        return Stream.of(name).filter(each -> each.length() <= 64).findFirst().orElse("其他参数");
    }

    private void faultIf(boolean condition, String column, String message) {
        if (condition) {
            fault(column, message);
        }
    }

    private void fault(String column, String message) {
        isSound = false;
        faults.fault(line, column, message);
    }
}
