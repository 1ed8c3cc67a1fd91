package nearzero.workflow.accounting;

import nearzero.workflow.event.Outbox;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Released;
import nearzero.workflow.programme.Releases;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells accounting of every version of every programme: with the release, in its transaction, so that it is told if and only if
 * it is in force; and at a start of those that were released before anybody told of them.
 */
@Component
@Order(1)
class TellingProgrammes implements ApplicationRunner {

    private final Releases releases;
    private final Outbox outbox;

    TellingProgrammes(Releases releases, Outbox outbox) {
        this.releases = releases;
        this.outbox = outbox;
    }

    @EventListener
    @Transactional
    public void tell(Released released) {
        put(released.release());
    }

    /** Two nodes that start at once may both tell; the same again changes nothing. */
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var told = outbox.keys(ToldProgramme.TO_ACCOUNTING);
        releases.inForce().stream()
                .flatMap(current -> releases.history(current.programme()).stream())
                .filter(release -> !told.contains(ToldProgramme.key(release)))
                .forEach(this::put);
    }

    private void put(Release release) {
        outbox.put(ToldProgramme.TO_ACCOUNTING, ToldProgramme.key(release), ToldProgramme.of(release));
    }
}
