package nearzero.workflow;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

/** A real SMTP server that keeps what it is sent; it goes away and comes back at the same port. */
final class PlayedMailServer {

    private final GreenMail server;
    private final int port;

    /** A letter that has come. */
    record Received(String to, String from, String subject, String text, String id) {}

    PlayedMailServer() {
        port = freePort();
        server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    int port() {
        return port;
    }

    void goAway() {
        server.stop();
    }

    void comeBack() {
        server.start();
    }

    /** What has come for this address about this pilot, in the order of its coming. */
    List<Received> received(String to, PilotCase pilot) {
        return received(to, pilot.number());
    }

    /** What has come for this address with these words in the subject, in the order of its coming. */
    List<Received> received(String to, String words) {
        return Stream.of(server.getReceivedMessages())
                .map(PlayedMailServer::received)
                .filter(letter -> letter.to().equals(to) && letter.subject().contains(words))
                .toList();
    }

    private static Received received(MimeMessage mail) {
        try {
            return new Received(
                    GreenMailUtil.getAddressList(mail.getAllRecipients()),
                    GreenMailUtil.getAddressList(mail.getFrom()),
                    mail.getSubject(),
                    mail.getContent().toString(),
                    mail.getMessageID());
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
