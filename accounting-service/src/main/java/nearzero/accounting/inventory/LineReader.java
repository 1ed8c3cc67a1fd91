package nearzero.accounting.inventory;

import static nearzero.accounting.inventory.DraftReader.isBlank;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ElectricityKind;
import nearzero.accounting.api.model.ElectricityLine;
import nearzero.accounting.api.model.FuelLine;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GasLine;
import nearzero.accounting.api.model.GreenPowerProof;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.HeatLine;
import nearzero.accounting.api.model.OffsetLine;
import nearzero.accounting.api.model.OwnSinkLine;
import nearzero.accounting.factor.FactorEdition;
import nearzero.accounting.factor.FuelFactor;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Measure;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one draft; a line with a fault is left out, and the fault noted. */
final class LineReader {

    private final FactorEdition edition;
    private final FuelSeries series;
    private final GwpSet gwpSet;
    private final Faults faults;
    private final OffsetReader offsets;

    LineReader(FactorEdition edition, FuelSeries series, GwpSet gwpSet, List<String> registries, Faults faults) {
        this.edition = edition;
        this.series = series;
        this.gwpSet = gwpSet;
        this.faults = faults;
        this.offsets = new OffsetReader(registries, faults);
    }

    List<DraftLine> fuels(List<FuelLine> lines) {
        return each("/fuels", lines, (field, line) -> fuel(field, line.getFuel())
                .flatMap(factor -> measured(field, factor.measure(), line.getQuantity(), line.getUnit())
                        .map(amount -> new DraftLine.Fuel(field, factor, amount, !isBlank(line.getEvidence())))));
    }

    List<DraftLine> power(List<ElectricityLine> lines) {
        return each("/electricity", lines, (field, line) -> measured(
                        field, Measure.ELECTRICITY, line.getQuantity(), line.getUnit())
                .map(amount -> new DraftLine.Power(
                        field,
                        line.getKind(),
                        amount,
                        isProven(line.getKind(), line.getProof()),
                        !isBlank(line.getEvidence()) || line.getProof() != null)));
    }

    List<DraftLine> heat(List<HeatLine> lines) {
        return each("/heat", lines, (field, line) -> measured(field, Measure.HEAT, line.getQuantity(), line.getUnit())
                .map(amount -> new DraftLine.Heat(field, line.getKind(), amount, !isBlank(line.getEvidence()))));
    }

    List<DraftLine> gases(List<GasLine> lines) {
        return each("/gases", lines, (field, line) -> {
            var gwp = edition.gwp(gwpSet, line.getGas());
            faults.addIf(gwp.isEmpty(), field + "/gas", gwpSet + " 中没有这种气体的增温潜势。请核对代码（例如 CH4、N2O、SF6），可选气体见因子查询接口。");
            var amount = measured(field, Measure.MASS, line.getQuantity(), line.getUnit());
            return gwp.flatMap(
                    known -> amount.map(mass -> new DraftLine.Gas(field, known, mass, !isBlank(line.getEvidence()))));
        });
    }

    List<DraftLine> ownSinks(List<OwnSinkLine> lines) {
        return each("/ownSinks", lines, (field, line) -> {
            faults.addIf(
                    Boolean.TRUE.equals(line.getIssuedAsCredit()),
                    field + "/issuedAsCredit",
                    "已签发为减排量的碳汇不能再作为自有碳汇扣减。请删除本行。");
            return measured(field, Measure.MASS, line.getQuantity(), Measure.MASS.base())
                    .map(amount -> new DraftLine.OwnSink(field, line.getKind(), amount, !isBlank(line.getEvidence())));
        });
    }

    List<DraftLine> offsets(List<OffsetLine> lines) {
        var read = each("/offsets", lines, offsets::read);
        offsets.refuseOverlaps(read);
        return read;
    }

    private Optional<FuelFactor> fuel(String field, String code) {
        var factor = edition.fuel(series, code);
        faults.addIf(factor.isEmpty(), field + "/fuel", "系列 " + series + " 中没有这种燃料。可填：" + knownFuels() + "。");
        return factor.filter(known -> {
            faults.addIf(
                    known.oxidisedShare() == null,
                    field + "/fuel",
                    "系列 " + series + " 的" + known.name() + "氧化率随燃烧设备而定，没有缺省值。" + otherSeries(code));
            return known.oxidisedShare() != null;
        });
    }

    private String otherSeries(String code) {
        var others = Stream.of(FuelSeries.values())
                .filter(other -> edition.fuel(other, code)
                        .filter(factor -> factor.oxidisedShare() != null)
                        .isPresent())
                .map(FuelSeries::getValue)
                .collect(Collectors.joining("、"));
        return others.isEmpty() ? "目前没有可用的缺省值，请核对燃料品种。" : "可改用系列：" + others + "。";
    }

    private String knownFuels() {
        return edition.fuelsOf(series)
                .map(factor -> factor.fuel() + "（" + factor.name() + "）")
                .collect(Collectors.joining("、"));
    }

    private Optional<Measured> measured(String field, Measure measure, String quantity, String unit) {
        var amount = new BigDecimal(quantity);
        var inBase = measure.inBase(amount, unit);
        faults.addIf(amount.signum() < 0, field + "/quantity", "数量不能为负数。外送或抵扣请在相应类别另列一行，填正数。");
        faults.addIf(inBase.isEmpty(), field + "/unit", "单位不适用于本行。可用单位：" + measure.accepted() + "。");
        return inBase.filter(exact -> amount.signum() >= 0)
                .map(exact -> new Measured(amount, unit, exact, measure.base()));
    }

    /** Contract with settlement, or certificates, for bought power; the monthly original meter record for own power. */
    private static boolean isProven(ElectricityKind kind, @Nullable GreenPowerProof proof) {
        if (proof == null) {
            return false;
        }
        return switch (kind) {
            case PURCHASED, EXPORTED -> false;
            case OWN_NON_FOSSIL -> !isBlank(proof.getMeterRecord());
            case GREEN_PURCHASED ->
                !isBlank(proof.getGreenCertificates())
                        || (!isBlank(proof.getContract()) && !isBlank(proof.getSettlementStatement()));
        };
    }

    private static <T> List<DraftLine> each(String list, List<T> lines, Reading<T> reading) {
        var read = new ArrayList<DraftLine>();
        IntStream.range(0, lines.size())
                .forEach(at -> reading.read(list + "/" + at, lines.get(at)).ifPresent(read::add));
        return read;
    }

    private interface Reading<T> {
        Optional<? extends DraftLine> read(String field, T line);
    }
}
