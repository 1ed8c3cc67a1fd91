package nearzero.documents.rendering;

import java.util.regex.Pattern;
import nearzero.documents.api.model.InventoryStatus;
import nearzero.documents.api.model.ReportedInput;
import nearzero.documents.api.model.ReportedLineGas;
import nearzero.documents.api.model.ReportedSource;
import nearzero.documents.api.model.Standing;
import nearzero.documents.api.model.Uncertainty;
import nearzero.documents.api.model.VerificationOpinion;

/** What a report's codes and places are called on paper. */
final class ReportWords {

    private static final Pattern PLACE = Pattern.compile("/(lines|sheets|offsets)/(\\d{1,6})(/.*)?");

    private ReportWords() {}

    static String of(InventoryStatus status) {
        return switch (status) {
            case MEASURED -> "实测";
            case ESTIMATED -> "估算";
            case FORECAST -> "预测";
        };
    }

    static String of(Standing standing) {
        return switch (standing) {
            case VERIFIED -> "多份抄本一致";
            case SECONDARY -> "仅见于一份抄本";
            case UNVERIFIED -> "尚未核实";
        };
    }

    static String of(VerificationOpinion opinion) {
        return switch (opinion) {
            case UNQUALIFIED -> "无保留意见";
            case QUALIFIED -> "保留意见";
            case ADVERSE -> "否定意见";
            case DISCLAIMED -> "无法表示意见";
        };
    }

    static String of(Uncertainty uncertainty) {
        return uncertainty.getHalfWidth() == null
                ? "未知"
                : "±" + uncertainty.getHalfWidth() + "%，覆盖 " + uncertainty.getCovers() + "%";
    }

    static String of(ReportedInput input) {
        return input.getLabel() + (input.getYear() == null ? "" : "（" + input.getYear() + " 年）") + " "
                + input.getQuantity() + " " + input.getUnit()
                + (input.getFactor() == null ? "" : " " + input.getFactor());
    }

    static String of(ReportedLineGas gas) {
        return gas.getGas() + " " + gas.getMass() + " t" + (gas.getGwp() == null ? "" : " × " + gas.getGwp());
    }

    static String countedTowards(ReportedSource source) {
        return switch (source.getFigure()) {
            case GROSS -> source.getDeducted() ? "排放总量（扣减）" : "排放总量";
            case OWN_SINK -> "自有碳汇";
            case MEMO -> "单列，不计入";
        };
    }

    /** A place of the draft as a reader counts who begins with one. */
    static String place(String pointer) {
        var line = PLACE.matcher(pointer);
        if (!line.matches()) {
            return pointer.startsWith("/sheets/") ? "填报表" : "清单";
        }
        var number = Integer.parseInt(line.group(2)) + 1;
        return switch (line.group(1)) {
            case "lines" -> "活动数据第 " + number + " 行";
            case "sheets" -> "填报表汇总第 " + number + " 项";
            default -> "抵销第 " + number + " 笔";
        };
    }
}
