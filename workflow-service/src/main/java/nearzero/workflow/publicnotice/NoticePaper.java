package nearzero.workflow.publicnotice;

import java.time.LocalDate;
import java.util.List;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.call.Call;
import nearzero.workflow.document.client.model.NoticeContact;
import nearzero.workflow.document.client.model.NoticeSite;
import nearzero.workflow.document.client.model.NoticedPilot;
import nearzero.workflow.document.client.model.ObjectionChannel;
import nearzero.workflow.document.client.model.PublicNotice;
import nearzero.workflow.document.client.model.RenderRequest;
import nearzero.workflow.document.client.model.RenderRequest.TemplateEnum;
import nearzero.workflow.programme.Programme;
import org.springframework.stereotype.Component;

/**
 * What the paper of a public notice says; the document service gives it its form. It says by which rule the time runs and
 * names no days: those follow from the publication, and the paper is there before it.
 */
@Component
class NoticePaper {

    private static final String HOW_TO_OBJECT = "对公示内容有异议的,请在公示期内以书面形式提出,说明理由并留下真实姓名或单位名称及联系方式。";

    /** The paper of one pilot's notice. */
    RenderRequest of(NoticeEntry pilot, Call call, Programme programme, LocalDate today, Length length) {
        var title = "关于" + programme.name().zh() + "拟入选名单的公示";
        return of(TemplateEnum.PUBLIC_NOTICE, List.of(pilot), title, call, programme, today, length);
    }

    /** The one paper of a notice for several pilots of a call; it is filed with the first of them. */
    RenderRequest of(List<NoticeEntry> pilots, Call call, Programme programme, LocalDate today, Length length) {
        var title = "关于%s（%s）拟入选名单的公示".formatted(programme.name().zh(), call.name());
        return of(TemplateEnum.CALL_NOTICE, pilots, title, call, programme, today, length);
    }

    private static RenderRequest of(
            TemplateEnum template,
            List<NoticeEntry> pilots,
            String title,
            Call call,
            Programme programme,
            LocalDate today,
            Length length) {
        var data = new PublicNotice()
                .pilots(pilots.stream().map(NoticePaper::noticed).toList())
                .legalBasis(
                        programme.basis().stream().map(Programme.Basis::cited).toList())
                .period(period(programme, length))
                .sites(programme.authority().stream().map(NoticePaper::site).toList())
                .objection(new ObjectionChannel()
                        .how(HOW_TO_OBJECT)
                        .contacts(programme.authority().stream()
                                .map(authority -> contact(authority, call))
                                .toList()))
                .issuers(programme.authority().stream()
                        .map(authority -> authority.name().zh())
                        .toList())
                .issuedOn(today);
        return new RenderRequest()
                .pilot(pilots.get(0).pilot())
                .template(template)
                .title(title)
                .data(data);
    }

    private static NoticedPilot noticed(NoticeEntry pilot) {
        return new NoticedPilot()
                .number(pilot.pilot())
                .zone(pilot.name())
                .applicant(pilot.applicant())
                .city(pilot.city());
    }

    private static String period(Programme programme, Length length) {
        var published = programme.authority().size() > 1 ? "在下列网站发布之日（以较晚者为准）" : "发布之日";
        return "自本公示" + published + "的次日起" + length.inWords() + "。";
    }

    private static NoticeSite site(Programme.Authority authority) {
        var address = authority.site() == null ? null : authority.site().address();
        return new NoticeSite().department(authority.name().zh()).address(address);
    }

    private static NoticeContact contact(Programme.Authority authority, Call call) {
        var contact = call.contactOf(authority);
        return new NoticeContact()
                .department(authority.name().zh()
                        + contact.map(Call.Contact::office).orElse(""))
                .phone(contact.map(Call.Contact::phone).orElse(null));
    }
}
