package nearzero.workflow.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The one source of business time: what the engine's timers, the terms and every business date go by.
 * Tokens, links and the outbox live in real time and do not ask here.
 */
public interface BusinessClock {

    /** The zone in which days begin and end, whatever the zone of a server or a caller. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** 24:00 of the day: whatever ends with the day is over then. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    /** The last day that counts when something is over at this instant. */
    static LocalDate lastDayBefore(Instant end) {
        return LocalDate.ofInstant(end.minusNanos(1), ZONE);
    }

    /** The instant as it is shown: with the offset of {@link #ZONE}. */
    static OffsetDateTime shown(Instant at) {
        return at.atZone(ZONE).toOffsetDateTime();
    }

    /** The running clock itself, in {@link #ZONE}. */
    Clock asClock();

    /** The present instant in microseconds, the precision that the database keeps. */
    default Instant now() {
        return asClock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The present business date. */
    default LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }
}
