package nearzero.accounting.sheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Invoices that stand more than once in uploads. They are found by keys of 64 bits, which are sorted already, and told only when
 * the numbers are the same as well.
 */
@Repository
public class SheetInvoices {

    /** Keys that one statement compares: few enough for the time and the memory that a statement has. */
    private static final long PART = 1_000_000;

    private static final Comparator<Listed> BY_FIRST_PLACE = Comparator.<Listed>comparingLong(
                    each -> each.places().get(0).upload())
            .thenComparingInt(each -> each.places().get(0).row());

    private final JdbcClient database;

    SheetInvoices(JdbcClient database) {
        this.database = database;
    }

    /**
     * Where an invoice stands.
     *
     * @param row of the upload, from 1
     */
    public record Place(long upload, int row) {}

    /** An invoice, as it is compared, with every upload that it stands in and within one upload its first and its last place. */
    public record Listed(String number, List<Place> places) {

        /** Where it stands in these uploads alone. */
        public Listed in(Collection<Long> uploads) {
            return new Listed(
                    number,
                    places.stream()
                            .filter(place -> uploads.contains(place.upload()))
                            .toList());
        }
    }

    /** Writes down the invoices of the rows of an upload, which are there already. */
    void keep(long upload) {
        // ten million keys are sorted in a moment when they need not go to disk in small pieces
        database.sql("select set_config('work_mem', '64MB', true)").query(rows -> {});
        database.sql("""
                insert into sheet_invoice (upload, key, row, again)
                select ?, invoice_key(invoice) as key, min(row), nullif(max(row), min(row)) from sheet_row
                where upload = ? and btrim(invoice, U&' \\3000\\00A0') <> '' group by key order by key
                """).params(upload, upload).update();
    }

    /**
     * Which stand more than once, within an upload or in several.
     *
     * @param most how many are told
     */
    public List<Listed> repeated(Collection<Long> uploads, int most) {
        var found = new ArrayList<>(
                database.sql("""
                select key from sheet_invoice where upload = any(?) and again is not null order by upload, row limit ?
                """).params(array(uploads), most).query(Long.class).list());
        if (uploads.size() > 1) {
            byParts(uploads, found, most, (first, last) -> database.sql("""
                    select key from sheet_invoice where upload = any(?) and key between ? and ?
                    group by key having count(*) > 1 order by key limit ?
                    """)
                    .params(array(uploads), first, last, most)
                    .query(Long.class)
                    .list());
        }
        return listed(uploads, found.toArray(Long[]::new)).stream()
                .filter(each -> each.places().size() > 1)
                .limit(most)
                .toList();
    }

    /**
     * Which stand in uploads on both sides.
     *
     * @param most how many are told
     */
    public List<Listed> shared(Collection<Long> uploads, Collection<Long> others, int most) {
        if (uploads.isEmpty() || others.isEmpty()) {
            return List.of();
        }
        var all = Stream.concat(uploads.stream(), others.stream()).toList();
        var found = new ArrayList<Long>();
        byParts(all, found, most, (first, last) -> database.sql("""
                select distinct key from sheet_invoice one where upload = any(?) and key between ? and ?
                    and exists (select from sheet_invoice where upload = any(?) and key = one.key and key between ? and ?)
                order by key limit ?
                """)
                .params(array(uploads), first, last, array(others), first, last, most)
                .query(Long.class)
                .list());
        return listed(all, found.toArray(Long[]::new)).stream()
                .filter(each -> !each.in(uploads).places().isEmpty()
                        && !each.in(others).places().isEmpty())
                .limit(most)
                .toList();
    }

    /** Which of these numbers stand in one of the uploads. */
    public List<Listed> among(Collection<Long> uploads, Collection<String> numbers) {
        if (uploads.isEmpty() || numbers.isEmpty()) {
            return List.of();
        }
        var keys = database.sql("select invoice_key(number) from unnest(?::text[]) as number")
                .param(numbers.toArray(String[]::new))
                .query(Long.class)
                .list();
        return listed(uploads, keys.toArray(Long[]::new)).stream()
                .filter(each -> numbers.contains(each.number()))
                .toList();
    }

    /** Asks for the keys of one part of their range. */
    @FunctionalInterface
    private interface Part {
        List<Long> between(long first, long last);
    }

    /** Keys spread evenly, so a part of their range is a part of their number. */
    private void byParts(Collection<Long> uploads, List<Long> found, int most, Part part) {
        var rows = database.sql("select coalesce(sum(rows), 0)::bigint from sheet_upload where number = any(?)")
                .param(array(uploads))
                .query(Long.class)
                .single();
        var parts = rows / PART + 1;
        var step = Long.divideUnsigned(-1L, parts);
        var first = Long.MIN_VALUE;
        for (var at = 0L; at < parts && found.size() < 2 * most; at++) {
            var last = at == parts - 1 ? Long.MAX_VALUE : first + step - 1;
            found.addAll(part.between(first, last));
            first = last + 1;
        }
    }

    /** In the order of the uploads and rows in which they stand first. */
    private List<Listed> listed(Collection<Long> uploads, Long[] keys) {
        var places = new TreeMap<String, List<Place>>();
        database.sql("""
                select invoice_number(r.invoice) as number, r.upload, r.row
                from sheet_invoice i join sheet_row r on r.upload = i.upload and r.row in (i.row, i.again)
                where i.upload = any(?) and i.key = any(?) order by r.upload, r.row
                """).params(array(uploads), keys).query(row -> {
            places.computeIfAbsent(row.getString("number"), number -> new ArrayList<>())
                    .add(new Place(row.getLong("upload"), row.getInt("row")));
        });
        return places.entrySet().stream()
                .map(SheetInvoices::listed)
                .sorted(BY_FIRST_PLACE)
                .toList();
    }

    private static Listed listed(Map.Entry<String, List<Place>> entry) {
        return new Listed(entry.getKey(), List.copyOf(entry.getValue()));
    }

    private static Long[] array(Collection<Long> uploads) {
        return uploads.toArray(Long[]::new);
    }
}
