package nearzero.workflow.notification;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.event.Outbox;
import nearzero.workflow.jurisdiction.Jurisdictions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts letters into the outbox with the change that they tell of, one for each addressee; none where no mail server is set. */
@Component
class Letters {

    static final String TOPIC = "mail";

    private final Contacts contacts;
    private final Outbox outbox;
    private final Jurisdictions jurisdictions;
    private final BusinessClock clock;
    private final boolean mailServer;

    Letters(
            Contacts contacts,
            Outbox outbox,
            Jurisdictions jurisdictions,
            BusinessClock clock,
            @Value("${spring.mail.host:}") String host) {
        this.contacts = contacts;
        this.outbox = outbox;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
        this.mailServer = !host.isBlank();
    }

    /** What is said to an addressee. */
    record Wording(String subject, String text) {}

    /**
     * Writes to people and to the mailboxes of their groups.
     *
     * @param event what it is about, told apart from every other event
     * @param groups whose mailboxes are written to, and in whose name the people are
     * @param people who of a group is written to
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(String event, Collection<String> groups, Function<String, List<String>> people, Wording wording) {
        if (!mailServer) {
            return;
        }
        var letters = new TreeMap<String, Letter>(); // whoever is in two of the groups gets one
        for (var group : withSuccessors(groups)) {
            people.apply(group).forEach(user -> letters.putIfAbsent("user " + user, letter(user, group, wording)));
            contacts.mailboxOf(group)
                    .ifPresent(mailbox -> letters.put("mailbox " + group, letter(null, group, wording)));
        }
        // A key of its own for each: no letter waits for another, and no transaction for one that writes to the same.
        letters.forEach((addressee, letter) -> outbox.put(TOPIC, event + " " + addressee, letter));
    }

    /** Who has set an address in the old department or in the one that has followed it. */
    private List<String> withSuccessors(Collection<String> groups) {
        return groups.stream()
                .flatMap(group -> Stream.of(group, jurisdictions.actingOn(clock.today(), group)))
                .distinct()
                .toList();
    }

    private static Letter letter(String user, String group, Wording wording) {
        return new Letter(user, group, wording.subject(), wording.text());
    }
}
