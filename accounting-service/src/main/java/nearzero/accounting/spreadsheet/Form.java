package nearzero.accounting.spreadsheet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the file for one method asks for. Reading and writing go by it alike, so that what is written is read again.
 *
 * @param template names method and version
 * @param head the draft itself, an item a row
 * @param lines columns of each source by the source's name
 * @param lists the other tables, by name
 */
record Form(String template, List<Item> head, Map<String, SourceBlock> lines, Map<String, ListTable> lists) {

    static final String GUIDE = "说明";
    static final String HEAD = "基本信息";
    static final String LINES = "活动数据";
    static final String STATEMENTS = "排放源声明";
    static final String FACTORS = "因子表";
    static final String OFFSETS = "抵销";

    /** Heads the first column of activity data, and begins each row of headings. */
    static final String SOURCE = "排放源";

    /** Stands in the first column where a row goes on with the years or the parts of the line above. */
    static final String CONTINUED = "续";

    /** Tables that hold a draft, in their order. */
    static final List<String> TABLES = List.of(HEAD, LINES, STATEMENTS, FACTORS, OFFSETS);

    /**
     * The columns of one source.
     *
     * @param id of the source
     * @param sector under which the source stands
     * @param isRequired the method wants it
     * @param isExcluded it must not have lines, and gets none of the empty rows
     * @param items in each file
     * @param details further ones, which a file has only where they are filled
     */
    record SourceBlock(
            String id,
            String name,
            String sector,
            boolean isRequired,
            boolean isExcluded,
            List<Item> items,
            List<Item> details) {

        /** Items and details. */
        List<Item> all() {
            return Stream.concat(items.stream(), details.stream()).toList();
        }

        Map<String, Item> byHeading() {
            var known = new LinkedHashMap<String, Item>();
            all().forEach(item -> known.put(item.heading(), item));
            return known;
        }
    }

    /**
     * A table of which each row is an object of a list.
     *
     * @param list name of the list in the draft
     * @param prepared rows that stand there before a clerk writes anything: values by pointer
     */
    record ListTable(String list, List<Item> items, List<Map<String, String>> prepared) {}
}
