package nearzero.documents.rendering;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import nearzero.documents.api.model.NoticeContact;
import nearzero.documents.api.model.NoticeSite;
import nearzero.documents.api.model.NoticedPilot;
import nearzero.documents.api.model.PublicNotice;
import nearzero.documents.document.Title;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Writes a public notice (公示) as XHTML. The template escapes every value, and a value can only be text: it cannot
 * become an element, an attribute or a style.
 */
@Component
class PublicNoticePaper {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final PaperFont font;
    private final Template template;

    PublicNoticePaper(PaperFont font) {
        this.font = font;
        this.template = Mustache.compiler().escapeHTML(true).compile(source());
    }

    private static String source() {
        try {
            return new ClassPathResource("templates/public-notice.mustache").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String write(Title title, PublicNotice notice) {
        return template.execute(new Paper(
                shown(title.text()),
                pilots(notice.getPilots()),
                notice.getPilots().size(),
                numbered(notice.getLegalBasis()),
                period(notice),
                notice.getSites().stream().map(this::site).toList(),
                shown(notice.getObjection().getHow()),
                notice.getObjection().getContacts().stream().map(this::contact).toList(),
                notice.getIssuers().stream().map(this::shown).toList(),
                DATE.format(notice.getIssuedOn())));
    }

    /** Days are only printed where the caller is sure of them. */
    private String period(PublicNotice notice) {
        return notice.getPeriod() != null
                ? shown(notice.getPeriod())
                : "%s至%s，共 %d 个工作日。"
                        .formatted(DATE.format(notice.getFrom()), DATE.format(notice.getTo()), notice.getWorkingDays());
    }

    private List<PilotRow> pilots(List<NoticedPilot> pilots) {
        return IntStream.range(0, pilots.size())
                .mapToObj(i -> pilot(i + 1, pilots.get(i)))
                .toList();
    }

    private PilotRow pilot(int position, NoticedPilot pilot) {
        return new PilotRow(
                position,
                shown(pilot.getNumber()),
                shown(pilot.getZone()),
                shown(pilot.getApplicant()),
                shown(pilot.getCity()));
    }

    private List<Item> numbered(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new Item(i + 1, shown(texts.get(i))))
                .toList();
    }

    private Site site(NoticeSite site) {
        return new Site(shown(site.getDepartment()), optional(site.getAddress()));
    }

    private Contact contact(NoticeContact contact) {
        return new Contact(
                shown(contact.getDepartment()),
                optional(contact.getPhone()),
                optional(contact.getEmail()),
                optional(contact.getPostalAddress()));
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null || text.isBlank() ? null : shown(text);
    }

    private String shown(String text) {
        return font.printable(Objects.requireNonNull(text));
    }

    /** What the template shows. */
    private record Paper(
            String title,
            List<PilotRow> pilots,
            int count,
            List<Item> legalBasis,
            String period,
            List<Site> sites,
            String how,
            List<Contact> contacts,
            List<String> issuers,
            String issuedOn) {}

    private record PilotRow(int position, String number, String zone, String applicant, String city) {}

    private record Item(int position, String text) {}

    private record Site(String department, @Nullable String address) {}

    private record Contact(
            String department,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String postalAddress) {}
}
