package nearzero.workflow.notification;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nearzero.workflow.access.Role;
import nearzero.workflow.programme.Programme.Authority;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.release.DraftMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Release administrators hear of every step that a draft takes; of an emergency release, which one person makes alone,
 * and of a second who does not stand by it, the programme's departments hear too.
 */
@Component
class ReleaseLetters {

    private static final Set<String> LOUD = Set.of("emergency", "disapproval");

    private final Letters letters;
    private final Texts texts;
    private final Contacts contacts;
    private final Programmes programmes;

    ReleaseLetters(Letters letters, Texts texts, Contacts contacts, Programmes programmes) {
        this.letters = letters;
        this.texts = texts;
        this.contacts = contacts;
        this.programmes = programmes;
    }

    @EventListener
    void moved(DraftMoved moved) {
        var administrators = List.of(Role.RELEASE_ADMINISTRATOR.slug() + "s");
        var groups = LOUD.contains(moved.what())
                ? Stream.concat(
                                administrators.stream(),
                                authorities(moved.draft().programme()))
                        .toList()
                : administrators;
        letters.write(
                "draft " + moved.draft().id() + " " + moved.what(),
                groups,
                group -> others(group, moved.by()),
                texts.draft(moved.draft(), moved.what()));
    }

    private Stream<String> authorities(String programme) {
        return programmes.current(programme).settings().authority().stream().map(Authority::group);
    }

    private List<String> others(String group, String by) {
        return contacts.membersOf(group).stream()
                .filter(user -> !user.equals(by))
                .toList();
    }
}
