package nearzero.accounting.quality;

import java.util.Arrays;
import nearzero.accounting.api.QualityApi;
import nearzero.accounting.api.model.QualityRule.BasisEnum;
import nearzero.accounting.api.model.QualityRule.ConcernEnum;
import nearzero.accounting.api.model.QualityRules;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QualityRuleController implements QualityApi {

    @Override
    public ResponseEntity<QualityRules> listQualityRules() {
        return ResponseEntity.ok(new QualityRules(Arrays.stream(QualityRule.values())
                .map(QualityRuleController::shown)
                .toList()));
    }

    private static nearzero.accounting.api.model.QualityRule shown(QualityRule rule) {
        return new nearzero.accounting.api.model.QualityRule()
                .code(rule.code())
                .severity(nearzero.accounting.api.model.Severity.valueOf(
                        rule.severity().name()))
                .concern(ConcernEnum.valueOf(rule.concern().name()))
                .title(rule.title())
                .checks(rule.checks())
                .basis(BasisEnum.valueOf(rule.basis().name()))
                .remedy(rule.remedy());
    }
}
