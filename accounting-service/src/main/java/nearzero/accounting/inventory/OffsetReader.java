package nearzero.accounting.inventory;

import static nearzero.accounting.inventory.DraftReader.isBlank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nearzero.accounting.api.model.OffsetLine;
import nearzero.accounting.api.model.Retirement;
import nearzero.accounting.offset.OffsetBlock;
import nearzero.accounting.problem.Faults;
import org.jspecify.annotations.Nullable;

/** Reads the units bought from outside: only what is retired for a named beneficiary, and only once. */
final class OffsetReader {

    private static final String FORESTRY = "FORESTRY";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final List<String> registries;
    private final Boundary boundary;
    private final Faults faults;

    OffsetReader(List<String> registries, Boundary boundary, Faults faults) {
        this.registries = registries;
        this.boundary = boundary;
        this.faults = faults;
    }

    List<OffsetUnits> read(List<OffsetLine> lines) {
        var read = new ArrayList<OffsetUnits>();
        for (var at = 0; at < lines.size(); at++) {
            read("/offsets/" + at, lines.get(at)).ifPresent(read::add);
        }
        refuseOverlaps(read);
        return read;
    }

    private Optional<OffsetUnits> read(String field, OffsetLine line) {
        var first = Long.parseLong(line.getSerialStart());
        var last = Long.parseLong(line.getSerialEnd());
        var quantity = new BigDecimal(line.getQuantity());
        faults.addIf(
                !registries.contains(line.getRegistry()),
                field + "/registry",
                "没有这个登记系统。可填：" + String.join("、", registries) + "。");
        faults.addIf(!line.getOutsideBoundary(), field + "/outsideBoundary", "边界内项目的减排量已体现在排放总量中，不能再作抵销。请删除本行。");
        readProject(field, line);
        readRetirement(field + "/retirement", line);
        if (last < first) {
            faults.add(field + "/serialEnd", "截止序列号小于起始序列号，请核对。");
            return Optional.empty();
        }
        var block = new OffsetBlock(line.getRegistry(), first, last);
        var units = BigDecimal.valueOf(block.units());
        faults.addIf(
                quantity.compareTo(units) != 0,
                field + "/quantity",
                "数量与序列号区间不符：区间内共有 " + units.toPlainString() + " 个单位（吨）。请核对。");
        return Optional.of(new OffsetUnits(
                field,
                block,
                hasCertificate(line.getRetirement()),
                line.getLocation() == null ? null : line.getLocation().getDivision()));
    }

    private static boolean hasCertificate(@Nullable Retirement retirement) {
        return retirement != null && (!isBlank(retirement.getCertificate()) || retirement.getCertificateFile() != null);
    }

    /** There is no one registry of forestry sinks, so that the programme and its number tell which project is meant. */
    private void readProject(String field, OffsetLine line) {
        if (line.getRegistry().equals(FORESTRY)) {
            faults.addIf(isBlank(line.getProgramme()), field + "/programme", "林业碳汇请填写签发减排量的机制或机构。");
            faults.addIf(isBlank(line.getProjectId()), field + "/projectId", "林业碳汇请填写项目编号。");
        }
        faults.addIf(
                line.getLocation() != null
                        && boundary.surelyContains(line.getLocation().getDivision()),
                field + "/location/division",
                "项目位于清单的地理边界之内，其减排量已体现在排放总量中，不能再作抵销。请删除本行，或更正所在地。");
    }

    private void readRetirement(String field, OffsetLine line) {
        var retirement = line.getRetirement();
        if (retirement == null) {
            faults.add(field, "只有已注销的减排量可以抵销。请填写注销日期、受益方和注销原因。");
            return;
        }
        faults.addIf(
                retirement.getDate().isAfter(LocalDate.now(CHINA)), field + "/date", "注销日期晚于今天。只有已注销的减排量可以抵销，请核对。");
        faults.addIf(
                line.getVintage() > retirement.getDate().getYear(),
                field + "/date",
                "注销日期早于减排量产生的年份 " + line.getVintage() + "，请核对两者。");
        faults.addIf(isBlank(retirement.getBeneficiary()), field + "/beneficiary", "请填写受益方。");
        faults.addIf(isBlank(retirement.getReason()), field + "/reason", "请填写注销原因。");
    }

    private void refuseOverlaps(List<OffsetUnits> blocks) {
        for (var later = 1; later < blocks.size(); later++) {
            var block = blocks.get(later);
            faults.addIf(
                    blocks.subList(0, later).stream()
                            .anyMatch(earlier -> earlier.block().overlaps(block.block())),
                    block.field() + "/serialStart",
                    "序列号区间与本清单前面的抵销行重叠，同一单位只能计一次。请核对。");
        }
    }
}
