package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.CarrierEnergy;
import nearzero.accounting.api.model.Change;
import nearzero.accounting.api.model.EnergyOfYear;
import nearzero.accounting.api.model.EnergyOfYear.BasisEnum;
import nearzero.accounting.api.model.Intensity;
import nearzero.accounting.api.model.Intensity.PerEnum;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.api.model.Method;
import nearzero.accounting.api.model.NamedEmission;
import nearzero.accounting.api.model.Trend;
import nearzero.accounting.api.model.TrendFinding;
import nearzero.accounting.api.model.TrendYear;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.trend.CountedLines.Carried;
import nearzero.accounting.trend.PilotYears.Year;
import org.apache.commons.numbers.fraction.BigFraction;

/** Lays the years of a pilot side by side. */
final class TrendView {

    private final PilotYears years;

    private TrendView(PilotYears years) {
        this.years = years;
    }

    /**
     * The trend.
     *
     * @param aboutCounting what is to be said of how the years were counted
     */
    static Trend of(PilotYears years, List<TrendFinding> aboutCounting) {
        var findings = new ArrayList<>(aboutCounting);
        findings.addAll(years.findingsOfPrices());
        provisionalEconomy(years).ifPresent(findings::add);
        var view = new TrendView(years);
        return new Trend(
                        years.years().stream().map(view::shown).toList(),
                        Comparability.isComparable(findings),
                        findings)
                .pilot(years.pilot())
                .baseYear(years.baseYear())
                .standardCoal(years.standardCoal());
    }

    private static Optional<TrendFinding> provisionalEconomy(PilotYears years) {
        var provisional = years.years().stream()
                .map(Year::year)
                .filter(year -> years.economyOf(year)
                        .filter(KnownEconomy::isProvisional)
                        .isPresent())
                .toList();
        return provisional.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrendFinding("economy-provisional", provisional, "经济数据为初步数，强度随之暂定。"));
    }

    private TrendYear shown(Year year) {
        var counted = year.counted();
        var shown = new TrendYear()
                .year(counted.year())
                .calculationId(counted.calculation())
                .inventoryId(counted.inventory())
                .inventoryVersion(counted.version())
                .official(counted.isOfficial())
                .provisional(isProvisional(counted))
                .partOfYear(!counted.isWhole())
                .status(counted.status())
                .method(new Method(counted.method(), counted.methodVersion()))
                .factorSets(counted.factorSets())
                .gross(counted.gross().toPlainString())
                .ownSink(counted.ownSink().toPlainString())
                .offset(counted.offset().toPlainString())
                .net(counted.net().toPlainString())
                .sectors(year.lines().sectors().entrySet().stream()
                        .map(each -> named(each.getKey(), each.getKey(), each.getValue()))
                        .toList())
                .sources(year.lines().sources().entrySet().stream()
                        .map(each -> named(
                                each.getKey(),
                                each.getValue().name(),
                                each.getValue().emission()))
                        .toList())
                .gases(year.lines().gases().entrySet().stream()
                        .map(each -> named(each.getKey(), each.getKey(), each.getValue()))
                        .toList());
        if (counted.isWhole()) {
            years.whole()
                    .filter(other -> other.year() < counted.year())
                    .reduce((first, later) -> later)
                    .ifPresent(previous -> shown.sincePrevious(change(previous.counted(), counted)));
            years.whole()
                    .filter(other -> other.year() < counted.year()
                            && Integer.valueOf(other.year()).equals(years.baseYear()))
                    .forEach(base -> shown.sinceBase(change(base.counted(), counted)));
            years.output(year.year()).ifPresent(output -> shown.outputAtConstantPrices(printed(output)));
            shown.intensities(intensities(year).toList());
        }
        energy(year).ifPresent(shown::energy);
        return shown;
    }

    static boolean isProvisional(CountedYear counted) {
        return counted.isProvisional() || counted.status() != InventoryStatus.MEASURED;
    }

    private static NamedEmission named(String code, String name, BigFraction emission) {
        return new NamedEmission(code, name, printed(emission));
    }

    private static Change change(CountedYear earlier, CountedYear later) {
        return new Change(
                        earlier.year(),
                        later.gross().subtract(earlier.gross()).toPlainString(),
                        later.net().subtract(earlier.net()).toPlainString())
                .grossShare(share(earlier.gross(), later.gross()))
                .netShare(share(earlier.net(), later.net()));
    }

    private static String share(BigDecimal earlier, BigDecimal later) {
        return earlier.signum() <= 0
                ? null
                : printed(Exact.of(later.subtract(earlier)).divide(Exact.of(earlier)));
    }

    private Stream<Intensity> intensities(Year year) {
        var economy = years.economyOf(year.year());
        return Stream.of(
                        years.output(year.year()).map(output -> intensity(year, PerEnum.OUTPUT, "tCO2e/万元", output)
                                .pricesOf(years.pricesOf().orElse(null))),
                        total(year).map(energy -> intensity(year, PerEnum.ENERGY, "tCO2e/tce", energy)),
                        economy.map(KnownEconomy::floorArea)
                                .map(area -> intensity(year, PerEnum.FLOOR_AREA, "tCO2e/m2", area.value())),
                        economy.map(KnownEconomy::population)
                                .map(people -> intensity(year, PerEnum.PERSON, "tCO2e/人", people.value())))
                .flatMap(Optional::stream);
    }

    private static Intensity intensity(Year year, PerEnum per, String unit, BigFraction divisor) {
        return new Intensity(
                per,
                unit,
                printed(Exact.of(year.counted().gross()).divide(divisor)),
                printed(Exact.of(year.counted().net()).divide(divisor)));
    }

    /** As stated, else as the lines come to; none where that is not above zero. */
    private Optional<BigFraction> total(Year year) {
        return stated(year).or(() -> year.lines().total()).filter(total -> total.signum() > 0);
    }

    private Optional<BigFraction> stated(Year year) {
        return years.economyOf(year.year()).map(KnownEconomy::energy).map(Amount::value);
    }

    private Optional<EnergyOfYear> energy(Year year) {
        return stated(year)
                .map(total -> energy(total, BasisEnum.STATED, year))
                .or(() -> year.lines().total().map(total -> energy(total, BasisEnum.LINES, year)));
    }

    private static EnergyOfYear energy(BigFraction total, BasisEnum basis, Year year) {
        return new EnergyOfYear(
                printed(total),
                basis,
                year.lines().carriers().stream().map(TrendView::carrier).toList());
    }

    private static CarrierEnergy carrier(Carried carried) {
        return new CarrierEnergy(
                carried.carrier().code(),
                carried.carrier().name(),
                printed(carried.energy()),
                printed(carried.emission()));
    }

    private static String printed(BigFraction value) {
        return Exact.rounded(value).toPlainString();
    }
}
