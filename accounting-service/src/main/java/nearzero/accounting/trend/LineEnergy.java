package nearzero.accounting.trend;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nearzero.accounting.calculation.LineFormula;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Which lines are a use of energy, and of how much. Fuel is quantity × heat value, steam and hot water what their formulae call heat;
 * methane and nitrous oxide of a fuel add to its emission and no energy, since the fuel has a line of its own. Everything else –
 * processes, livestock, land, waste, exhaust of vehicles – is none.
 */
final class LineEnergy {

    private static final Set<String> FUEL_BY_HEAT_VALUE = Set.of("fuel-combustion", "fuel-energy");
    private static final Set<String> FUEL_BY_QUANTITY = Set.of("fuel-carbon", "fuel-gases");
    private static final Set<String> OTHER_GASES_OF_FUEL = Set.of("fuel-ch4-n2o");
    private static final Set<String> HEAT = Set.of("hot-water", "steam", "steam-total-enthalpy");
    private static final Set<String> POWER_OF_BUILDINGS = Set.of(
            "building-lighting",
            "building-emergency-lighting",
            "building-lift",
            "building-photovoltaics",
            "construction-power");
    private static final Unit ENERGY = Units.named("kWh");

    private final int year;
    private final StandardCoal coal;

    LineEnergy(int year, StandardCoal coal) {
        this.year = year;
        this.coal = coal;
    }

    /** What the line uses. */
    Use of(StoredLine line) {
        var calculator = line.calculator();
        if (FUEL_BY_HEAT_VALUE.contains(calculator)) {
            return use(line, fuel(line), coal.ofHeat(step(line, "热量")));
        }
        if (FUEL_BY_QUANTITY.contains(calculator)) {
            var known = coal.ofFuel(key(line), burnt(line));
            return known.map(energy -> use(line, fuel(line), energy)).orElseGet(() -> noEnergy(line));
        }
        if (OTHER_GASES_OF_FUEL.contains(calculator)) {
            return use(line, fuel(line), BigFraction.ZERO);
        }
        if (HEAT.contains(calculator)) {
            return use(line, Carrier.HEAT, coal.ofHeat(step(line, "热量")));
        }
        if (POWER_OF_BUILDINGS.contains(calculator)) {
            return use(line, Carrier.ELECTRICITY, coal.ofElectricity(step(line, "电量")));
        }
        return switch (calculator) {
            case "electricity" ->
                use(
                        line,
                        Carrier.ELECTRICITY,
                        coal.ofElectricity(given(line, "quantity").orElseThrow()));
            case "heat" ->
                use(line, Carrier.HEAT, coal.ofHeat(given(line, "quantity").orElseThrow()));
            case "building-hot-water" -> ofHotWater(line);
            case "" ->
                provenPower(line)
                        .map(power -> use(line, Carrier.NON_FOSSIL_ELECTRICITY, coal.ofElectricity(power)))
                        .orElseGet(() -> noEnergy(line));
            default -> noEnergy(line);
        };
    }

    /** What a factor per kWh says of is power, what one per GJ says of is heat; the energy follows from what it comes to. */
    private Use ofHotWater(StoredLine line) {
        var factor = given(line, "factor").orElseThrow();
        if (factor.value().signum() == 0) {
            return noEnergy(line);
        }
        var energy = LineFormula.kept(line.calculator(), year, line.inputs())
                .emission()
                .masses()
                .get("CO2")
                .per(factor);
        return factor.unit().name().endsWith("Wh")
                ? use(line, Carrier.ELECTRICITY, coal.ofElectricity(energy))
                : use(line, Carrier.HEAT, coal.ofHeat(energy));
    }

    /** Electricity that proofs let count as zero has no formula. */
    private static Optional<Amount> provenPower(StoredLine line) {
        return given(line, "quantity")
                .filter(quantity ->
                        line.emission().signum() == 0 && quantity.unit().sameDimension(ENERGY));
    }

    /** Litres by their density where the line has one. */
    private static Amount burnt(StoredLine line) {
        var quantity = given(line, "quantity").orElseThrow();
        return given(line, "density").map(quantity::times).orElse(quantity);
    }

    private Amount step(StoredLine line, String name) {
        Map<String, Amount> steps = LineFormula.kept(line.calculator(), year, line.inputs())
                .emission()
                .steps();
        return Optional.ofNullable(steps.get(name)).orElseThrow();
    }

    private static Optional<Amount> given(StoredLine line, String name) {
        return line.inputs().stream()
                .filter(input -> input.getName().equals(name))
                .findFirst()
                .map(input -> Amount.read(input.getQuantity(), input.getUnit()));
    }

    private static Carrier fuel(StoredLine line) {
        return new Carrier(key(line), name(line));
    }

    private static String key(StoredLine line) {
        return line.keys().getOrDefault("fuel", line.source());
    }

    /** As the table of heat values calls it. */
    private static String name(StoredLine line) {
        return line.inputs().stream()
                .flatMap(input -> Stream.ofNullable(input.getFactor()))
                .flatMap(factor -> Stream.ofNullable(factor.getName()))
                .findFirst()
                .orElseGet(() -> key(line));
    }

    private static Use use(StoredLine line, Carrier carrier, BigFraction energy) {
        return new Use(line.source(), carrier, line.isDeducted() ? energy.negate() : energy, line.emission());
    }

    private static Use noEnergy(StoredLine line) {
        return new Use(line.source(), null, BigFraction.ZERO, line.emission());
    }
}
