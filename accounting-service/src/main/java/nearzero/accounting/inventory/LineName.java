package nearzero.accounting.inventory;

import java.util.regex.Pattern;

/** How a line is called where a clerk reads of it, who counts from one and knows no pointers. */
public final class LineName {

    private static final Pattern PLACE = Pattern.compile("/(lines|sheets|offsets)/(\\d{1,6})");

    private LineName() {}

    /**
     * As in “第 1 行活动数据（外购电力）”.
     *
     * @param field JSON pointer of the line
     * @param source what it counts, in Chinese
     */
    public static String of(String field, String source) {
        var place = PLACE.matcher(field);
        if (!place.matches()) {
            return source;
        }
        var number = Integer.parseInt(place.group(2)) + 1;
        return switch (place.group(1)) {
            case "lines" -> "第 " + number + " 行活动数据（" + source + "）";
            case "sheets" -> "填报表汇总第 " + number + " 项（" + source + "）";
            default -> "第 " + number + " 笔抵销（" + source + "）";
        };
    }
}
