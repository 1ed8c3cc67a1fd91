package nearzero.documents.pin;

import nearzero.documents.access.Caller;
import nearzero.documents.api.PinsApi;
import nearzero.documents.api.model.Pin;
import nearzero.documents.api.model.PinPage;
import nearzero.documents.api.model.PinRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Pins over HTTP. */
@RestController
class PinsController implements PinsApi {

    private final Pinning pinning;
    private final PinReader pins;

    PinsController(Pinning pinning, PinReader pins) {
        this.pinning = pinning;
        this.pins = pins;
    }

    @Override
    public ResponseEntity<Pin> pinVersions(String key, PinRequest request) {
        return ResponseEntity.ok(pinning.pin(Caller.current(), key, request));
    }

    @Override
    public ResponseEntity<PinPage> listPins(String code, Integer page, Integer size) {
        return ResponseEntity.ok(pins.page(Caller.current(), code, page, size));
    }
}
