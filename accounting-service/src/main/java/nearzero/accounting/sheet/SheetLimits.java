package nearzero.accounting.sheet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much may be uploaded at once. How many bytes is said for all bodies together, in {@code nearzero.bulk}.
 *
 * @param rows at most, of one upload
 * @param atOnce uploads at a time; each holds a connection of the pool
 * @param longest for which one upload may hold it
 */
@ConfigurationProperties("nearzero.sheets")
record SheetLimits(long rows, int atOnce, Duration longest) {}
