package nearzero.workflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.MailSendException;

/** What a mail server's refusal means: an address that it does not know is tried no more, all else is. */
class MailDeliveryTest {

    @ParameterizedTest
    @CsvSource({"550, true", "553, true", "450, false", "451, false"})
    void an_address_that_is_refused_for_good_is_tried_no_more(int code, boolean forGood) throws AddressException {
        var refusal = new SMTPAddressFailedException(
                new InternetAddress("nobody@example.org"), "RCPT TO:<nobody@example.org>", code, "no such user");

        assertThat(MailDelivery.isNoSuchAddress(failed(new SendFailedException("Invalid Addresses", refusal))))
                .isEqualTo(forGood);
    }

    @Test
    void a_server_that_does_not_answer_says_nothing_of_the_address() {
        assertThat(MailDelivery.isNoSuchAddress(failed(new MessagingException("Connection refused"))))
                .isFalse();
    }

    private static MailSendException failed(Exception cause) {
        return new MailSendException(Map.of("mail", cause));
    }
}
