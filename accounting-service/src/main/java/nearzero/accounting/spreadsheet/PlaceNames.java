package nearzero.accounting.spreadsheet;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.InventoryReport;
import nearzero.accounting.inventory.LineName;
import org.jspecify.annotations.Nullable;

/** Says in a clerk's words where in an inventory something stands; of what it does not know it keeps the pointer. */
final class PlaceNames {

    /** As many as a reader looks through; a cell holds no more than some thousand. */
    private static final int MOST_SHOWN = 50;

    private static final Pattern LINE = Pattern.compile("(/(?:lines|sheets|offsets)/\\d{1,6})(/.*)?");
    private static final Map<String, String> PARTS = Map.ofEntries(
            entry("", "整份清单"),
            entry("lines", "活动数据"),
            entry("statements", "排放源声明"),
            entry("offsets", "抵销"),
            entry("sheets", "填报表"),
            entry("tables", "因子表"),
            entry("boundary", "核算边界"),
            entry("gridFactor", "电力排放因子"),
            entry("gwpSet", "增温潜势"),
            entry("status", "数据来源"),
            entry("name", "清单名称"),
            entry("field", "领域"),
            entry("method", "核算方法"),
            entry("year", "核算年份"),
            entry("periodStart", "起始日期"),
            entry("periodEnd", "截止日期"),
            entry("province", "省级行政区划代码"),
            entry("unverifiedConfirmed", "确认采用未核实的因子"),
            entry("confirmedFactors", "确认采用的未核实因子的编号"));

    private final Map<String, String> known = new HashMap<>();

    PlaceNames(InventoryReport report) {
        report.getSectors().forEach(sector -> sector.getSources().forEach(source -> source.getLines()
                .forEach(line -> known.put(line.getField(), LineName.of(line.getField(), source.getName())))));
        for (var at = 0; at < report.getOffsets().size(); at++) {
            var field = "/offsets/" + at;
            known.put(field, LineName.of(field, report.getOffsets().get(at).getRegistry()));
        }
        report.getEnterprises()
                .forEach(each -> known.put("/sheets/" + each.getCreditCode(), "“" + each.getName() + "”的填报表"));
        known.put("/sheets/own", "申报主体的填报表");
    }

    /** One place. */
    String of(@Nullable String pointer) {
        if (pointer == null) {
            return "";
        }
        var line = LINE.matcher(pointer);
        if (line.matches() && known.containsKey(line.group(1))) {
            return known.get(line.group(1));
        }
        return known.containsKey(pointer) ? known.get(pointer) : part(pointer);
    }

    private static String part(String pointer) {
        return PARTS.getOrDefault(pointer.isEmpty() ? "" : pointer.split("/", -1)[1], pointer);
    }

    /** Several places, as many as a reader looks through. */
    String of(List<String> pointers) {
        return listed(pointers.stream().map(this::of).toList());
    }

    /** The first of a long list, and how many there are. */
    static String listed(List<String> texts) {
        var shown = texts.stream().limit(MOST_SHOWN).collect(Collectors.joining("、"));
        return texts.size() > MOST_SHOWN ? shown + " 等 " + texts.size() + " 项" : shown;
    }
}
