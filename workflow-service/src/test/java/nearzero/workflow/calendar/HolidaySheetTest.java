package nearzero.workflow.calendar;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an administrator may bring as a calendar, and what he is told of the rest. */
class HolidaySheetTest {

    private static final String HEADER = "date,weekday,name,type,is_work_day,year_file,notice_url,source\n";
    private static final String DAY = "2027-01-01,Fri,元旦,off-on-weekday,false,2027.json,示例通知,示例\n";

    @Test
    void the_packaged_calendar_is_read_and_written_again_as_the_same() {
        var reading = HolidaySheet.read(Holidays.text().getBytes(UTF_8));

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.days()).hasSize(405);
        assertThat(HolidaySheet.kept(Holidays.ID, reading.text()).asCalendar()).isEqualTo(Holidays.PACKAGED);
    }

    static Stream<byte[]> savings() {
        return Stream.of(
                (HEADER + DAY).getBytes(UTF_8),
                ("\ufeff" + HEADER + DAY).getBytes(UTF_8),
                (HEADER + DAY).replace("\n", "\r\n").getBytes(UTF_8),
                (HEADER + DAY).replace("\n", "\r").getBytes(UTF_8),
                (HEADER + DAY).getBytes(Charset.forName("GBK")),
                (HEADER + DAY + ",,,,,,,\n\n").getBytes(UTF_8),
                (HEADER + "2027/1/1,,元旦,,FALSE,2027,示例通知,示例").getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("savings")
    void a_sheet_is_read_however_a_spreadsheet_saves_it(byte[] content) {
        assertThat(HolidaySheet.read(content).faults()).isEmpty();
        assertThat(HolidaySheet.read(content).days())
                .containsExactly(new HolidayFile.Day(LocalDate.of(2027, 1, 1), false, "元旦", 2027, "示例通知", "示例"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2027-02-29,,春节,,false,2027,示例通知,示例      | date        | 第2行的日期“2027-02-29”不存在或者写法不对，应写作2027-01-01。
        一月一日,,元旦,,false,2027,示例通知,示例         | date        | 第2行的日期“一月一日”不存在或者写法不对，应写作2027-01-01。
        2027-01-01,,元旦,,no,2027,示例通知,示例          | is_work_day | 第2行的is_work_day应为true（上班）或者false（放假），不能是“no”。
        2027-01-01,,元旦,,false,27,示例通知,示例         | year_file   | 第2行的year_file“27”应写作2027或者2027.json，表示由哪一年的放假安排规定。
        2027-01-01,,元旦,,false,2030,示例通知,示例       | year_file   | 第2行的日期不属于2030年的放假安排，请核对年份。
        2027-01-01,Sat,元旦,,false,2027,示例通知,示例    | weekday     | 第2行的2027-01-01是Fri，不是Sat，请核对日期。
        2027-01-01,,,,false,2027,示例通知,示例           | name        | 第2行没有填写name，请写明节日名称。
        2027-01-01,,元旦,,false,2027,,示例               | notice_url  | 第2行没有填写notice_url，请写明放假安排的出处。
        2027-01-01,,元旦,,false,2027                     | ''          | 第2行有6列，应为8列，各列内容中不能有逗号。
        """)
    void each_fault_is_named_with_its_line_and_column(String line, String column, String message) {
        assertThat(HolidaySheet.read((HEADER + line).getBytes(UTF_8)).faults())
                .containsExactly(new HolidaySheet.Fault(2, column, message));
    }

    @Test
    void all_faults_are_named_at_once() {
        var content = HEADER + "x,,元旦,,y,2027,示例通知,示例\n" + DAY + DAY + "2029-01-01,,元旦,,false,2029,示例通知,示例\n";

        assertThat(HolidaySheet.read(content.getBytes(UTF_8)).faults())
                .extracting(HolidaySheet.Fault::message)
                .containsExactly(
                        "第2行的日期“x”不存在或者写法不对，应写作2027-01-01。",
                        "第2行的is_work_day应为true（上班）或者false（放假），不能是“y”。",
                        "第4行的2027-01-01在第3行已经写过，请只保留一行。",
                        "缺少2028年的放假安排，各年必须连续，请补齐后重新上传。");
    }

    static Stream<byte[]> noSheets() {
        var random = new byte[4000];
        new Random(4).nextBytes(random);
        return Stream.of(
                new byte[0],
                random,
                (HEADER + DAY).getBytes(UTF_16),
                HEADER.getBytes(UTF_8),
                "<html></html>".getBytes(UTF_8),
                new byte[HolidaySheet.LARGEST + 1],
                (HEADER + "\n".repeat(6000)).getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("noSheets")
    void what_is_no_sheet_is_refused_with_a_sentence(byte[] content) {
        assertThat(HolidaySheet.read(content).faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault.message())
                .endsWith("。"));
    }

    @Test
    void no_more_faults_are_named_than_somebody_reads() {
        assertThat(HolidaySheet.read((HEADER + "x\n".repeat(1000)).getBytes(UTF_8))
                        .faults())
                .hasSize(50);
    }
}
