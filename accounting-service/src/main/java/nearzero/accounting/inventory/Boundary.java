package nearzero.accounting.inventory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nearzero.accounting.problem.Faults;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory covers, in space and by whose activity; its days are the {@link Period}.
 *
 * @param geographic the area in words
 * @param statistical whose activity is counted, in words
 * @param divisions GB/T 2260 codes of divisions that lie in the area as a whole
 */
public record Boundary(
        @Nullable String geographic, @Nullable String statistical, List<String> divisions) {

    /** Province, prefecture and county have two digits each, town and village three. */
    private static final Pattern EMPTY_LEVELS = Pattern.compile("(?<=^(\\d{2}|\\d{4}|\\d{6}|\\d{9}))0+$");

    /**
     * 市辖区, no division of its own but all districts of a prefecture together; in the four municipalities (11, 12, 31, 50) a
     * district like others.
     */
    private static final Pattern ALL_DISTRICTS = Pattern.compile("(?!11|12|31|50)\\d{4}01");

    /** GB/T 2260 numbers districts 02 to 20, counties from 21 and county-level cities from 81. */
    private static final Pattern DISTRICT = Pattern.compile("\\d{4}(0[2-9]|1\\d|20)");

    public Boundary {
        divisions = List.copyOf(divisions);
    }

    static Boundary of(nearzero.accounting.api.model.@Nullable Boundary said, String province, Faults faults) {
        if (said == null) {
            return new Boundary(null, null, List.of());
        }
        var divisions = Optional.ofNullable(said.getDivisions()).orElse(List.of());
        for (var at = 0; at < divisions.size(); at++) {
            faults.addIf(
                    !lies(divisions.get(at), province.substring(0, 2)),
                    "/boundary/divisions/" + at,
                    "行政区划代码不在清单所在省份 " + province.substring(0, 2) + " 内，请核对。");
        }
        return new Boundary(said.getGeographic(), said.getStatistical(), divisions);
    }

    /** Whether the place lies in the area for certain; the words are not read. */
    boolean surelyContains(String division) {
        return divisions.stream().anyMatch(whole -> lies(division, whole));
    }

    /** Whether the place is named by a division of which only a part lies in the area, so that nobody can tell. */
    public boolean mayContain(String division) {
        return !surelyContains(division) && divisions.stream().anyMatch(part -> lies(part, division));
    }

    private static boolean lies(String division, String whole) {
        var part = significant(whole);
        return division.startsWith(part) || (ALL_DISTRICTS.matcher(part).matches() && isDistrict(division, part));
    }

    private static boolean isDistrict(String division, String all) {
        return division.startsWith(all.substring(0, 4))
                && DISTRICT.matcher(division).lookingAt();
    }

    /** A code may be written in full, with zeros for the levels below: 510100 is all that begins with 5101. */
    private static String significant(String code) {
        return EMPTY_LEVELS.matcher(code).replaceFirst("");
    }
}
