package nearzero.documents.rendering;

import java.util.ArrayList;
import java.util.List;
import nearzero.documents.api.model.ConfirmedFactor;
import nearzero.documents.api.model.InventoryReport;
import nearzero.documents.api.model.InventoryStatus;
import nearzero.documents.api.model.Standing;

/** What makes the figures of a report less than final; it stands above them, where nobody overlooks it. */
final class ReportMarks {

    private final InventoryReport report;
    private final PaperFont font;

    ReportMarks(InventoryReport report, PaperFont font) {
        this.report = report;
        this.font = font;
    }

    /** None where the data are measured, the factors of the year are out and nothing is unverified. */
    List<String> all() {
        var marks = new ArrayList<String>();
        if (report.getStatus() == InventoryStatus.FORECAST) {
            marks.add("【预测】本清单的数据是预测值，不是实际排放。");
        } else if (report.getStatus() == InventoryStatus.ESTIMATED) {
            marks.add("【估算】本清单的数据是估算值，不是实测值。");
        }
        if (report.getProvisional()) {
            marks.add("【暂定】采用了其他年份的因子，结果为暂定值：");
            report.getProvisionalReasons().forEach(reason -> marks.add(shown(reason.getMessage())));
        }
        if (report.getUnverifiedConfirmed() && usesUnverified()) {
            marks.add("【未核实因子】结果采用了尚未核实的因子，申报主体已确认：");
            report.getConfirmedFactors().forEach(factor -> marks.add(shown(confirmed(factor))));
        }
        return marks;
    }

    private static String confirmed(ConfirmedFactor factor) {
        var name = factor.getName() == null ? "" : factor.getName() + " ";
        return name + factor.getValue() + " " + factor.getUnit() + "（" + factor.getReference() + "）";
    }

    private boolean usesUnverified() {
        return report.getFactors().stream().anyMatch(used -> used.getFactor().getStanding() == Standing.UNVERIFIED);
    }

    private String shown(String text) {
        return font.printable(PlainText.of(text));
    }
}
