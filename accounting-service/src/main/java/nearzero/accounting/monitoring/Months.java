package nearzero.accounting.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nearzero.accounting.api.model.ReadingMark;
import nearzero.accounting.api.model.ReadingMark.KindEnum;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Months and marks of meters as they are kept, and the readings that they are made of. */
@Repository
class Months {

    /** Rows that are fetched at once, so that a meter of many readings passes through flat memory. */
    private static final int FETCHED = 10_000;

    private static final String TOUCHING = "from meter_mark where meter = ? and first < ? and last >= ?";

    private final JdbcClient database;
    private final JdbcTemplate cursor;

    Months(JdbcClient database, JdbcTemplate jdbc) {
        this.database = database;
        this.cursor = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
        this.cursor.setFetchSize(FETCHED);
    }

    /** Keeps everybody else from making months of the meter until the transaction ends. */
    void lock(int meter) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 8))")
                .param("months of " + meter)
                .query(rows -> {});
    }

    /** Meters that have waited: nothing came for a while, or something has waited too long. */
    List<Integer> waiting(int most) {
        return database.sql("""
                select meter from reading_stretch group by meter
                having max(noted_at) < now() - interval '30 seconds' or min(noted_at) < now() - interval '10 minutes'
                order by min(noted_at) limit ?
                """).param(most).query(Integer.class).list();
    }

    /** Takes the work on the meter; empty when there is none. It comes back if the transaction fails. */
    Optional<Window> takeWork(StoredMeter meter) {
        return database.sql("""
                with taken as (delete from reading_stretch where meter = :meter returning first, last),
                touched as (select min(first) as first, max(last) as last from taken having count(*) > 0)
                select coalesce((select max(time) from reading where meter = :meter and time < touched.first),
                                touched.first - make_interval(secs => :interval)) as first,
                    coalesce((select min(time) from reading where meter = :meter and time > touched.last),
                             touched.last) as last
                from touched
                """)
                .param("meter", meter.number())
                .param("interval", meter.registration().getIntervalSeconds())
                .query((row, at) -> new Window(month(row, "first"), month(row, "last")))
                .optional();
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, OffsetDateTime.class).atZoneSameInstant(MonthsOfReadings.CHINA));
    }

    /** Hands on, in their order, the readings of the window with the one before it and the one that ends it. */
    void read(int meter, Window window, Consumer<Reading> taker) {
        cursor.query(
                """
                select time, value from reading
                where meter = ?
                  and time >= coalesce((select max(time) from reading where meter = ? and time <= ?), '-infinity')
                  and time <= coalesce((select min(time) from reading where meter = ? and time >= ?), 'infinity')
                order by time
                """,
                row -> {
                    taker.accept(new Reading(instant(row, "time"), row.getBigDecimal("value")));
                },
                meter,
                meter,
                Timestamp.from(window.from()),
                meter,
                Timestamp.from(window.to()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** Puts the months of the window in place of those that were made before. */
    void replace(int meter, Window window, List<MeterMonth> months) {
        database.sql("delete from meter_mark where meter = ? and month between ? and ?")
                .params(meter, window.first().atDay(1), window.last().atDay(1))
                .update();
        database.sql("delete from meter_month where meter = ? and month between ? and ?")
                .params(meter, window.first().atDay(1), window.last().atDay(1))
                .update();
        for (var month : months) {
            database.sql("""
                    insert into meter_month (meter, month, used, known_seconds, readings, estimated, shared_seconds, digest,
                        more_marks, made_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, now())
                    """)
                    .params(
                            meter,
                            month.month().atDay(1),
                            month.used(),
                            month.knownSeconds(),
                            month.readings(),
                            month.isEstimated(),
                            month.sharedSeconds(),
                            month.digest(),
                            month.moreMarks())
                    .update();
            month.marks().forEach(mark -> insert(meter, month.month(), mark));
        }
    }

    private void insert(int meter, YearMonth month, Mark mark) {
        database.sql("insert into meter_mark (meter, month, kind, first, last, message) values (?, ?, ?, ?, ?, ?)")
                .params(
                        meter,
                        month.atDay(1),
                        mark.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                        mark.first().atOffset(ZoneOffset.UTC),
                        mark.last().atOffset(ZoneOffset.UTC),
                        mark.message())
                .update();
    }

    /** Those between the two months, both included, in their order; without their marks. */
    List<MeterMonth> between(int meter, YearMonth first, YearMonth last) {
        return database.sql("select * from meter_month where meter = ? and month between ? and ? order by month")
                .params(meter, first.atDay(1), last.atDay(1))
                .query((row, at) -> new MeterMonth(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getBigDecimal("used"),
                        row.getLong("known_seconds"),
                        row.getInt("readings"),
                        row.getBoolean("estimated"),
                        row.getLong("shared_seconds"),
                        row.getString("digest"),
                        List.of(),
                        row.getInt("more_marks")))
                .list();
    }

    /** How many marks of each kind touch one of the months. */
    Map<KindEnum, Long> countMarks(int meter, YearMonth first, YearMonth last) {
        var counts = new EnumMap<KindEnum, Long>(KindEnum.class);
        database.sql("select kind, count(*) as many " + TOUCHING + " group by kind")
                .params(touching(meter, first, last))
                .query(row -> {
                    counts.put(KindEnum.fromValue(row.getString("kind")), row.getLong("many"));
                });
        return counts;
    }

    private static List<Object> touching(int meter, YearMonth first, YearMonth last) {
        return List.of(
                meter,
                MonthsOfReadings.startOf(last.plusMonths(1)).atOffset(ZoneOffset.UTC),
                MonthsOfReadings.startOf(first).atOffset(ZoneOffset.UTC));
    }

    /** Marks that touch one of the months, in the order of their beginning. */
    List<ReadingMark> marks(int meter, YearMonth first, YearMonth last, int most) {
        return database.sql("select * " + TOUCHING + " order by first, kind limit " + most)
                .params(touching(meter, first, last))
                .query((row, at) -> new ReadingMark(
                        KindEnum.fromValue(row.getString("kind")),
                        row.getObject("first", OffsetDateTime.class),
                        row.getObject("last", OffsetDateTime.class),
                        row.getString("message")))
                .list();
    }
}
