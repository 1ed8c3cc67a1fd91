package nearzero.workflow.title;

import java.util.Map;
import java.util.Optional;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.document.Documents;
import nearzero.workflow.document.client.model.RenderRequest;
import nearzero.workflow.document.client.model.TitleCertificate;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotEnded;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.title.Title.State;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passing the acceptance gives the title of the programme (work plan 三（二）2: 对通过验收的评为四川省近零碳排放园区); its end, but one
 * that keeps it, takes it away (三（三）2). Number and certificate are ours.
 */
@Component
public class AwardingTitle {

    private final Titles titles;
    private final Pilots pilots;
    private final Programmes programmes;
    private final Jurisdictions jurisdictions;
    private final Documents documents;
    private final Journal journal;
    private final BusinessClock clock;

    AwardingTitle(
            Titles titles,
            Pilots pilots,
            Programmes programmes,
            Jurisdictions jurisdictions,
            Documents documents,
            Journal journal,
            BusinessClock clock) {
        this.titles = titles;
        this.pilots = pilots;
        this.programmes = programmes;
        this.jurisdictions = jurisdictions;
        this.documents = documents;
        this.journal = journal;
        this.clock = clock;
    }

    /** Numbers the title and has its certificate rendered; a pilot that has its title keeps it as it is. */
    @Transactional
    public void award(String pilotNumber) {
        var pilot = pilots.get(pilotNumber);
        if (titles.of(pilotNumber).isPresent()) {
            return;
        }
        var settings = programmes.of(pilot.release()).settings();
        var honour = settings.title()
                .orElseThrow(() -> new IllegalStateException("The programme " + settings.id() + " has no title"));
        var today = clock.today();
        var number = titles.nextNumber(honour.prefix(), today.getYear());
        // A repetition may get another number or day: then it is another paper, and the first stays unreferred to.
        var key = String.join(":", "title", pilotNumber, number, today.toString());
        var certificate = documents.render(key, certificate(pilot, settings, honour, number));
        var title = new Title(number, pilotNumber, today, certificate.toString(), State.held, Optional.empty());
        titles.insert(title, clock.now());
        write(pilot, "title-awarded", title, Map.of("stage", pilot.stage(), "certificate", title.document()));
    }

    private RenderRequest certificate(Pilot pilot, Programme settings, Programme.Title honour, String number) {
        return new RenderRequest()
                .pilot(pilot.number())
                .template(RenderRequest.TemplateEnum.TITLE_CERTIFICATE)
                .title("称号证书")
                .certificate(new TitleCertificate()
                        .number(number)
                        .honour(honour.name().zh())
                        .zone(pilot.name())
                        .applicant(jurisdictions.nameOf(pilot.applicant()))
                        .legalBasis(settings.basis().stream()
                                .map(Programme.Basis::cited)
                                .toList())
                        .issuers(settings.authority().stream()
                                .map(authority -> authority.name().zh())
                                .toList())
                        .awardedOn(clock.today()));
    }

    /** In the transaction that ends the pilot. */
    @EventListener
    void end(PilotEnded ended) {
        var pilot = ended.pilot();
        programmes
                .of(pilot.release())
                .settings()
                .title()
                .filter(honour -> !honour.kept().contains(ended.outcome()))
                .ifPresent(honour -> titles.of(pilot.number()).ifPresent(title -> {
                    var state = honour.revoked().contains(ended.outcome()) ? State.revoked : State.surrendered;
                    titles.ended(title.number(), state, clock.today());
                    write(pilot, "title-" + state, title, Map.of("stage", pilot.stage()));
                }));
    }

    private void write(Pilot pilot, String action, Title title, Map<String, Object> details) {
        journal.append(JournalEntry.of(pilot.number(), clock.now(), Caller.SYSTEM.userId(), action)
                .subject(title.number())
                .details(details)
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
