package nearzero.accounting.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import nearzero.accounting.api.model.Chart;
import nearzero.accounting.api.model.ChartName;
import nearzero.accounting.api.model.ChartPoint;
import nearzero.accounting.api.model.ChartSeries;
import nearzero.accounting.api.model.Drivers;
import nearzero.accounting.api.model.Intensity.PerEnum;
import nearzero.accounting.api.model.PathToTarget;
import nearzero.accounting.api.model.PathYear;
import nearzero.accounting.api.model.PlanTarget.FigureEnum;
import nearzero.accounting.api.model.SeriesKind;
import nearzero.accounting.api.model.Trend;
import nearzero.accounting.api.model.TrendYear;

/** Cuts the answers into series. Values stay decimals in text; what a chart library makes of them is its own. */
final class Charts {

    private static final String TONNES = "tCO2e";

    private Charts() {}

    /** The four figures, and what was emitted per output where that is known. */
    static Chart trend(Trend trend) {
        var series = new ArrayList<>(List.of(
                figure(trend, "gross", "排放总量", TrendYear::getGross),
                figure(trend, "own-sink", "自有碳汇", TrendYear::getOwnSink),
                figure(trend, "offset", "抵销量", TrendYear::getOffset),
                figure(trend, "net", "净排放", TrendYear::getNet)));
        var intensities = new TreeMap<String, ChartSeries>();
        trend.getYears().forEach(year -> year.getIntensities().forEach(intensity -> intensities
                .computeIfAbsent(
                        intensity.getPer().getValue(),
                        per -> new ChartSeries(
                                SeriesKind.ACTUAL,
                                "intensity-" + per,
                                label(intensity.getPer()),
                                intensity.getUnit(),
                                new ArrayList<>()))
                .addPointsItem(point(year, intensity.getGross()))));
        series.addAll(intensities.values());
        return chart(ChartName.TREND, "历年温室气体排放", years(trend), series).findings(trend.getFindings());
    }

    /** Gross emission by source, for stacking. */
    static Chart composition(Trend trend) {
        var series = new TreeMap<String, ChartSeries>();
        trend.getYears().forEach(year -> year.getSources().forEach(source -> series.computeIfAbsent(
                        source.getCode(),
                        code -> new ChartSeries(SeriesKind.ACTUAL, code, source.getName(), TONNES, new ArrayList<>()))
                .addPointsItem(point(year, source.getEmission()))));
        return chart(ChartName.COMPOSITION, "排放构成（按排放源）", years(trend), List.copyOf(series.values()))
                .findings(trend.getFindings());
    }

    /** Effects as the steps between two years; the points are of the later year. */
    static Chart drivers(Drivers drivers) {
        var series = drivers.getEffects().stream()
                .map(effect -> series(
                        SeriesKind.ACTUAL,
                        effect.getEffect().getValue(),
                        effect.getName(),
                        TONNES,
                        Stream.of(new ChartPoint(drivers.getTo(), effect.getEmission(), false, false))))
                .toList();
        return chart(
                        ChartName.DRIVERS,
                        drivers.getFrom() + " 年至 " + drivers.getTo() + " 年排放变化的驱动因素",
                        List.of(drivers.getFrom(), drivers.getTo()),
                        series)
                .findings(drivers.getFindings());
    }

    /** What was planned beside what was counted. */
    static Chart path(PathToTarget path) {
        var name = path.getTarget().getFigure() == FigureEnum.GROSS ? "排放总量" : "净排放";
        return chart(
                        ChartName.PATH,
                        "方案目标路径",
                        path.getYears().stream().map(PathYear::getYear).toList(),
                        List.of(
                                series(
                                        SeriesKind.PLANNED,
                                        "planned",
                                        name + "（规划）",
                                        path.getUnit(),
                                        path.getYears().stream()
                                                .filter(year -> year.getPlanned() != null)
                                                .map(year -> new ChartPoint(
                                                        year.getYear(), year.getPlanned(), false, false))),
                                series(
                                        SeriesKind.ACTUAL,
                                        "actual",
                                        name + "（实际）",
                                        path.getUnit(),
                                        path.getYears().stream()
                                                .filter(year -> year.getActual() != null)
                                                .map(year -> new ChartPoint(
                                                        year.getYear(),
                                                        year.getActual(),
                                                        Boolean.TRUE.equals(year.getProvisional()),
                                                        false)))))
                .unit(path.getUnit())
                .findings(path.getFindings());
    }

    private static ChartSeries figure(Trend trend, String code, String label, Function<TrendYear, String> value) {
        return series(
                SeriesKind.ACTUAL,
                code,
                label,
                TONNES,
                trend.getYears().stream().map(year -> point(year, value.apply(year))));
    }

    private static ChartPoint point(TrendYear year, String value) {
        return new ChartPoint(year.getYear(), value, year.getProvisional(), year.getPartOfYear());
    }

    private static String label(PerEnum per) {
        return switch (per) {
            case OUTPUT -> "单位产出排放（不变价）";
            case ENERGY -> "单位能耗排放";
            case FLOOR_AREA -> "单位建筑面积排放";
            case PERSON -> "人均排放";
        };
    }

    private static List<Integer> years(Trend trend) {
        return trend.getYears().stream().map(TrendYear::getYear).toList();
    }

    private static ChartSeries series(
            SeriesKind kind, String code, String label, String unit, Stream<ChartPoint> points) {
        return new ChartSeries(kind, code, label, unit, points.toList());
    }

    private static Chart chart(ChartName name, String title, List<Integer> years, List<ChartSeries> series) {
        return new Chart().chart(name).title(title).unit(TONNES).years(years).series(series);
    }
}
