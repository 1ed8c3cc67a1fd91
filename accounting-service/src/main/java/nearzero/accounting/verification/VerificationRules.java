package nearzero.accounting.verification;

import static org.springframework.util.StringUtils.hasText;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import nearzero.accounting.api.model.CorrectedFigure;
import nearzero.accounting.api.model.VerificationFinding;
import nearzero.accounting.api.model.VerificationRequest;
import nearzero.accounting.api.model.VerifiedFigureName;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Refuses a record that contradicts itself or names places that are not there, with all faults at once. Whether its figures add
 * up is not asked: a record says what the report prints.
 */
final class VerificationRules {

    private final JsonNode draft;
    private final Faults faults = new Faults();

    private VerificationRules(JsonNode draft) {
        this.draft = draft;
    }

    /**
     * Checks it.
     *
     * @param draft the verified version
     * @param today in China
     * @throws Refusal not valid
     */
    static void check(VerificationRequest request, JsonNode draft, LocalDate today) {
        var rules = new VerificationRules(draft);
        rules.faults.addIf(request.getDate().isAfter(today), "/date", "核查日期晚于今天，请核对。");
        rules.faults.addIf(!hasText(request.getVerifier().getName()), "/verifier/name", "请填写核查机构名称。");
        rules.faults.addIf(!hasText(request.getScope()), "/scope", "请填写核查范围。");
        rules.checkFindings(Optional.ofNullable(request.getFindings()).orElse(List.of()));
        rules.checkFigures(Optional.ofNullable(request.getCorrectedFigures()).orElse(List.of()));
        rules.faults.refuseIfAny();
    }

    private void checkFindings(List<VerificationFinding> findings) {
        for (var at = 0; at < findings.size(); at++) {
            var finding = findings.get(at);
            var field = "/findings/" + at;
            faults.addIf(!isInDraft(finding.getField()), field + "/field", "所核查的版本中没有这个位置，请核对。");
            faults.addIf(!hasText(finding.getWhat()), field + "/what", "请写明发现的问题。");
            faults.addIf(
                    finding.getResolved() && !hasText(finding.getResolution()),
                    field + "/resolution",
                    "问题已解决的，请写明如何解决。");
        }
    }

    /** What was left out may be a finding; the thing that it belongs to must be there. */
    private boolean isInDraft(String field) {
        var pointer = JsonPointer.valueOf(field);
        if (pointer.matches()) {
            return true;
        }
        var parent = draft.at(pointer.head());
        return parent.isObject() || (parent.isArray() && !draft.at(pointer).isMissingNode());
    }

    private void checkFigures(List<CorrectedFigure> figures) {
        var seen = EnumSet.noneOf(VerifiedFigureName.class);
        for (var at = 0; at < figures.size(); at++) {
            var figure = figures.get(at);
            var field = "/correctedFigures/" + at;
            faults.addIf(!seen.add(figure.getFigure()), field + "/figure", "同一数据填了两次。");
            faults.addIf(
                    figure.getFigure() != VerifiedFigureName.NET && new BigDecimal(figure.getValue()).signum() < 0,
                    field + "/value",
                    "除净排放外，核定值不能为负数，请核对。");
            faults.addIf(!hasText(figure.getReason()), field + "/reason", "请说明核定值不同的原因。");
        }
    }
}
