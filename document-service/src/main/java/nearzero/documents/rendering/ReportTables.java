package nearzero.documents.rendering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.documents.api.model.InventoryReport;
import nearzero.documents.api.model.ReportedFactor;
import nearzero.documents.api.model.ReportedLine;
import nearzero.documents.api.model.ReportedSource;
import nearzero.documents.api.model.Uncertainty;
import nearzero.documents.rendering.Cells.Row;

/** What a report counts, row by row: who and how, the figures, and where they come from. */
final class ReportTables {

    private final InventoryReport report;
    private final Cells cells;

    ReportTables(InventoryReport report, Cells cells) {
        this.report = report;
        this.cells = cells;
    }

    List<Row> head(LocalDate counted) {
        var boundary = Optional.ofNullable(report.getBoundary());
        return List.of(
                cells.row("清单", report.getName()),
                cells.row("申报主体", report.getOrganisation()),
                cells.row("试点编号", report.getPilot()),
                cells.row("地理边界", boundary.map(each -> each.getGeographic()).orElse(null)),
                cells.row("统计边界", boundary.map(each -> each.getStatistical()).orElse(null)),
                cells.row("核算期", Cells.day(report.getPeriodStart()) + "至" + Cells.day(report.getPeriodEnd())),
                cells.row("数据来源", ReportWords.of(report.getStatus())),
                cells.row(
                        "核算方法",
                        report.getMethod().getName() + "（第 "
                                + report.getMethod().getVersion() + " 版）"),
                cells.row("依据", report.getMethod().getBasis()),
                cells.row("增温潜势", report.getGwpSet().getValue()),
                cells.row(
                        "清单版本和核算编号",
                        "第 " + report.getInventory().getVersion() + " 版，"
                                + report.getCalculation().getId()),
                cells.row("核算日期", Cells.day(counted)));
    }

    List<Row> figures() {
        var figures = report.getFigures();
        var uncertainty = Optional.ofNullable(report.getUncertainty());
        return List.of(
                figure("排放总量", "gross", figures.getGross(), uncertainty.map(each -> each.getGross())),
                figure("自有碳汇", "ownSink", figures.getOwnSink(), uncertainty.map(each -> each.getOwnSink())),
                figure("抵销量", "offset", figures.getOffset(), Optional.empty()),
                figure("净排放量", "net", figures.getNet(), uncertainty.map(each -> each.getNet())));
    }

    private Row figure(String name, String code, String amount, Optional<Uncertainty> uncertainty) {
        var verified = report.getVerifications().stream()
                .flatMap(record -> record.getCorrectedFigures().stream())
                .filter(figure -> figure.getFigure().getValue().equals(code))
                .map(figure -> figure.getVerified())
                .findFirst();
        return cells.row(name, amount, uncertainty.map(ReportWords::of).orElse("—"), verified.orElse("—"));
    }

    List<Row> sources() {
        return report.getSectors().stream()
                .flatMap(sector -> sector.getSources().stream()
                        .map(source -> cells.row(
                                sector.getSector(),
                                source.getName(),
                                ReportWords.countedTowards(source),
                                String.valueOf(source.getLines().size()),
                                source.getEmission())))
                .toList();
    }

    List<Row> lines() {
        var rows = new ArrayList<Row>();
        report.getSectors().forEach(sector -> sector.getSources()
                .forEach(source -> source.getLines().forEach(line -> rows.add(line(source, line)))));
        return rows;
    }

    private Row line(ReportedSource source, ReportedLine line) {
        var about = line.getKeys().stream()
                .map(key -> Optional.ofNullable(key.getValueLabel()).orElse(key.getValue()))
                .collect(Collectors.joining("、"));
        var numbers = Stream.concat(
                        line.getInputs().stream().map(ReportWords::of),
                        line.getGases().stream().map(ReportWords::of))
                .collect(Collectors.joining("；"));
        return cells.row(
                ReportWords.place(line.getField()),
                source.getName() + (about.isEmpty() ? "" : "：" + about),
                numbers,
                line.getEmission(),
                Cells.first(line.getEvidence()));
    }

    List<Row> factors() {
        return report.getFactors().stream().map(this::factor).toList();
    }

    private Row factor(ReportedFactor reported) {
        var used = reported.getFactor();
        var published = Stream.of(used.getAnnouncement(), used.getSource())
                .filter(each -> each != null && !each.isBlank())
                .collect(Collectors.joining("；"));
        return cells.row(
                reported.getNumber(),
                Cells.text(reported.getLabel()),
                used.getValue() + " " + used.getUnit(),
                Cells.text(used.getName()) + "（" + used.getId() + "，" + used.getSet()
                        + (used.getFactorYear() == null ? "" : "，" + used.getFactorYear() + " 年") + "）",
                published,
                ReportWords.of(used.getStanding()));
    }

    List<Row> findings() {
        return report.getFlags().stream()
                .map(flag -> cells.row(ReportWords.place(Cells.text(flag.getField())), flag.getMessage()))
                .toList();
    }
}
