package nearzero.workflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.util.UUID;
import nearzero.workflow.Ground;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.annotation.Transactional;

@SpringJUnitConfig({Ground.class, Calendars.class, PackagedCalendars.class})
@DirtiesContext
class CalendarsTest {

    @Autowired
    private Calendars calendars;

    @Autowired
    private PackagedCalendars packaged;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_packaged_calendar_is_current_after_the_start() {
        assertThat(calendars.current()).isEqualTo(Holidays.PACKAGED);
        assertThat(jdbc.sql("select source from calendar_version")
                        .query(String.class)
                        .single())
                .isEqualTo("NateScarlet/holiday-cn@d4e53bf2143d");
    }

    @Test
    void a_second_start_loads_nothing_again() {
        packaged.load();

        assertThat(count("calendar_version")).isEqualTo(1);
        assertThat(count("calendar_day")).isEqualTo(405);
    }

    @Test
    @Transactional
    void a_later_version_becomes_current_and_the_earlier_stays() {
        packaged.load(Holidays.with("china-2015-2027-v1", "2027-01-01,false"));

        assertThat(calendars.current().version()).isEqualTo("china-2015-2027-v1");
        assertThat(calendars.current().plusWorkingDays(LocalDate.of(2026, 12, 25), 5))
                .isEqualTo("2027-01-04");
        assertThatExceptionOfType(NotDeterminable.class)
                .isThrownBy(() -> calendars.version(Holidays.ID).isWorkingDay(LocalDate.of(2027, 1, 4)));
    }

    @Test
    @Transactional
    void a_version_that_is_not_approved_is_not_current() {
        jdbc.sql("""
            insert into calendar_version (id, source, hash, known_from, known_to)
            values ('draft', 'test', repeat('0', 64), date '2015-01-01', date '2027-12-31')\
            """).update();

        assertThat(calendars.current().version()).isEqualTo(Holidays.ID);
        assertThat(calendars.version("draft").knownTo()).isEqualTo("2027-12-31");
    }

    @Test
    @Transactional
    void a_packaged_version_does_not_supersede_an_administrators_one() {
        var draft = draft("APPROVED", "second");
        calendars.approve(Holidays.with("china-2015-2027-admin", "2027-01-01,false"), draft);

        packaged.load(Holidays.with("china-2015-2028-v1", "2027-01-01,false", "2028-01-01,false"));

        assertThat(calendars.current().version()).isEqualTo("china-2015-2027-admin");
        assertThat(calendars.versions())
                .extracting(Calendars.Version::id, Calendars.Version::current)
                .containsExactly(
                        tuple("china-2015-2028-v1", false),
                        tuple("china-2015-2027-admin", true),
                        tuple(Holidays.ID, false));
        assertThat(calendars.find("china-2015-2028-v1").orElseThrow().approvedAt())
                .isEmpty();
        assertThat(new Calendars(jdbc, packaged).current().version()).isEqualTo("china-2015-2027-admin");
    }

    @ParameterizedTest
    @CsvSource({"OPEN,", "SUBMITTED,", "REJECTED, second"})
    void only_an_approved_draft_becomes_a_version(String state, String decider) {
        var draft = draft(state, decider);

        assertThatThrownBy(() -> jdbc.sql("""
            insert into calendar_version (id, source, hash, known_from, known_to, approved_at, draft)
            values ('by hand', 'test', repeat('0', 64), '2015-01-01', '2027-12-31', now(), ?)\
            """).param(draft).update()).hasMessageContaining("is not" + " approved");
    }

    @Test
    void the_database_refuses_one_person_alone_and_a_second_decision() {
        assertThatThrownBy(() -> draft("APPROVED", "first")).hasMessageContaining("does not approve it");
        var rejected = draft("REJECTED", "second");
        assertThatThrownBy(() -> jdbc.sql("update calendar_draft set state = 'OPEN' where id = ?")
                        .param(rejected)
                        .update())
                .hasMessageContaining("stands");
    }

    private UUID draft(String state, String decider) {
        var id = UUID.randomUUID();
        jdbc.sql("""
            insert into calendar_draft (id, base, content, state, created_by, created_at)
            values (?, ?, 'days', 'OPEN', 'first', now())\
            """).params(id, Holidays.ID).update();
        jdbc.sql("insert into calendar_draft_author values (?, 'first')")
                .param(id)
                .update();
        jdbc.sql("""
            update calendar_draft set state = ?, submitted_by = 'first', submitted_at = now(), reason = 'why',
                decided_by = ?, decided_at = now(), decision_reason = ? where id = ?\
            """).params(state, decider, decider, id).update();
        return id;
    }

    @Test
    void a_file_that_was_changed_under_its_name_stops_the_start() {
        assertThatIllegalStateException()
                .isThrownBy(() -> packaged.load(Holidays.with(Holidays.ID, "2026-12-31,false")))
                .withMessageContaining("new file with a new name");
    }

    @Test
    void an_unknown_version_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> calendars.version("nowhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update calendar_day set working = true",
                "update calendar_version set approved_at = now()",
                "delete from calendar_day",
                "truncate calendar_day"
            })
    void the_service_cannot_change_a_version(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-01,Fri,New Year,off,no,2027.json,none,made-up:x",
                "2027-01-01,Fri,New Year,off,false,2027.json,none",
                "2029-01-01,Mon,New Year,off,false,2029.json,none,made-up:x"
            })
    void a_broken_file_is_refused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Holidays.file("broken", Holidays.text() + line));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
