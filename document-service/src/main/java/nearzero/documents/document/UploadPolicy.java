package nearzero.documents.document;

import java.util.List;
import nearzero.documents.access.Caller;
import nearzero.documents.document.DocumentTypes.Origin;
import nearzero.documents.pilot.Pilot;
import nearzero.documents.pilot.Pilots;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.springframework.stereotype.Component;

/**
 * Who may upload what for whom. An applicant uploads for its own organisation, before there is a pilot and after; an
 * official uploads in the name of the own department, and only for a pilot of its jurisdiction or one below. Experts,
 * auditors and operators upload nothing.
 */
@Component
class UploadPolicy {

    private static final String PILOT = "pilot";

    private final DocumentTypes types;
    private final Pilots pilots;

    UploadPolicy(DocumentTypes types, Pilots pilots) {
        this.types = types;
        this.pilots = pilots;
    }

    /**
     * Checks a new document.
     *
     * @throws Refusal 403 if the caller may not act for the organisation; 422 if the type or the pilot does not fit
     */
    void check(Caller caller, NewDocument document) {
        var origin = originOf(caller, document.organisation());
        var type = types.find(document.type()).orElseThrow(() -> Refusal.notValid("type", "没有这种材料类型。请从类型列表中选择。"));
        if (!type.from().contains(origin)) {
            throw Refusal.notValid("type", "“" + type.name() + "”不由贵单位上传。请选择其他材料类型。");
        }
        if (document.pilot() != null) {
            checkPilot(document, origin);
        } else if (origin == Origin.DEPARTMENTS) {
            throw Refusal.notValid(PILOT, "请填写材料所属的试点编号。");
        }
    }

    /**
     * Checks a new version of a document that the caller sees.
     *
     * @throws Refusal 403 if the caller does not belong to its owner
     */
    void checkVersion(Caller caller, String organisation) {
        originOf(caller, organisation);
    }

    private Origin originOf(Caller caller, String organisation) {
        if (caller.actsForApplicant(organisation)) {
            return Origin.APPLICANTS;
        }
        if (caller.worksIn(organisation) && !pilots.isJurisdiction(organisation)) {
            return Origin.DEPARTMENTS;
        }
        throw new Refusal(Slug.NOT_ALLOWED, "您不是该单位的成员，不能以该单位的名义上传。请核对所属单位。", List.of());
    }

    private void checkPilot(NewDocument document, Origin origin) {
        var pilot = pilots.find(document.pilot());
        if (pilot.isEmpty() || !fits(document, origin, pilot.get())) {
            throw Refusal.notValid(PILOT, "没有这个试点，或者它不属于贵单位。请核对试点编号。");
        }
    }

    private static boolean fits(NewDocument document, Origin origin, Pilot pilot) {
        return origin == Origin.APPLICANTS
                ? pilot.applicant().equals(document.organisation())
                : pilot.liesIn(Caller.jurisdictionOf(document.organisation()));
    }
}
