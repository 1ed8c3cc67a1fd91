package nearzero.accounting.monitoring;

import java.util.List;

/**
 * Which meters of a pilot and a kind make up its use, so that what flows through a meter and a submeter behind it counts once.
 * Water, gas and heat are used whether or not they are a source of emissions, so feeding one is not asked for.
 */
final class SubmeterPolicy {

    private SubmeterPolicy() {}

    /**
     * Those that are no submeters. Where the registration does not say, a meter that feeds no source is one beside a meter that
     * does, and none where no meter feeds a source.
     *
     * @param meters all of a pilot and a kind
     */
    static List<StoredMeter> without(List<StoredMeter> meters) {
        var someFeed = meters.stream().anyMatch(SubmeterPolicy::feeds);
        return meters.stream().filter(meter -> !isSubmeter(meter, someFeed)).toList();
    }

    private static boolean isSubmeter(StoredMeter meter, boolean someFeed) {
        var said = meter.registration().getSubmeter();
        return said == null ? someFeed && !feeds(meter) : said;
    }

    private static boolean feeds(StoredMeter meter) {
        return meter.registration().getFeeds() != null;
    }
}
