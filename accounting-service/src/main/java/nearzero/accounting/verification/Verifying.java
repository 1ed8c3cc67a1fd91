package nearzero.accounting.verification;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.Verification;
import nearzero.accounting.api.model.VerificationRequest;
import nearzero.accounting.calculation.Calculations;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.idempotency.Once;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Appends what a verifier's report says, once for each key; by the applicant, who was given the report. */
@Service
class Verifying {

    private final Inventories inventories;
    private final Calculations calculations;
    private final Verifications verifications;
    private final Once once;
    private final JsonMapper json;

    Verifying(
            Inventories inventories,
            Calculations calculations,
            Verifications verifications,
            Once once,
            JsonMapper json) {
        this.inventories = inventories;
        this.calculations = calculations;
        this.verifications = verifications;
        this.once = once;
        this.json = json;
    }

    Verification append(Caller caller, String key, UUID inventory, VerificationRequest request) {
        var stored = inventories.find(caller, inventory).orElseThrow(Refusal::notFound);
        if (!stored.mayBeEditedBy(caller)) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体可以登记对自己清单的核查。");
        }
        var content = new HashMap<String, Object>(Map.of("appendVerification", inventory));
        content.put("request", request);
        return once.answer(caller, key, content, Verification.class, () -> appended(caller, inventory, request));
    }

    private Verification appended(Caller caller, UUID inventory, VerificationRequest request) {
        var calculation = calculation(inventory, request.getCalculation());
        var draft = inventories
                .version(inventory, calculation.getInventoryVersion())
                .orElseThrow(Refusal::notFound);
        VerificationRules.check(request, json.valueToTree(draft), Factors.today());
        if (request.getCorrects() != null
                && verifications.find(inventory, request.getCorrects()).isEmpty()) {
            throw Refusal.notValid("/corrects", "这份清单没有这份核查记录。请核对编号。");
        }
        var id = verifications.append(caller, calculation, request);
        return verifications.find(inventory, id).orElseThrow();
    }

    private Calculation calculation(UUID inventory, UUID id) {
        return Optional.of(id)
                .flatMap(calculations::find)
                .filter(found -> found.getInventoryId().equals(inventory))
                .orElseThrow(() -> Refusal.notValid("/calculation", "这份清单没有这次核算。请核对核算编号。"));
    }
}
