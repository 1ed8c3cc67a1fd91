package nearzero.accounting.quality;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.quantity.Amount;

/**
 * Which inputs of a formula are shares of one whole, so that together they cannot exceed it. Shares of a whole that several lines
 * have together are data of the method.
 */
public final class SharesPolicy {

    /** Wholes that a share may be of: the whole itself, or a mass whose content of carbon is meant. */
    private static final List<Amount> WHOLES = List.of(Amount.of("1", "1"), Amount.of("1", "tC/t"));

    /** By formula: oxides of clinker and lime, fixed carbon and volatile matter, what an anode loses. */
    private static final Map<String, List<List<String>>> SHARES = Map.of(
            "clinker", List.of(List.of("cao", "mgo")),
            "lime-composition", List.of(List.of("cao", "mgo")),
            "carbon-calcination",
                    List.of(List.of("rawCarbon", "rawVolatile"), List.of("calcinedCarbon", "calcinedVolatile")),
            "carbon-baking",
                    List.of(List.of("packingCarbon", "packingVolatile"), List.of("greenCarbon", "greenVolatile")),
            "carbon-graphitisation", List.of(List.of("packingCarbon", "packingVolatile")));

    private SharesPolicy() {}

    /** Names of inputs that are shares of one whole, for that formula. */
    public static List<List<String>> sharesOf(String calculator) {
        return SHARES.getOrDefault(calculator, List.of());
    }

    /** Every formula that has some. */
    static Map<String, List<List<String>>> all() {
        return SHARES;
    }

    /** Whether together they are more than the whole. */
    public static boolean exceed(Stream<Amount> shares) {
        return shares.map(SharesPolicy::plain)
                .reduce(Amount::plus)
                .filter(sum -> WHOLES.get(0).minus(sum).isNegative())
                .isPresent();
    }

    /** Whether together they leave some of the whole; of shares there is at least one. */
    public static boolean fallShort(Stream<Amount> shares) {
        return shares.map(SharesPolicy::plain)
                .reduce(Amount::plus)
                .filter(sum -> sum.minus(WHOLES.get(0)).isNegative())
                .isPresent();
    }

    private static Amount plain(Amount share) {
        return WHOLES.stream()
                .filter(whole -> whole.unit().sameDimension(share.unit()))
                .map(share::per)
                .findFirst()
                .orElseThrow()
                .in("1");
    }
}
