package nearzero.documents.rendering;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import nearzero.documents.api.model.InventoryReport;
import nearzero.documents.document.Title;
import nearzero.documents.rendering.Cells.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Writes the report of an inventory (温室气体清单报告) as XHTML, so that every figure leads to its factor and its document. What
 * makes figures less than final stands above them. Every value is escaped and can only be text.
 */
@Component
class InventoryReportPaper {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final PaperFont font;
    private final Template template;

    InventoryReportPaper(PaperFont font) {
        this.font = font;
        this.template = Mustache.compiler().escapeHTML(true).compile(source());
    }

    private static String source() {
        try {
            return new ClassPathResource("templates/inventory-report.mustache")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The day in China on which the figures were counted. */
    static LocalDate day(InventoryReport report) {
        return report.getCalculation().getCalculatedAt().atZoneSameInstant(ZONE).toLocalDate();
    }

    String write(Title title, InventoryReport report) {
        var cells = new Cells(font);
        var tables = new ReportTables(report, cells);
        var proofs = new ReportProofs(report, cells);
        return template.execute(new Paper(
                font.printable(title.text()),
                Marks.of(new ReportMarks(report, font).all()),
                tables.head(day(report)),
                tables.figures(),
                tables.sources(),
                tables.lines(),
                tables.factors(),
                Table.of(tables.findings()),
                Table.of(proofs.offsets()),
                Table.of(proofs.sheets()),
                Table.of(proofs.verifications()),
                Table.of(proofs.evidence())));
    }

    /** What the template shows. */
    private record Paper(
            String title,
            @Nullable Marks marks,
            List<Row> head,
            List<Row> figures,
            List<Row> sources,
            List<Row> lines,
            List<Row> factors,
            @Nullable Table findings,
            @Nullable Table offsets,
            @Nullable Table sheets,
            @Nullable Table verifications,
            @Nullable Table evidence) {}

    /** What stands in a frame above all else, unless there is nothing. */
    private record Marks(List<String> texts) {

        static @Nullable Marks of(List<String> texts) {
            return texts.isEmpty() ? null : new Marks(texts);
        }
    }

    /** A table that is left out when it has no rows. */
    private record Table(List<Row> rows) {

        static @Nullable Table of(List<Row> rows) {
            return rows.isEmpty() ? null : new Table(rows);
        }
    }
}
