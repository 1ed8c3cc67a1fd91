package nearzero.accounting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Holds every row of the tables of {@code docs/accounting/from-bill-to-net.md} against a calculation of the service. */
class FromBillToNetTest extends RunningService {

    private static final Path DOCUMENT = Path.of("../docs/accounting/from-bill-to-net.md");

    @Test
    void every_number_of_the_document_is_that_of_the_service() throws IOException {
        var rows = Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|-"))
                .toList();

        assertThat(rows).isEqualTo(rows(report(created())));
    }

    @Test
    void the_workbook_says_the_same() {
        var fromWorkbook = applicant()
                .header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .header("Idempotency-Key", newKey())
                .send("POST", "/inventories/imports", BodyPublishers.ofByteArray(file("from-bill-to-net.xlsx")));
        assertThat(fromWorkbook.status()).as(fromWorkbook.text()).isEqualTo(201);
        var typed = created();

        assertThat(fromWorkbook.json().get("draft")).isEqualTo(typed.json().get("draft"));
        assertThat(rows(report(fromWorkbook.at("/inventory/id")))).isEqualTo(rows(report(typed.id())));
    }

    private Reply created() {
        var reply = applicant().post("/inventories", new String(file("from-bill-to-net.json"), StandardCharsets.UTF_8));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private JsonNode report(Reply inventory) {
        return report(inventory.id());
    }

    private JsonNode report(String inventory) {
        var calculation = applicant().post(calculations(inventory), "{}");
        assertThat(calculation.status()).as(calculation.text()).isEqualTo(201);
        return applicant().get("/calculations/" + calculation.id() + "/report").json();
    }

    /** The document's tables, one after the other, headings included. */
    private static List<String> rows(JsonNode report) {
        var rows = new ArrayList<String>();
        rows.add(row("figure", "tCO2e"));
        rows.add(row("gross 排放总量", text(report.at("/figures/gross"))));
        rows.add(row("own sink 自有碳汇", text(report.at("/figures/ownSink"))));
        rows.add(row("offset 抵销量", text(report.at("/figures/offset"))));
        rows.add(row("net 净排放量", text(report.at("/figures/net"))));
        rows.add(row("place", "source", "numbers", "gases", "tCO2e", "documents"));
        for (var sector : report.get("sectors")) {
            for (var source : sector.get("sources")) {
                source.get("lines").forEach(line -> rows.add(line(source, line)));
            }
        }
        rows.add(row("sector", "gross", "own sink"));
        report.get("sectors")
                .forEach(sector -> rows.add(
                        row(text(sector.get("sector")), text(sector.path("gross")), text(sector.path("ownSink")))));
        rows.add(row("gas", "t", "tCO2e"));
        report.get("gases")
                .forEach(gas -> rows.add(row(text(gas.get("gas")), text(gas.get("mass")), text(gas.get("emission")))));
        rows.add(row("number", "what", "value", "factor", "set and edition", "announcement", "standing"));
        report.get("factors").forEach(factor -> rows.add(factor(factor)));
        rows.add(row("set and edition", "title", "basis", "numbers used", "unverified"));
        report.get("factorSets")
                .forEach(set -> rows.add(row(
                        text(set.get("reference")),
                        text(set.path("title")),
                        text(set.path("basis")),
                        text(set.get("factors")),
                        text(set.get("unverified")))));
        rows.add(row("number", "document and version", "SHA-256", "place"));
        report.get("evidence")
                .forEach(proof -> rows.add(row(
                        text(proof.get("number")),
                        text(proof.get("document")) + "@" + text(proof.get("documentVersion")),
                        text(proof.path("sha256")),
                        joined(proof.get("fields")))));
        rows.add(row("registry", "serials", "units", "retired", "beneficiary", "reason"));
        report.get("offsets")
                .forEach(units -> rows.add(row(
                        text(units.get("registry")),
                        text(units.get("serialStart")) + "–" + text(units.get("serialEnd")),
                        text(units.get("quantity")),
                        text(units.at("/retirement/date")),
                        text(units.at("/retirement/beneficiary")),
                        text(units.at("/retirement/reason")))));
        rows.add(row("code", "place", "what stays visible"));
        report.get("flags")
                .forEach(flag ->
                        rows.add(row(text(flag.get("code")), text(flag.path("field")), text(flag.get("message")))));
        return rows;
    }

    private static String line(JsonNode source, JsonNode line) {
        var numbers = line.get("inputs")
                .valueStream()
                .map(input -> text(input.get("label")) + " " + text(input.get("quantity")) + " "
                        + text(input.get("unit")) + (input.has("factor") ? " " + text(input.get("factor")) : ""))
                .collect(Collectors.joining("; "));
        var gases = line.get("gases")
                .valueStream()
                .map(gas -> text(gas.get("mass")) + " t " + text(gas.get("gas")) + " × " + text(gas.path("gwp")))
                .collect(Collectors.joining("; "));
        return row(
                text(line.get("field")),
                text(source.get("name")),
                numbers,
                gases,
                text(line.get("emission")),
                joined(line.get("evidence")));
    }

    private static String factor(JsonNode factor) {
        var used = factor.get("factor");
        return row(
                text(factor.get("number")),
                text(factor.path("label")),
                text(used.get("value")) + " " + text(used.get("unit")),
                text(used.path("name")) + " `" + text(used.get("id")) + "`",
                text(used.get("set")),
                text(used.path("announcement")),
                text(used.get("standing")));
    }

    private static String joined(JsonNode texts) {
        return texts.valueStream().map(FromBillToNetTest::text).collect(Collectors.joining(", "));
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "" : value.asString();
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static byte[] file(String name) {
        try (var file = FromBillToNetTest.class.getResourceAsStream("/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
