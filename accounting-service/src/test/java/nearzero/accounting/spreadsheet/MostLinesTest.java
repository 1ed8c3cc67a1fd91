package nearzero.accounting.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import nearzero.accounting.inventory.DraftLines;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.spreadsheet.Page.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** A draft takes so many lines and no more, on whatever way they come; who has more is told where they belong. */
class MostLinesTest extends RunningService {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST = 500;

    /** In a file the first line is below the row of headings. */
    @ParameterizedTest
    @CsvSource({
        "application/json, /lines",
        XLSX + ", 活动数据!A" + (MOST + 2),
        "text/csv, A",
    })
    void the_first_line_beyond_them_is_named_with_what_to_do(String type, String place) {
        var taken = create(type, MOST);
        var refused = create(type, MOST + 1);

        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors")).hasSize(1);
        assertThat(refused.at("/errors/0/field")).startsWith(place);
        assertThat(refused.at("/errors/0/message"))
                .isEqualTo(DraftLines.tooMany())
                .contains("最多 " + MOST + " 行", "填报表（/sheets）");
    }

    /** Nobody reads of thousands of rows what else is wrong with them. */
    @Test
    void what_stands_below_the_first_line_beyond_them_is_not_read() {
        var form = Filled.form("park");
        var draft = draft(MOST + 300);
        draft.withArray("lines").forEach(line -> ((ObjectNode) line).remove("keys"));

        assertThatThrownBy(() -> Filled.read(form, Filled.workbook(form, draft)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.message()).isEqualTo(DraftLines.tooMany())));
    }

    @Test
    void a_file_of_more_rows_than_any_template_is_told_the_same() {
        var rows =
                IntStream.range(0, 10_001).mapToObj(number -> "外购电力,1,MWh,账单").collect(Collectors.joining("\n"));
        var page = new Page(
                Form.LINES,
                IntStream.range(0, 5001)
                        .mapToObj(number -> List.of(Written.value("外购电力")))
                        .toList(),
                List.of(12),
                1);

        assertThatThrownBy(() -> CsvReader.read(rows.getBytes(UTF_8)))
                .isInstanceOfSatisfying(Refusal.class, MostLinesTest::saysWhatToDo);
        assertThatThrownBy(() -> WorkbookReader.read(WorkbookWriter.write(List.of(page)), List.of(Form.LINES)))
                .isInstanceOfSatisfying(Refusal.class, MostLinesTest::saysWhatToDo);
    }

    private static void saysWhatToDo(Refusal refusal) {
        assertThat(refusal.faults()).singleElement().satisfies(fault -> assertThat(fault.message())
                .endsWith(DraftLines.tooMany()));
    }

    private Reply create(String type, int lines) {
        var form = Filled.form("park");
        return switch (type) {
            case "application/json" -> applicant().post("/inventories", draft(lines));
            case XLSX -> send(type, Filled.workbook(form, draft(lines)));
            default -> send(type, CsvWriter.write(Filled.pages(form, draft(lines))));
        };
    }

    private Reply send(String type, byte[] file) {
        return applicant()
                .header("Content-Type", type)
                .header("Idempotency-Key", newKey())
                .send("POST", "/inventories/imports", BodyPublishers.ofByteArray(file));
    }

    private static ObjectNode draft(int lines) {
        var draft = TestDraft.of(PARK).json();
        var line = draft.at("/lines/0");
        var all = draft.putArray("lines");
        IntStream.range(0, lines).forEach(number -> all.add(line.deepCopy()));
        return draft;
    }
}
