package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.InventoryReport;
import nearzero.accounting.api.model.ReportedFactor;
import nearzero.accounting.api.model.ReportedInput;
import nearzero.accounting.api.model.ReportedLine;
import nearzero.accounting.api.model.ReportedSource;
import nearzero.accounting.api.model.Standing;
import nearzero.accounting.spreadsheet.Page.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A report as a workbook or CSV, for who counts on with it: figures as numbers, each with factor, source and standing. */
@Component
public class ReportFiles {

    private static final Map<Standing, String> STANDINGS =
            Map.of(Standing.VERIFIED, "多份抄本一致", Standing.SECONDARY, "仅见于一份抄本", Standing.UNVERIFIED, "尚未核实");

    /** The report of a result with thousands of lines takes some hundred megabytes until it is written. */
    private static final int AT_ONCE = 2;

    private final Downloads downloads;
    private final Turns turns = new Turns(AT_ONCE, "同时下载的文件较多。请稍后再试。");

    ReportFiles(Downloads downloads) {
        this.downloads = downloads;
    }

    /** The file as an attachment; the report is only asked for when it is its turn. */
    public ResponseEntity<Resource> of(Supplier<InventoryReport> report, boolean isWorkbook) {
        return turns.take(() -> of(report.get(), isWorkbook));
    }

    private ResponseEntity<Resource> of(InventoryReport report, boolean isWorkbook) {
        var places = new PlaceNames(report);
        var status = new ReportStatus(report);
        var pages = List.of(
                summary(report, status),
                lines(report, places),
                numbers(report, places),
                status.sheets(),
                offsets(report),
                evidence(report, places),
                status.verifications(places),
                flags(report, places));
        return downloads.file(
                pages,
                "核算结果" + status.mark() + "-" + report.getYear() + "-"
                        + report.getCalculation().getId(),
                isWorkbook);
    }

    private static Page summary(InventoryReport report, ReportStatus status) {
        var rows = new ArrayList<List<Written>>();
        rows.add(headings("项目", "内容"));
        rows.add(told("清单", report.getName()));
        rows.add(told("申报主体", report.getOrganisation()));
        rows.add(told("试点编号", report.getPilot()));
        rows.add(told(
                "地理边界",
                report.getBoundary() == null ? null : report.getBoundary().getGeographic()));
        rows.add(told(
                "统计边界",
                report.getBoundary() == null ? null : report.getBoundary().getStatistical()));
        rows.add(told("核算期", report.getPeriodStart() + " 至 " + report.getPeriodEnd()));
        rows.add(told(
                "核算方法",
                report.getMethod().getName() + "（" + report.getMethod().getId() + "，第 "
                        + report.getMethod().getVersion() + " 版）"));
        rows.add(told("依据", report.getMethod().getBasis()));
        rows.add(told("增温潜势", String.valueOf(report.getGwpSet())));
        rows.add(told("清单版本", String.valueOf(report.getInventory().getVersion())));
        rows.addAll(status.above());
        var figures = report.getFigures();
        rows.add(figure("排放总量（tCO2e）", figures.getGross()));
        rows.add(figure("自有碳汇（tCO2e）", figures.getOwnSink()));
        rows.add(figure("抵销量（tCO2e）", figures.getOffset()));
        rows.add(figure("净排放量（tCO2e）", figures.getNet()));
        rows.addAll(status.below());
        report.getGases().forEach(gas -> rows.add(figure("其中 " + gas.getGas() + "（tCO2e）", gas.getEmission())));
        report.getSectors().forEach(sector -> {
            Optional.ofNullable(sector.getGross())
                    .ifPresent(sum -> rows.add(figure(sector.getSector() + "（tCO2e）", sum)));
            Optional.ofNullable(sector.getOwnSink())
                    .ifPresent(sum -> rows.add(figure(sector.getSector() + "（自有碳汇，tCO2）", sum)));
        });
        return new Page("结果", rows, List.of(30, 60), 1);
    }

    private static Page lines(InventoryReport report, PlaceNames places) {
        var rows = new ArrayList<List<Written>>();
        rows.add(headings("部门", "排放源", "计入", "对象", "排放量（tCO2e）", "公式", "中间结果", "因子的选择", "证明材料", "备注", "清单中的位置"));
        each(
                report,
                (sector, source, line) -> rows.add(List.of(
                        Written.value(sector),
                        Written.value(source.getName()),
                        Written.value(countedTowards(source)),
                        Written.value(about(line)),
                        Written.figure(line.getEmission()),
                        Written.value(line.getFormula()),
                        Written.value(line.getSteps().stream()
                                .map(step -> step.getName() + " " + step.getQuantity() + " " + step.getUnit())
                                .collect(Collectors.joining("；"))),
                        Written.value(line.getWhy()),
                        Written.value(PlaceNames.listed(line.getEvidence())),
                        Written.value(text(line.getNote())),
                        Written.value(places.of(line.getField())))));
        return new Page("明细", rows, List.of(16, 26, 12, 20, 18, 40, 30, 40, 14, 20, 40), 1);
    }

    private static Page numbers(InventoryReport report, PlaceNames places) {
        var factors = new HashMap<String, ReportedFactor>();
        report.getFactors().forEach(factor -> factors.put(factor.getNumber(), factor));
        var rows = new ArrayList<List<Written>>();
        rows.add(headings(
                "清单中的位置", "排放源", "数据项", "年份", "数值", "单位", "来源", "编号", "因子表", "因子", "因子年份", "公告", "出处", "核实程度"));
        each(report, (sector, source, line) -> {
            line.getInputs()
                    .forEach(input ->
                            rows.add(number(places, source, line, input, factors.get(text(input.getFactor())))));
            line.getGases().stream()
                    .filter(gas -> gas.getGwp() != null)
                    .forEach(gas -> rows.add(potential(places, source, line, factors.get(gas.getGwp()))));
        });
        return new Page("数据和因子", rows, List.of(40, 26, 20, 8, 18, 14, 10, 8, 20, 24), 1);
    }

    private static List<Written> number(
            PlaceNames places,
            ReportedSource source,
            ReportedLine line,
            ReportedInput input,
            @Nullable ReportedFactor factor) {
        var row = new ArrayList<>(List.of(
                Written.value(places.of(line.getField())),
                Written.value(source.getName()),
                Written.value(input.getLabel()),
                Written.value(input.getYear() == null ? "" : String.valueOf(input.getYear())),
                input.getQuantity().contains("/")
                        ? Written.value(input.getQuantity())
                        : Written.number(input.getQuantity()),
                Written.value(input.getUnit()),
                Written.value(
                        switch (input.getOrigin()) {
                            case GIVEN -> "填报";
                            case FACTOR -> "因子表";
                            case CONSTANT -> "方法或标准";
                        })));
        row.addAll(provenance(factor));
        return row;
    }

    private static List<Written> potential(
            PlaceNames places, ReportedSource source, ReportedLine line, ReportedFactor factor) {
        var row = new ArrayList<>(List.of(
                Written.value(places.of(line.getField())),
                Written.value(source.getName()),
                Written.value(text(factor.getLabel())),
                Written.value(""),
                Written.number(factor.getFactor().getValue()),
                Written.value(factor.getFactor().getUnit()),
                Written.value("因子表")));
        row.addAll(provenance(factor));
        return row;
    }

    private static List<Written> provenance(@Nullable ReportedFactor factor) {
        if (factor == null) {
            return List.of();
        }
        var used = factor.getFactor();
        return Stream.of(
                        factor.getNumber(),
                        used.getSet(),
                        text(used.getName()) + "（" + used.getId() + "）",
                        used.getFactorYear() == null ? "" : String.valueOf(used.getFactorYear()),
                        text(used.getAnnouncement()),
                        used.getSource(),
                        STANDINGS.getOrDefault(used.getStanding(), ""))
                .map(Written::value)
                .toList();
    }

    private static Page offsets(InventoryReport report) {
        var rows = new ArrayList<List<Written>>();
        rows.add(headings("登记系统", "项目", "方法学", "产生年份", "起始序列号", "截止序列号", "数量（吨）", "注销日期", "受益方", "注销原因", "注销凭证"));
        report.getOffsets().forEach(offset -> {
            var retired = Optional.ofNullable(offset.getRetirement());
            rows.add(List.of(
                    Written.value(offset.getRegistry()),
                    Written.value(offset.getProject()),
                    Written.value(text(offset.getMethodology())),
                    Written.value(String.valueOf(offset.getVintage())),
                    Written.value(offset.getSerialStart()),
                    Written.value(offset.getSerialEnd()),
                    Written.number(offset.getQuantity()),
                    Written.value(retired.map(each -> each.getDate().toString()).orElse("")),
                    Written.value(retired.map(each -> each.getBeneficiary()).orElse("")),
                    Written.value(retired.map(each -> each.getReason()).orElse("")),
                    Written.value(
                            text(retired.map(each -> each.getCertificate()).orElse("")))));
        });
        return new Page(Form.OFFSETS, rows, List.of(14, 24), 1);
    }

    private static Page evidence(InventoryReport report, PlaceNames places) {
        var rows = new ArrayList<List<Written>>();
        rows.add(headings("编号", "证明材料", "文件编号", "SHA-256", "证明的内容", "清单中的位置"));
        report.getEvidence()
                .forEach(proof -> rows.add(Stream.of(
                                proof.getNumber(),
                                text(proof.getText()),
                                proof.getDocument() == null
                                        ? ""
                                        : proof.getDocument() + "@" + proof.getDocumentVersion(),
                                text(proof.getSha256()),
                                text(proof.getKindLabel()),
                                places.of(proof.getFields()))
                        .map(Written::value)
                        .toList()));
        return new Page("证明材料", rows, List.of(8, 40, 42, 70, 20, 40), 1);
    }

    private static Page flags(InventoryReport report, PlaceNames places) {
        var rows = new ArrayList<List<Written>>();
        rows.add(headings("须随结果注明的事项", "清单中的位置"));
        report.getFlags()
                .forEach(flag ->
                        rows.add(List.of(Written.value(flag.getMessage()), Written.value(places.of(flag.getField())))));
        return new Page("注明事项", rows, List.of(100, 20), 1);
    }

    /** Takes each line with what it stands under. */
    @FunctionalInterface
    private interface Visitor {
        void visit(String sector, ReportedSource source, ReportedLine line);
    }

    private static void each(InventoryReport report, Visitor visitor) {
        report.getSectors().forEach(sector -> sector.getSources()
                .forEach(source -> source.getLines().forEach(line -> visitor.visit(sector.getSector(), source, line))));
    }

    private static String countedTowards(ReportedSource source) {
        return switch (source.getFigure()) {
            case GROSS -> source.getDeducted() ? "排放总量（扣减）" : "排放总量";
            case OWN_SINK -> "自有碳汇";
            case MEMO -> "单列，不计入";
        };
    }

    private static String about(ReportedLine line) {
        return line.getKeys().stream()
                .map(key -> key.getLabel() + "："
                        + Optional.ofNullable(key.getValueLabel()).orElse(key.getValue()))
                .collect(Collectors.joining("；"));
    }

    private static List<Written> headings(String... texts) {
        return Stream.of(texts).map(Written::heading).toList();
    }

    private static List<Written> told(String item, @Nullable String text) {
        return List.of(Written.heading(item), Written.value(text(text)));
    }

    private static List<Written> figure(String item, String amount) {
        return List.of(Written.heading(item), Written.figure(amount));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
