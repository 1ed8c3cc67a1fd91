package nearzero.accounting.scoring;

import java.util.regex.Pattern;

/** Units as people read them: {@code 万元@2020} is 万元（2020年不变价）. */
final class ShownUnit {

    private static final Pattern PRICE_YEAR = Pattern.compile("@(\\d{4})");

    private ShownUnit() {}

    static String of(String unit) {
        return unit.equals("1") ? "" : PRICE_YEAR.matcher(unit).replaceAll("（$1年不变价）");
    }
}
