package nearzero.accounting.factor;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.quantity.Units;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of factors from CSV, whoever brings it: one number a line, the columns by name.
 *
 * @param faults what is wrong, by line and column as {@code /3/unit}; with any, the factors are not complete
 */
public record FactorTable(List<Factor> factors, List<Fault> faults) {

    private static final int MOST_ROWS = 20_000;
    private static final Set<String> COMPULSORY =
            Set.of("id", "name", "parameter", "value", "unit", "source", "verification");
    private static final Set<String> KNOWN = Set.of(
            "id",
            "name",
            "keys",
            "parameter",
            "value",
            "unit",
            "factor_year",
            "area_level",
            "area",
            "area_code",
            "kind",
            "announcement",
            "published",
            "note",
            "source",
            "verification");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.()-]{0,79}");

    /** What people read, in tables that they open as spreadsheets. */
    private static final List<String> TEXTS =
            List.of("name", "area", "kind", "announcement", "note", "source", "verification");

    private static final Pattern NO_FORMULA = Pattern.compile("(?s)(?!\\s*(?:[=@]|[+-][^\\d\\s])).*");
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setNullString("")
            .get();

    public FactorTable {
        factors = List.copyOf(factors);
        faults = List.copyOf(faults);
    }

    /** Reads the whole table. */
    public static FactorTable read(Reader csv) {
        try (var parser = CSV.parse(csv)) {
            return new Reading(parser.getHeaderNames()).of(parser);
        } catch (CSVException | IllegalArgumentException malformed) {
            return broken("不是有效的 CSV 表格：请用逗号分隔、首行为列名的 UTF-8 文件。");
        } catch (UncheckedIOException | IOException unreadable) {
            return broken("文件读取中断或编码不是 UTF-8，请重新上传。");
        }
    }

    private static FactorTable broken(String message) {
        return new FactorTable(List.of(), List.of(new Fault("", message)));
    }

    private static final class Reading {

        private final Set<String> columns;
        private final List<Factor> factors = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final Set<String> meanings = new HashSet<>();
        private final ElectricityRows electricity = new ElectricityRows();

        Reading(List<String> columns) {
            this.columns = new LinkedHashSet<>(columns);
            if (this.columns.size() < columns.size()) {
                faults.add(new Fault("/1", "首行的列名重复，请核对。"));
            }
        }

        FactorTable of(Iterable<CSVRecord> records) {
            COMPULSORY.stream()
                    .filter(column -> !columns.contains(column))
                    .sorted()
                    .forEach(column -> faults.add(new Fault("/1/" + column, "缺少列 " + column + "。")));
            columns.stream()
                    .filter(column -> !KNOWN.contains(column))
                    .forEach(column -> faults.add(new Fault("/1", "没有名为 " + column + " 的列，请核对列名。")));
            if (faults.isEmpty()) {
                for (var record : records) {
                    if (record.getRecordNumber() > MOST_ROWS) {
                        faults.add(new Fault("", "一张因子表最多 " + MOST_ROWS + " 行，请分表导入。"));
                        break;
                    }
                    read(record);
                }
            }
            return new FactorTable(factors, faults);
        }

        private void read(CSVRecord record) {
            var line = "/" + (record.getRecordNumber() + 1);
            var before = faults.size();
            COMPULSORY.stream()
                    .filter(column -> text(record, column) == null)
                    .sorted()
                    .forEach(column -> faults.add(new Fault(line + "/" + column, "此列必填。")));
            var value = matched(record, line, "value", NUMBER, "不是数值：整数部分最多 18 位，小数最多 12 位，不用千分位。");
            matched(record, line, "id", NAME, "编号只用字母、数字、点、加号、括号和连字符，最多 80 个字符。");
            matched(record, line, "parameter", NAME, "参数名只用字母和数字。");
            var unit = text(record, "unit");
            if (unit != null && !Units.isKnown(unit)) {
                faults.add(new Fault(line + "/unit", "不认识的单位：" + unit + "。"));
            }
            var keys = keys(record, line);
            if (!isDay(text(record, "published"))) {
                faults.add(new Fault(line + "/published", "公布日期请写成 2027-12-31 或 2027-12。"));
            }
            if (!keys.isEmpty() && !meanings.add(text(record, "parameter") + " " + keys)) {
                faults.add(new Fault(line + "/keys", "同一参数的同一查找项已在前面给出。"));
            }
            TEXTS.forEach(
                    column -> matched(record, line, column, NO_FORMULA, "不能以 = 或 @ 开头，也不能以 + 或 - 接文字开头：电子表格会当作公式。"));
            var year = year(record, line);
            var level = level(record, line);
            if (!seen.add(text(record, "id") + " " + text(record, "parameter"))) {
                faults.add(new Fault(line + "/id", "同一编号的同一参数出现了两次。"));
            }
            if (faults.size() == before) {
                var factor = factor(record, new BigDecimal(value), keys, year, level);
                factors.add(factor);
                electricity.faults(factor, line).forEach(faults::add);
            }
        }

        private Factor factor(
                CSVRecord record,
                BigDecimal value,
                Map<String, String> keys,
                @Nullable Integer year,
                @Nullable AreaLevel level) {
            return new Factor(
                    record.get("id"),
                    record.get("parameter"),
                    keys,
                    record.get("name"),
                    value,
                    record.get("unit"),
                    year,
                    level,
                    text(record, "area"),
                    text(record, "area_code"),
                    text(record, "kind"),
                    text(record, "announcement"),
                    text(record, "published"),
                    text(record, "note"),
                    new Provenance(record.get("source"), record.get("verification")));
        }

        private @Nullable String matched(
                CSVRecord record, String line, String column, Pattern pattern, String otherwise) {
            var text = text(record, column);
            if (text != null && !pattern.matcher(text).matches()) {
                faults.add(new Fault(line + "/" + column, otherwise));
            }
            return text;
        }

        private Map<String, String> keys(CSVRecord record, String line) {
            var keys = new TreeMap<String, String>();
            for (var pair : Optional.ofNullable(text(record, "keys")).orElse("").split(";", -1)) {
                var at = pair.indexOf('=');
                if (at > 0 && at < pair.length() - 1) {
                    if (keys.put(pair.substring(0, at), pair.substring(at + 1)) != null) {
                        faults.add(new Fault(line + "/keys", "同一查找项写了两次。"));
                    }
                } else if (!pair.isEmpty()) {
                    faults.add(new Fault(line + "/keys", "请写成“名称=值”，多个之间用分号，例如 fuel=diesel。"));
                }
            }
            return keys;
        }

        private static boolean isDay(@Nullable String text) {
            try {
                if (text != null && text.length() == "2027-12".length()) {
                    YearMonth.parse(text);
                } else if (text != null) {
                    LocalDate.parse(text);
                }
                return true;
            } catch (DateTimeParseException wrong) {
                return false;
            }
        }

        private @Nullable Integer year(CSVRecord record, String line) {
            var text = text(record, "factor_year");
            if (text == null || text.matches("(19|20)\\d\\d")) {
                return text == null ? null : Integer.valueOf(text);
            }
            faults.add(new Fault(line + "/factor_year", "因子年份请写四位数字。"));
            return null;
        }

        private @Nullable AreaLevel level(CSVRecord record, String line) {
            var text = text(record, "area_level");
            if (text == null) {
                return null;
            }
            for (var level : AreaLevel.values()) {
                if (level.getValue().equals(text)) {
                    return level;
                }
            }
            faults.add(new Fault(line + "/area_level", "区域层级为 province、grid 或 nation。"));
            return null;
        }

        private @Nullable String text(CSVRecord record, String column) {
            return columns.contains(column) && record.isSet(column) ? record.get(column) : null;
        }
    }
}
