package nearzero.workflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.workflow.access.Members;
import nearzero.workflow.event.OutboxDelivery;
import nearzero.workflow.event.OutboxMessage;
import nearzero.workflow.event.RefusedForGood;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands letters to the mail server, one after the other; while it is away they wait in the outbox (docs/adr/0015). */
@Component
@ConditionalOnProperty("spring.mail.host")
class MailDelivery implements OutboxDelivery {

    private final JavaMailSender server;
    private final Contacts contacts;
    private final Members members;
    private final ObjectMapper json;
    private final InternetAddress from;

    MailDelivery(
            JavaMailSender server,
            Contacts contacts,
            Members members,
            ObjectMapper json,
            @Value("${nearzero.mail.from}") String from,
            @Value("${nearzero.public-url}") String publicUrl)
            throws AddressException {
        this.server = server;
        this.contacts = contacts;
        this.members = members;
        this.json = json;
        this.from = new InternetAddress(from, true);
        if (publicUrl.isBlank()) {
            throw new IllegalStateException("NEARZERO_PUBLIC_URL must be set: letters link to the system");
        }
    }

    @Override
    public String topic() {
        return Letters.TOPIC;
    }

    /** A letter whose addressee wants none any more, or is no longer in the group, is dropped. */
    @Override
    public void deliver(OutboxMessage message) throws JsonProcessingException, MessagingException, RefusedForGood {
        var letter = json.treeToValue(message.payload(), Letter.class);
        var address = addressOf(letter);
        if (address.isPresent()) {
            send(mail(message.id(), letter, address.get()));
        }
    }

    private Optional<String> addressOf(Letter letter) {
        if (letter.user() == null) {
            return contacts.mailboxOf(letter.group());
        }
        return contacts.of(letter.user())
                .map(Contact::email)
                .filter(address -> members.isMember(letter.user(), letter.group()));
    }

    private MimeMessage mail(long id, Letter letter, String address) throws MessagingException {
        var mail = server.createMimeMessage();
        var content = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
        content.setFrom(from);
        content.setTo(new InternetAddress(address, true));
        content.setSubject(letter.subject());
        content.setText(letter.text());
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office notes in return
        mail.setHeader("Message-ID", messageId(id));
        return mail;
    }

    /** The same at every attempt, so that a mailbox may tell a repetition. */
    private String messageId(long id) {
        var domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
        return "<nearzero-" + id + "@" + domain + ">";
    }

    private void send(MimeMessage mail) throws RefusedForGood {
        try {
            server.send(mail);
        } catch (MailSendException failed) {
            if (isNoSuchAddress(failed)) {
                throw new RefusedForGood(failed);
            }
            throw failed;
        }
    }

    /** The server says for good (RFC 5321, 5yz) that it does not take mail for this address; all else may pass. */
    static boolean isNoSuchAddress(MailSendException failed) {
        return failed.getFailedMessages().values().stream()
                .flatMap(MailDelivery::chain)
                .anyMatch(cause -> cause instanceof SMTPAddressFailedException address
                        && address.getReturnCode() >= 500
                        && address.getReturnCode() < 600);
    }

    private static Stream<Exception> chain(Exception failure) {
        return Stream.iterate(
                failure,
                next -> next != null,
                next -> next instanceof MessagingException mail ? mail.getNextException() : null);
    }
}
