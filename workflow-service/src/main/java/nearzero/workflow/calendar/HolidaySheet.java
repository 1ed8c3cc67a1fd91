package nearzero.workflow.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A calendar as a spreadsheet saves it: CSV in UTF-8 or GB 18030, with or without byte order mark, lines ended in any
 * way, dates such as {@code 2027-01-01} or {@code 2027/1/1}. Whatever else is wrong is told with line and column.
 */
public final class HolidaySheet {

    /** The largest file that is read, in bytes. */
    public static final int LARGEST = 512 * 1024;

    private static final int MOST_FAULTS = 50;
    private static final int MOST_DAYS = 5000;
    private static final int LONGEST = 500;
    private static final String HEADER = "date,weekday,name,type,is_work_day,year_file,notice_url,source";
    private static final String[] COLUMNS = HEADER.split(",", -1);
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
    private static final Pattern YEAR = Pattern.compile("(20\\d{2})(\\.json)?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\ufffd]");

    private final List<Fault> faults = new ArrayList<>();
    private final Map<LocalDate, Integer> lines = new HashMap<>();
    private final List<HolidayFile.Day> days = new ArrayList<>();

    private HolidaySheet() {}

    /**
     * Something that cannot be read.
     *
     * @param line number of the line, from 1; 0 for the whole
     * @param column name of the column; empty for the whole line
     * @param message a Chinese sentence that says what to do
     */
    public record Fault(int line, String column, String message) {}

    /** What was read: the days in the order of the file, all of them if there is no fault. */
    public record Reading(List<HolidayFile.Day> days, List<Fault> faults) {

        public Reading {
            days = List.copyOf(days);
            faults = List.copyOf(faults);
        }

        /** The same in the one form in which it is kept. */
        public String text() {
            return HolidaySheet.text(days);
        }
    }

    /** Reads a sheet; never fails. */
    public static Reading read(byte[] content) {
        var sheet = new HolidaySheet();
        if (content.length > LARGEST) {
            sheet.fault(0, "", "文件过大，最大" + LARGEST / 1024 + "KB，请核对是否选错了文件。");
        } else {
            decoded(content)
                    .ifPresentOrElse(sheet::read, () -> sheet.fault(0, "", "无法识别文件的编码，请另存为“CSV UTF-8（逗号分隔）”后重新上传。"));
        }
        return new Reading(sheet.days, sheet.faults);
    }

    /** The file that was kept as {@link Reading#text()}. */
    public static HolidayFile kept(String id, String text) {
        return HolidayFile.parse(id, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Days as lines, such as {@link #read} reads them. */
    public static String text(List<HolidayFile.Day> days) {
        return days.stream().map(HolidaySheet::line).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    private static String line(HolidayFile.Day day) {
        var type = day.working() ? "makeup-workday" : isWeekend(day.date()) ? "off-on-weekend" : "off-on-weekday";
        return String.join(
                ",",
                day.date().toString(),
                weekday(day.date()),
                day.name(),
                type,
                String.valueOf(day.working()),
                day.year() + ".json",
                day.notice(),
                day.source());
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** UTF-8 if it is that; else GB 18030, in which nearly no text is UTF-8 by chance. */
    private static Optional<String> decoded(byte[] content) {
        return decoded(content, StandardCharsets.UTF_8)
                .or(() -> decoded(content, Charset.forName("GB18030")))
                .map(text -> text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private static Optional<String> decoded(byte[] content, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException another) {
            return Optional.empty();
        }
    }

    private void read(String text) {
        var content = text.lines().toList();
        if (content.isEmpty() || !content.get(0).strip().equals(HEADER)) {
            fault(1, "", "第1行应为列名：" + HEADER + "。");
            return;
        }
        if (content.size() > MOST_DAYS) {
            fault(0, "", "行数过多，最多" + MOST_DAYS + "行，请核对是否选错了文件。");
            return;
        }
        for (var line = 2; line <= content.size(); line++) {
            var written = content.get(line - 1).strip();
            if (!written.replace(",", "").isBlank()) {
                readLine(line, written);
            }
        }
        refuseGaps();
    }

    private void readLine(int line, String written) {
        var cells = List.of(written.split(",", -1)).stream().map(String::strip).toList();
        if (cells.size() != COLUMNS.length) {
            fault(line, "", "第" + line + "行有" + cells.size() + "列，应为" + COLUMNS.length + "列，各列内容中不能有逗号。");
            return;
        }
        var already = faults.size();
        for (var column : Set.of(2, 6, 7)) {
            refuseUnreadable(line, column, cells.get(column));
        }
        var date = date(line, cells.get(0));
        var working = working(line, cells.get(4));
        var year = year(line, cells.get(5));
        if (faults.size() == already) {
            add(
                    line,
                    cells,
                    new HolidayFile.Day(date.orElseThrow(), working, cells.get(2), year, cells.get(6), cells.get(7)));
        }
    }

    private void add(int line, List<String> cells, HolidayFile.Day day) {
        var earlier = lines.putIfAbsent(day.date(), line);
        if (earlier != null) {
            fault(line, "date", "第" + line + "行的" + day.date() + "在第" + earlier + "行已经写过，请只保留一行。");
        }
        var weekday = weekday(day.date());
        if (cells.get(1).matches("[A-Z][a-z]{2}") && !cells.get(1).equals(weekday)) {
            fault(line, "weekday", "第" + line + "行的" + day.date() + "是" + weekday + "，不是" + cells.get(1) + "，请核对日期。");
        }
        if (Math.abs(day.year() - day.date().getYear()) > 1) {
            fault(line, "year_file", "第" + line + "行的日期不属于" + day.year() + "年的放假安排，请核对年份。");
        }
        days.add(day);
    }

    private Optional<LocalDate> date(int line, String cell) {
        var parts = DATE.matcher(cell);
        try {
            if (parts.matches()) {
                return Optional.of(
                        LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))));
            }
        } catch (DateTimeException noSuchDay) {
            // told below, as any other text that is no day
        }
        fault(line, "date", "第" + line + "行的日期“" + shown(cell) + "”不存在或者写法不对，应写作2027-01-01。");
        return Optional.empty();
    }

    private boolean working(int line, String cell) {
        var lower = cell.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            fault(line, "is_work_day", "第" + line + "行的is_work_day应为true（上班）或者false（放假），不能是“" + shown(cell) + "”。");
        }
        return lower.equals("true");
    }

    private int year(int line, String cell) {
        var year = YEAR.matcher(cell);
        if (!year.matches()) {
            fault(line, "year_file", "第" + line + "行的year_file“" + shown(cell) + "”应写作2027或者2027.json，表示由哪一年的放假安排规定。");
            return 0;
        }
        return number(year.group(1));
    }

    private void refuseUnreadable(int line, int column, String cell) {
        var name = COLUMNS[column];
        if (cell.isEmpty()) {
            fault(line, name, "第" + line + "行没有填写" + name + "，请写明" + (column == 2 ? "节日名称" : "放假安排的出处") + "。");
        } else if (cell.length() > LONGEST || CONTROL.matcher(cell).find()) {
            fault(line, name, "第" + line + "行的" + name + "过长或者含有无法识别的字符，请核对。");
        }
    }

    private void refuseGaps() {
        if (days.isEmpty() && faults.isEmpty()) {
            fault(0, "", "文件中没有任何日期。");
            return;
        }
        var years = days.stream().map(HolidayFile.Day::year).collect(Collectors.toCollection(TreeSet::new));
        for (var year = years.isEmpty() ? 1 : years.first(); !years.isEmpty() && year < years.last(); year++) {
            if (!years.contains(year)) {
                fault(0, "year_file", "缺少" + year + "年的放假安排，各年必须连续，请补齐后重新上传。");
            }
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String shown(String cell) {
        return cell.length() > 30 ? cell.substring(0, 30) + "……" : cell;
    }

    private void fault(int line, String column, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(line, column, message));
        }
    }
}
