package nearzero.accounting.monitoring;

import java.time.OffsetDateTime;
import nearzero.accounting.api.model.Meter;
import nearzero.accounting.api.model.MeterRegistration;

/**
 * A meter as it is registered.
 *
 * @param version grows with each change
 */
record StoredMeter(
        int number,
        MeterRegistration registration,
        long version,
        String createdBy,
        OffsetDateTime createdAt,
        String savedBy,
        OffsetDateTime savedAt) {

    Meter shown() {
        return new Meter(number, version, registration, createdBy, createdAt, savedBy, savedAt);
    }
}
