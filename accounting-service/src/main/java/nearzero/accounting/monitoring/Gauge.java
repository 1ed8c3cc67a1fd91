package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import nearzero.accounting.api.model.MeterRegistration;
import nearzero.accounting.api.model.MeterRegistration.RegisterEnum;

/**
 * How a meter's readings are understood.
 *
 * @param cumulative shows a total, else what was used in the interval that ends at the reading
 * @param rollover value at which it begins again at 0; empty when it has none
 * @param interval how far its readings ought to lie apart
 * @param multiplier of what it shows
 * @param service when what it shows counts
 */
record Gauge(
        boolean cumulative,
        Optional<BigDecimal> rollover,
        Duration interval,
        BigDecimal multiplier,
        InService service) {

    /** An interval that ends when the service begins lies before it. */
    boolean counts(Reading reading) {
        return service.holds(reading.time()) && (cumulative || reading.time().isAfter(service.from()));
    }

    static Gauge of(MeterRegistration meter) {
        return new Gauge(
                meter.getRegister() == RegisterEnum.CUMULATIVE,
                Optional.ofNullable(meter.getRollover()).map(BigDecimal::new),
                Duration.ofSeconds(meter.getIntervalSeconds()),
                Optional.ofNullable(meter.getMultiplier()).map(BigDecimal::new).orElse(BigDecimal.ONE),
                InService.of(meter));
    }
}
