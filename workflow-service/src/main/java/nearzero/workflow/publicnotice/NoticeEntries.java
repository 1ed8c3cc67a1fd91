package nearzero.workflow.publicnotice;

import nearzero.workflow.jurisdiction.Jurisdiction;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.pilot.Pilot;
import org.springframework.stereotype.Component;

/** Names pilots as people know them today. */
@Component
class NoticeEntries {

    private final Jurisdictions jurisdictions;

    NoticeEntries(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    NoticeEntry of(Pilot pilot) {
        return new NoticeEntry(
                pilot.number(),
                pilot.name(),
                jurisdictions.nameOf(pilot.applicant()),
                jurisdictions.find(pilot.jurisdiction()).map(Jurisdiction::name).orElse(pilot.jurisdiction()));
    }
}
