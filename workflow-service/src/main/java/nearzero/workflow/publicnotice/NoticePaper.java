package nearzero.workflow.publicnotice;

import java.time.LocalDate;
import java.util.Optional;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.document.client.model.NoticeContact;
import nearzero.workflow.document.client.model.NoticeSite;
import nearzero.workflow.document.client.model.NoticedPilot;
import nearzero.workflow.document.client.model.ObjectionChannel;
import nearzero.workflow.document.client.model.PublicNotice;
import nearzero.workflow.document.client.model.RenderRequest;
import nearzero.workflow.jurisdiction.Jurisdiction;
import nearzero.workflow.jurisdiction.Jurisdictions;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Text;
import org.springframework.stereotype.Component;

/**
 * What the paper of a public notice says; the document service gives it its form. It says by which rule the time runs and
 * names no days: those follow from the publication, and the paper is there before it.
 */
@Component
class NoticePaper {

    private static final String HOW_TO_OBJECT = "对公示内容有异议的,请在公示期内以书面形式提出,说明理由并留下真实姓名或单位名称及联系方式。";

    private final Jurisdictions jurisdictions;

    NoticePaper(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    RenderRequest of(Pilot pilot, Programme programme, LocalDate today, Length length) {
        var data = new PublicNotice()
                .addPilotsItem(new NoticedPilot()
                        .number(pilot.number())
                        .zone(pilot.name())
                        .applicant(jurisdictions.nameOf(pilot.applicant()))
                        .city(jurisdictions
                                .find(pilot.jurisdiction())
                                .map(Jurisdiction::name)
                                .orElse(pilot.jurisdiction())))
                .legalBasis(
                        programme.basis().stream().map(Programme.Basis::cited).toList())
                .period(period(programme, length))
                .sites(programme.authority().stream().map(NoticePaper::site).toList())
                .objection(new ObjectionChannel()
                        .how(HOW_TO_OBJECT)
                        .contacts(programme.authority().stream()
                                .map(NoticePaper::contact)
                                .toList()))
                .issuers(programme.authority().stream()
                        .map(authority -> authority.name().zh())
                        .toList())
                .issuedOn(today);
        return new RenderRequest()
                .pilot(pilot.number())
                .template(RenderRequest.TemplateEnum.PUBLIC_NOTICE)
                .title("关于" + programme.name().zh() + "拟入选名单的公示")
                .data(data);
    }

    private static String period(Programme programme, Length length) {
        var published = programme.authority().size() > 1 ? "在下列网站发布之日（以较晚者为准）" : "发布之日";
        return "自本公示" + published + "的次日起" + length.inWords() + "。";
    }

    private static NoticeSite site(Programme.Authority authority) {
        var address = authority.site() == null ? null : authority.site().address();
        return new NoticeSite().department(authority.name().zh()).address(address);
    }

    private static NoticeContact contact(Programme.Authority authority) {
        var contact = Optional.ofNullable(authority.contact());
        return new NoticeContact()
                .department(authority.name().zh()
                        + contact.map(Programme.Contact::office).map(Text::zh).orElse(""))
                .phone(contact.map(Programme.Contact::phone).orElse(null));
    }
}
