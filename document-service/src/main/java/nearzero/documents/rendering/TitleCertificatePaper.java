package nearzero.documents.rendering;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import nearzero.documents.api.model.TitleCertificate;
import nearzero.documents.document.Title;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Writes the certificate of a title (称号证书) as XHTML; every value is escaped and can only be text. */
@Component
class TitleCertificatePaper {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final PaperFont font;
    private final Template template;

    TitleCertificatePaper(PaperFont font) {
        this.font = font;
        this.template = Mustache.compiler().escapeHTML(true).compile(source());
    }

    private static String source() {
        try {
            return new ClassPathResource("templates/title-certificate.mustache")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String write(Title title, TitleCertificate certificate) {
        return template.execute(new Paper(
                font.printable(title.text()),
                font.printable(certificate.getNumber()),
                font.printable(certificate.getHonour()),
                font.printable(certificate.getZone()),
                font.printable(certificate.getApplicant()),
                certificate.getLegalBasis().stream().map(font::printable).toList(),
                certificate.getIssuers().stream().map(font::printable).toList(),
                DATE.format(certificate.getAwardedOn())));
    }

    /** What the template shows. */
    private record Paper(
            String title,
            String number,
            String honour,
            String zone,
            String applicant,
            List<String> legalBasis,
            List<String> issuers,
            String awardedOn) {}
}
