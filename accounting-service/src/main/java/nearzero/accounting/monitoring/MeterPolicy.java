package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nearzero.accounting.api.model.MeterKind;
import nearzero.accounting.api.model.MeterRegistration;
import nearzero.accounting.api.model.MeterRegistration.RegisterEnum;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Units;

/** What a registration may say, and what of it is settled once there are readings. */
final class MeterPolicy {

    /** In what each kind is measured. */
    private static final Map<MeterKind, List<String>> UNITS = Map.of(
            MeterKind.WATER, List.of("m3", "万m3", "L"),
            MeterKind.ELECTRICITY, List.of("kWh", "MWh", "GWh", "万kWh", "亿kWh"),
            MeterKind.GAS, List.of("Nm3", "万Nm3", "m3", "万m3"),
            MeterKind.HEAT, List.of("GJ", "MJ", "TJ", "kWh", "MWh"));

    private MeterPolicy() {}

    /**
     * Holds what is wrong in itself against the registration.
     *
     * @throws Refusal not valid, with every fault
     */
    static void check(MeterRegistration wanted) {
        var faults = new Faults();
        faults.addIf(wanted.getName().isBlank(), "/name", "请填写计量表名称。");
        faults.addIf(!fits(wanted.getKind(), wanted.getUnit()), "/unit", wrongUnit(wanted.getKind()));
        faults.addIf(
                wanted.getMultiplier() != null && new BigDecimal(wanted.getMultiplier()).signum() == 0,
                "/multiplier",
                "倍率应大于 0。");
        faults.addIf(
                wanted.getRollover() != null && new BigDecimal(wanted.getRollover()).signum() == 0,
                "/rollover",
                "满度值应大于 0。");
        faults.addIf(
                wanted.getRollover() != null && wanted.getRegister() == RegisterEnum.INTERVAL,
                "/rollover",
                "按时段用量上报的计量表没有满度值，请删除。");
        faults.addIf(
                wanted.getInServiceFrom() != null
                        && wanted.getInServiceUntil() != null
                        && !wanted.getInServiceUntil().isAfter(wanted.getInServiceFrom()),
                "/inServiceUntil",
                "停用时间应晚于启用时间。");
        faults.refuseIfAny();
    }

    /**
     * Holds a unit against what the kind is measured in.
     *
     * @throws Refusal not valid
     */
    static void checkUnit(MeterKind kind, String unit) {
        if (!fits(kind, unit)) {
            throw Refusal.notValid("/unit", wrongUnit(kind));
        }
    }

    private static boolean fits(MeterKind kind, String unit) {
        return UNITS.get(kind).contains(unit);
    }

    private static String wrongUnit(MeterKind kind) {
        return "单位不适用于这类计量表。可用单位：" + Units.shown(UNITS.get(kind)) + "。";
    }

    /**
     * Holds a changed registration against the one before.
     *
     * @param hasReadings readings were taken under it
     * @throws Refusal not valid, with every fault
     */
    static void checkChange(MeterRegistration before, MeterRegistration wanted, boolean hasReadings) {
        var faults = new Faults();
        faults.addIf(!before.getOrganisation().equals(wanted.getOrganisation()), "/organisation", "计量表的申报主体不能更改。");
        faults.addIf(!before.getCode().equals(wanted.getCode()), "/code", "计量表编号不能更改。");
        if (hasReadings) {
            var settled = "已有读数，不能再更改。请以新编号另行登记，再报送读数。";
            faults.addIf(before.getKind() != wanted.getKind(), "/kind", settled);
            faults.addIf(!before.getUnit().equals(wanted.getUnit()), "/unit", settled);
            faults.addIf(before.getRegister() != wanted.getRegister(), "/register", settled);
            faults.addIf(!Objects.equals(before.getMultiplier(), wanted.getMultiplier()), "/multiplier", settled);
        }
        faults.refuseIfAny();
    }
}
