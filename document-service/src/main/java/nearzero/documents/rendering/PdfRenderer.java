package nearzero.documents.rendering;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/**
 * Prints XHTML as a tagged PDF. Nothing outside the page is ever fetched, and nothing in the file depends on when or
 * where it was printed: equal pages give equal bytes, so that anybody can print a notice again and compare the hash.
 */
@Component
class PdfRenderer {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final PaperFont font;

    PdfRenderer(PaperFont font) {
        this.font = font;
    }

    /**
     * Prints one paper at a time: the font alone takes tens of megabytes while it works, and a paper is done in a fifth
     * of a second.
     *
     * @param xhtml well-formed; its title becomes that of the file
     * @param date becomes the creation date of the file
     */
    synchronized byte[] render(String xhtml, LocalDate date) {
        var builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.withProducer("nearzero document-service");
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useFont(font::open, PaperFont.FAMILY, 400, FontStyle.NORMAL, true);
        builder.withHtmlContent(xhtml, null);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            return bytes(renderer.getPdfDocument(), xhtml, date);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] bytes(PDDocument pdf, String xhtml, LocalDate date) throws IOException {
        pdf.getDocumentInformation().setCreationDate(GregorianCalendar.from(date.atStartOfDay(ZONE)));
        pdf.setDocumentId((long) xhtml.hashCode());
        var bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }
}
