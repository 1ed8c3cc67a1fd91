package nearzero.accounting.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The inventory of every field, once by REST and once from the empty template as a clerk fills it in. */
class FieldsTest extends RunningService {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A line of each source that some field must count, and of a few that it may. */
    private static final Map<String, String> LINES = lines();

    @ParameterizedTest(name = "{1} by {0}")
    @CsvSource({
        "town, town, 44",
        "building-new, building, 44",
        "building-existing, building, 44",
        "transport, transport, 44",
        "urban-community, urban-community, 44",
        "rural-community, rural-community, 44",
        "park, park, 44",
        "enterprise, enterprise, 44",
        "sichuan-park-industrial, park, 51",
        "sichuan-park-non-industrial, park, 51",
        "shaanxi-county, county, 61",
        "shaanxi-park, park, 61"
    })
    void by_rest_and_from_a_workbook_it_comes_to_the_same(String method, String field, String province) {
        var form = Filled.form(method);
        var draft = TestDraft.of(PARK)
                .with("/field", field)
                .with("/method", method)
                .with("/province", province)
                .with("/unverifiedConfirmed", true)
                .with("/lines", JsonMapper.shared().createArrayNode());
        for (var source : inOrderOfTheTemplate(form)) {
            draft = draft.line("lines", LINES.get(source).formatted(source));
        }
        var template = applicant().get("/methods/" + method + "/template");
        var json = draft.json();

        var byRest = applicant().post("/inventories", json);
        var fromWorkbook = applicant()
                .header("Content-Type", XLSX)
                .header("Idempotency-Key", newKey())
                .send(
                        "POST",
                        "/inventories/imports",
                        BodyPublishers.ofByteArray(Filled.changed(template.body(), book -> fill(book, form, json))));

        assertThat(byRest.status()).as(byRest.text()).isEqualTo(201);
        assertThat(fromWorkbook.status()).as(fromWorkbook.text()).isEqualTo(201);
        assertThat(fromWorkbook.json().get("draft")).isEqualTo(byRest.json().get("draft"));
        var counted = counted(byRest.id());
        var countedAgain = counted(fromWorkbook.at("/inventory/id"));
        assertThat(new BigDecimal(counted.at("/gross"))).isNotZero();
        assertThat(counted.json().get("flags").findValuesAsString("code")).doesNotContain("source-not-stated");
        for (var figure : new String[] {"gross", "ownSink", "offset", "net", "lines"}) {
            assertThat(countedAgain.json().get(figure))
                    .as(figure)
                    .isEqualTo(counted.json().get(figure));
        }
    }

    private static List<String> inOrderOfTheTemplate(Form form) {
        return form.lines().values().stream()
                .filter(block -> !block.isExcluded() && LINES.containsKey(block.id()))
                .sorted(Comparator.comparing(block -> !block.isRequired()))
                .map(Form.SourceBlock::id)
                .toList();
    }

    private Reply counted(String inventory) {
        var reply = applicant().post(calculations(inventory), "{}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private static void fill(XSSFWorkbook book, Form form, JsonNode draft) {
        var head = book.getSheet(Form.HEAD);
        for (var row = 1; row <= head.getLastRowNum(); row++) {
            var heading = FormReader.heading(head.getRow(row).getCell(0).getStringCellValue());
            var cell = head.getRow(row).getCell(1);
            form.head().stream()
                    .filter(item ->
                            item.heading().equals(heading) && !item.pointer().equals(Forms.TEMPLATE))
                    .forEach(item -> Tree.text(draft, item.pointer(), 0)
                            .ifPresent(value -> cell.setCellValue(Choice.shown(item.choices(), value))));
        }
        draft.get("lines").forEach(line -> fill(book.getSheet(Form.LINES), form, line));
    }

    /** In the first empty row of its block, and in those below for later years. */
    private static void fill(XSSFSheet sheet, Form form, JsonNode line) {
        var block = form.lines().values().stream()
                .filter(each -> each.id().equals(line.get("source").asString()))
                .findFirst()
                .orElseThrow();
        var first = IntStream.rangeClosed(0, sheet.getLastRowNum())
                .filter(row -> sheet.getRow(row).getCell(0).getStringCellValue().equals(block.name()))
                .findFirst()
                .orElseThrow();
        fill(sheet.getRow(first), sheet.getRow(first - 1), block, line, 0);
        var years = line.path("series").path("deposited").size();
        for (var year = 1; year < years; year++) {
            sheet.getRow(first + year).getCell(0).setCellValue(Form.CONTINUED);
            fill(sheet.getRow(first + year), sheet.getRow(first - 1), block, line, year);
        }
    }

    private static void fill(XSSFRow row, XSSFRow headings, Form.SourceBlock block, JsonNode line, int year) {
        for (var column = 1; column < headings.getLastCellNum(); column++) {
            var item = block.byHeading()
                    .get(FormReader.heading(headings.getCell(column).getStringCellValue()));
            var cell = row.getCell(column);
            if (year == 0 || item.pointer().contains("*")) {
                Tree.text(line, item.pointer(), year)
                        .ifPresent(value -> cell.setCellValue(Choice.shown(item.choices(), value)));
            }
        }
    }

    private static Map<String, String> lines() {
        var lines = new LinkedHashMap<String, String>();
        var fuel = "'keys': {'fuel': 'diesel'}, 'inputs': {'quantity': {'quantity': '120.5', 'unit': 't'}}";
        var power = "'inputs': {'quantity': {'quantity': '8500', 'unit': 'MWh'}}";
        lines.put("stationary-fuel", fuel);
        lines.put("construction-fuel", fuel);
        lines.put("mobile-fuel", fuel);
        lines.put("electricity", power);
        lines.put("construction-electricity", power);
        lines.put("electricity-green", power + ", 'proofs': {'contract': '合同', 'settlementStatement': '结算单'}");
        lines.put(
                "heat",
                "'inputs': {'quantity': {'quantity': '12', 'unit': 'TJ'}}, 'declared': {'producedInside': false}");
        lines.put("vehicle-gases", """
                'keys': {'vehicle': 'car', 'fuel': 'gasoline', 'standard': '4+'},
                'inputs': {'quantity': {'quantity': '30', 'unit': '辆'}, 'distance': {'quantity': '2', 'unit': '万km/辆'}}""");
        lines.put("urea", """
                'inputs': {'quantity': {'quantity': '12', 'unit': 't'}, 'urea': {'quantity': '32.5', 'unit': '%%'}}""");
        lines.put("biomass-burning", """
                'keys': {'biomass': 'straw'}, 'inputs': {'quantity': {'quantity': '40', 'unit': 't'},
                'ch4': {'quantity': '5.2', 'unit': 'gCH4/kg'}, 'n2o': {'quantity': '0.13', 'unit': 'gN2O/kg'}}""");
        lines.put("enteric", """
                'keys': {'animal': 'dairy', 'age': 'young'}, 'inputs': {'quantity': {'quantity': '55', 'unit': '头'}}""");
        var herd =
                "'keys': {'animal': 'dairy', 'region': 'southwest'}, 'inputs': {'quantity': {'quantity': '55', 'unit': '头'}}";
        lines.put("manure-ch4", herd);
        lines.put("manure-n2o", herd);
        var stand = """
                'inputs': {'quantity': {'quantity': '1500', 'unit': 'm3'}, 'rate': {'quantity': '4', 'unit': '%%'},
                'density': {'quantity': '0.46', 'unit': 't/m3'}, 'expansion': {'quantity': '1.7', 'unit': '1'},
                'carbon': {'quantity': '0.5', 'unit': '1'}}""";
        lines.put("forest-growth", stand);
        lines.put("forest-loss", stand);
        lines.put("landfill-decay", """
                'keys': {'site': 'managed', 'waste': 'food'}, 'inputs': {'rate': {'quantity': '0.1', 'unit': '1/yr'}},
                'series': {'deposited': [{'year': 2021, 'quantity': '100', 'unit': 't'},
                                         {'year': 2022, 'quantity': '0', 'unit': 't'}]}""");
        lines.put("own-sink", "'keys': {'kind': '林业碳汇'}, 'inputs': {'quantity': {'quantity': '150', 'unit': 'tCO2'}}");
        lines.replaceAll((source, line) -> "{'source': '%s', " + line + ", 'evidence': '台账'}");
        return lines;
    }
}
