package nearzero.accounting.verification;

import java.net.URI;
import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.VerificationsApi;
import nearzero.accounting.api.model.PageInfo;
import nearzero.accounting.api.model.Verification;
import nearzero.accounting.api.model.VerificationPage;
import nearzero.accounting.api.model.VerificationRequest;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerificationController implements VerificationsApi {

    private final Callers callers;
    private final Inventories inventories;
    private final Verifications verifications;
    private final Verifying verifying;

    VerificationController(Callers callers, Inventories inventories, Verifications verifications, Verifying verifying) {
        this.callers = callers;
        this.inventories = inventories;
        this.verifications = verifications;
        this.verifying = verifying;
    }

    @Override
    public ResponseEntity<Verification> appendVerification(
            UUID id, String idempotencyKey, VerificationRequest request) {
        var made = verifying.append(callers.current(), idempotencyKey, id, request);
        return ResponseEntity.created(
                        URI.create("/api/accounting/inventories/" + id + "/verifications/" + made.getId()))
                .body(made);
    }

    @Override
    public ResponseEntity<VerificationPage> listVerifications(UUID id, Integer page, Integer size) {
        inventories.requireVisible(callers.current(), id);
        var items = verifications.page(id, page, size);
        return ResponseEntity.ok(new VerificationPage(new PageInfo(page, size, verifications.count(id)), items));
    }

    @Override
    public ResponseEntity<Verification> readVerification(UUID id, UUID verification) {
        inventories.requireVisible(callers.current(), id);
        return ResponseEntity.ok(verifications.find(id, verification).orElseThrow(Refusal::notFound));
    }
}
