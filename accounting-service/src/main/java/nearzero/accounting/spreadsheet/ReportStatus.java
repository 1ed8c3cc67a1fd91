package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ConfirmedFactor;
import nearzero.accounting.api.model.InventoryReport;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.api.model.ReportedSheet;
import nearzero.accounting.api.model.Uncertainty;
import nearzero.accounting.api.model.Verification;
import nearzero.accounting.api.model.VerificationFinding;
import nearzero.accounting.api.model.VerificationOpinion;
import nearzero.accounting.api.model.VerifiedFigure;
import nearzero.accounting.api.model.VerifiedFigureName;
import nearzero.accounting.spreadsheet.Page.Written;
import org.jspecify.annotations.Nullable;

/** What a reader must know of figures before he uses them: how sure they are, whose data they are, and who has verified them. */
final class ReportStatus {

    private static final Map<InventoryStatus, String> STATUS = Map.of(
            InventoryStatus.MEASURED, "实测",
            InventoryStatus.ESTIMATED, "估算",
            InventoryStatus.FORECAST, "预测（不是实际排放）");

    private static final Map<VerificationOpinion, String> OPINIONS = Map.of(
            VerificationOpinion.UNQUALIFIED, "无保留意见",
            VerificationOpinion.QUALIFIED, "保留意见",
            VerificationOpinion.ADVERSE, "否定意见",
            VerificationOpinion.DISCLAIMED, "无法表示意见");

    private static final Map<VerifiedFigureName, String> FIGURES = Map.of(
            VerifiedFigureName.GROSS, "排放总量",
            VerifiedFigureName.OWN_SINK, "自有碳汇",
            VerifiedFigureName.OFFSET, "抵销量",
            VerifiedFigureName.NET, "净排放量");

    private final InventoryReport report;

    ReportStatus(InventoryReport report) {
        this.report = report;
    }

    /** Stands in the name of the file, where nobody overlooks it. */
    String mark() {
        return (report.getStatus() == InventoryStatus.FORECAST ? "（预测）" : "") + (report.getProvisional() ? "（暂定）" : "");
    }

    /** Rows above the figures. */
    List<List<Written>> above() {
        var rows = new ArrayList<List<Written>>();
        rows.add(told("数据来源", STATUS.get(report.getStatus())));
        rows.add(told("结果性质", report.getProvisional() ? "暂定值" : "不是暂定值"));
        report.getProvisionalReasons().forEach(reason -> rows.add(told("暂定原因", reason.getMessage())));
        if (report.getUnverifiedConfirmed()) {
            rows.add(told("未核实的因子", "申报主体已确认采用" + named(report.getConfirmedFactors())));
        }
        return rows;
    }

    private static String named(List<ConfirmedFactor> factors) {
        return factors.isEmpty()
                ? ""
                : "："
                        + PlaceNames.listed(factors.stream()
                                .map(ConfirmedFactor::getReference)
                                .toList());
    }

    /** Rows below the figures. */
    List<List<Written>> below() {
        var rows = new ArrayList<List<Written>>();
        Optional.ofNullable(report.getUncertainty()).ifPresent(uncertainty -> {
            rows.add(told("不确定性（排放总量）", shown(uncertainty.getGross())));
            Optional.ofNullable(uncertainty.getOwnSink()).ifPresent(sink -> rows.add(told("不确定性（自有碳汇）", shown(sink))));
            rows.add(told("不确定性（净排放量）", shown(uncertainty.getNet())));
        });
        figures()
                .forEach(figure -> rows.add(List.of(
                        Written.heading(FIGURES.get(figure.getFigure()) + "（核查机构核定，tCO2e）"),
                        Written.number(figure.getVerified()))));
        return rows;
    }

    private static String shown(Uncertainty uncertainty) {
        return uncertainty.getHalfWidth() == null
                ? "未知"
                : "±" + uncertainty.getHalfWidth() + "%（95% 置信区间，覆盖排放量的 " + uncertainty.getCovers() + "%）";
    }

    private List<VerifiedFigure> figures() {
        return report.getVerifications().stream()
                .flatMap(record -> record.getCorrectedFigures().stream())
                .toList();
    }

    /** Which enterprises there are and what was counted of them. */
    Page sheets() {
        var rows = new ArrayList<List<Written>>();
        rows.add(headings(
                "填报单位", "统一社会信用代码", "是否计入", "行数", "无证明材料的行数", "排放量（按排放源，tCO2e）", "上传时间", "确认时间", "原文件的 SHA-256", "编号"));
        report.getSheets().forEach(sheet -> rows.add(row(sheet)));
        report.getEnterprises().stream()
                .filter(enterprise -> !enterprise.getCounted())
                .forEach(enterprise -> rows.add(Stream.of(enterprise.getName(), enterprise.getCreditCode(), "未确认，未计入")
                        .map(Written::value)
                        .toList()));
        return new Page("填报表", rows, List.of(26, 22, 16, 10, 16, 50, 22, 22, 70, 8), 1);
    }

    private static List<Written> row(ReportedSheet sheet) {
        var totals = sheet.getTotals().stream()
                .map(total -> total.getSourceName() + " " + total.getEmission())
                .toList();
        return List.of(
                Written.value(sheet.getName()),
                Written.value(sheet.getParty().equals("own") ? "" : sheet.getParty()),
                Written.value("已确认，已计入"),
                Written.number(String.valueOf(sheet.getRows())),
                Written.number(String.valueOf(sheet.getUnproven())),
                Written.value(PlaceNames.listed(totals)),
                Written.value(String.valueOf(sheet.getUploadedAt())),
                Written.value(text(sheet.getConfirmedAt())),
                Written.value(sheet.getSha256()),
                Written.value(sheet.getEvidence()));
    }

    /** Who has verified the calculation, what was found, and which figures are others. */
    Page verifications(PlaceNames places) {
        var rows = new ArrayList<List<Written>>();
        rows.add(headings("核查机构", "核查日期", "意见", "事项", "位置", "核算值（tCO2e）", "核定值（tCO2e）", "说明", "核查报告", "SHA-256"));
        report.getVerifications().forEach(record -> {
            rows.add(row(record, "核查范围", "", "", "", record.getScope()));
            record.getFindings()
                    .forEach(found -> rows.add(row(record, "发现", places.of(found.getField()), "", "", said(found))));
            record.getCorrectedFigures()
                    .forEach(figure -> rows.add(row(
                            record,
                            FIGURES.get(figure.getFigure()),
                            "",
                            figure.getCalculated(),
                            figure.getVerified(),
                            figure.getReason())));
        });
        return new Page("核查", rows, List.of(26, 12, 14, 12, 30, 18, 18, 50, 50, 70), 1);
    }

    private static String said(VerificationFinding found) {
        return found.getWhat() + (found.getResolved() ? "（已解决：" + found.getResolution() + "）" : "（尚未解决）");
    }

    private static List<Written> row(
            Verification record, String item, String place, String calculated, String verified, String words) {
        return List.of(
                Written.value(record.getVerifier().getName()),
                Written.value(record.getDate().toString()),
                Written.value(OPINIONS.get(record.getOpinion())),
                Written.value(item),
                Written.value(place),
                Written.figure(calculated),
                Written.number(verified),
                Written.value(words),
                Written.value(record.getReport().getDocument()),
                Written.value(record.getReport().getSha256()));
    }

    private static List<Written> headings(String... texts) {
        return Stream.of(texts).map(Written::heading).toList();
    }

    private static List<Written> told(String item, String text) {
        return List.of(Written.heading(item), Written.value(text));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
