package nearzero.accounting.calculator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * One input of a calculator.
 *
 * @param name under which the formula asks for it
 * @param label for a clerk, in Chinese
 * @param kind whether it grows with the source
 * @param units the units that are accepted, in the spelling of bills and tables; the first is the usual one
 * @param range which values make sense
 * @param otherwise the value when nothing is given; none when it must be given
 * @param unsaid what it means that nothing is given and there is a value for that
 * @param volume units that are accepted beside another input only; nothing of most parameters
 */
public record Parameter(
        String name,
        String label,
        Kind kind,
        List<String> units,
        Range range,
        @Nullable Amount otherwise,
        Unsaid unsaid,
        @Nullable Volume volume) {

    private static final int NAMED_UNITS = 8;

    /** Whether an input grows with the source. */
    public enum Kind {
        /** Grows with the source: twice of each quantity is twice the emission. */
        QUANTITY,
        /** A quantity for each year up to the one that is counted, for formulae that remember. */
        QUANTITY_BY_YEAR,
        /** Says how the source is, whatever its size: factors, contents, shares, temperatures. */
        FACTOR
    }

    /** What it means that nothing is given. */
    public enum Unsaid {
        /** The constant of the standard is meant, and shown with the line. */
        CONSTANT,
        /** There is no such thing, and nothing to show. */
        NOTHING,
        /** One of several gases is not counted, which is told; at least one of them must be there. */
        GAS
    }

    /**
     * A volume that is no mass by itself.
     *
     * @param density name of the input that makes one of it
     * @param units in which it is given
     */
    public record Volume(String density, List<String> units) {}

    /** Which values make sense. */
    public enum Range {
        /** Any number, for instance a temperature. */
        ANY,
        /** An amount: zero or more. */
        NOT_NEGATIVE,
        /** Something that divides and must not vanish. */
        POSITIVE,
        /** Part of a whole: from 0 to 1. */
        SHARE;

        /** Whether the value lies within. */
        boolean holds(Amount amount) {
            return switch (this) {
                case ANY -> true;
                case NOT_NEGATIVE -> !amount.isNegative();
                case POSITIVE -> amount.value().signum() > 0;
                case SHARE -> !amount.isNegative() && !isMoreThanTheWhole(amount);
            };
        }

        /** A content of carbon in a volume has no whole. */
        private static boolean isMoreThanTheWhole(Amount amount) {
            return Stream.of(Amount.of("1", "1"), Constants.CARBON)
                    .filter(whole -> whole.unit().sameDimension(amount.unit()))
                    .anyMatch(whole -> whole.minus(amount).isNegative());
        }
    }

    static Parameter quantity(String name, String label, String... units) {
        return new Parameter(
                name, label, Kind.QUANTITY, Arrays.asList(units), Range.NOT_NEGATIVE, null, Unsaid.CONSTANT, null);
    }

    /** The mass of any greenhouse gas; its unit says of which. */
    static Parameter gasQuantity(String name, String label) {
        var units = Units.gases().stream().flatMap(gas -> Stream.of("t" + gas, "kg" + gas, "万t" + gas));
        return quantity(name, label, units.toArray(String[]::new));
    }

    /** How much of any greenhouse gas a tonne sets free; its unit says of which. */
    static Parameter gasFactor(String name, String label) {
        var units = Units.gases().stream().flatMap(gas -> Stream.of("t" + gas + "/t", "kg" + gas + "/t"));
        return factor(name, label, units.toArray(String[]::new));
    }

    /** How much of a gas, or of carbon dioxide equivalent, one unit of an activity sets free. */
    static Parameter factorPer(String name, String label, String... activities) {
        var units = Stream.of("CO2", "CO2e", "CH4", "N2O")
                .flatMap(gas -> Stream.of("t" + gas, "kg" + gas, "g" + gas))
                .flatMap(mass -> Arrays.stream(activities).map(activity -> mass + "/" + activity));
        return factor(name, label, units.toArray(String[]::new));
    }

    static Parameter byYear(String name, String label, String... units) {
        return new Parameter(
                name,
                label,
                Kind.QUANTITY_BY_YEAR,
                Arrays.asList(units),
                Range.NOT_NEGATIVE,
                null,
                Unsaid.CONSTANT,
                null);
    }

    static Parameter factor(String name, String label, String... units) {
        return new Parameter(
                name, label, Kind.FACTOR, Arrays.asList(units), Range.NOT_NEGATIVE, null, Unsaid.CONSTANT, null);
    }

    static Parameter share(String name, String label) {
        return new Parameter(name, label, Kind.FACTOR, List.of("1", "%"), Range.SHARE, null, Unsaid.CONSTANT, null);
    }

    /** How much carbon there is in a mass, as tables write it; in a volume where the formula takes volumes too. */
    static Parameter carbonContent(String name, String label, String... perVolume) {
        var units = Stream.concat(Stream.of("tC/t", "%", "1"), Arrays.stream(perVolume))
                .toList();
        return new Parameter(name, label, Kind.FACTOR, units, Range.SHARE, null, Unsaid.CONSTANT, null);
    }

    /** The same, with a value of the standard where nothing is given. */
    Parameter or(String value, String unit) {
        return new Parameter(name, label, kind, units, range, Amount.of(value, unit), Unsaid.CONSTANT, volume);
    }

    /** The same, which need not be there; the value is that of a formula without it. */
    Parameter orNothing(String value, String unit) {
        return new Parameter(name, label, kind, units, range, Amount.of(value, unit), Unsaid.NOTHING, volume);
    }

    /** The same as a factor of one gas of several: tables do not print every gas. */
    Parameter orNotCounted() {
        return new Parameter(name, label, kind, units, range, Amount.of("0", units.get(0)), Unsaid.GAS, volume);
    }

    /** The same with another range. */
    Parameter within(Range other) {
        return new Parameter(name, label, kind, units, other, otherwise, unsaid, volume);
    }

    /** The same, also as a volume where a density is given with it. */
    Parameter orVolume(String density, String... volumes) {
        var all = Stream.concat(units.stream(), Arrays.stream(volumes)).toList();
        return new Parameter(
                name, label, kind, all, range, otherwise, unsaid, new Volume(density, Arrays.asList(volumes)));
    }

    /** The input that has to be given with an amount of that unit, if one has to. */
    public Optional<String> neededWith(Unit unit) {
        return Optional.ofNullable(volume)
                .filter(known -> known.units().stream().map(Units::named).anyMatch(unit::sameDimension))
                .map(Volume::density);
    }

    /** Whether it is given for each year. */
    public boolean isByYear() {
        return kind == Kind.QUANTITY_BY_YEAR;
    }

    /** Whether it is a factor of one gas of several, which may be missing. */
    public boolean isGasOfSeveral() {
        return unsaid == Unsaid.GAS;
    }

    /** The accepted unit of that name, however it is spelled; empty for every other, whatever it measures. */
    public Optional<Unit> unit(String given) {
        return Optional.of(Units.spelled(given)).filter(units::contains).map(Units::named);
    }

    /** Whether the unit, composed as tables compose it, measures what is wanted here. */
    public boolean accepts(Unit unit) {
        return units.stream().map(Units::named).anyMatch(unit::sameDimension);
    }

    /** Whether the value makes sense. */
    public boolean holds(Amount amount) {
        return range.holds(amount);
    }

    /** Whether two values of it mean the same; contents of carbon are printed as shares and as tC/t. */
    public boolean isSame(Amount one, Amount other) {
        return units.contains(Constants.CARBON.unit().name())
                ? Inputs.carbon(one).isSameAs(Inputs.carbon(other))
                : one.isSameAs(other);
    }

    /** Which values make sense, for a sentence in Chinese. */
    public String bounds() {
        return switch (range) {
            case ANY -> "可为任意数值";
            case NOT_NEGATIVE -> "不应小于 0";
            case POSITIVE -> "应大于 0";
            case SHARE -> "应在 0 和 100% 之间";
        };
    }

    /** Names of the accepted units for a sentence; of many the first. */
    private String unitsForSentence() {
        return Units.shown(units.subList(0, Math.min(units.size(), NAMED_UNITS)))
                + (units.size() > NAMED_UNITS ? "等" : "");
    }

    /**
     * The same amount, looked at.
     *
     * @throws UnusableInput when its unit or its value does not fit
     */
    Amount checked(Amount amount) {
        if (!accepts(amount.unit())) {
            throw new UnusableInput(name, "「" + label + "」的单位 " + amount.unit() + " 不适用，请改用：" + unitsForSentence());
        }
        if (!holds(amount)) {
            throw new UnusableInput(name, "「" + label + "」" + bounds() + "，请核对");
        }
        return amount;
    }
}
