package nearzero.workflow.calendar;

import static nearzero.workflow.calendar.Holidays.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import nearzero.workflow.Ground;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.annotation.Transactional;

@SpringJUnitConfig({Ground.class, Calendars.class, PackagedCalendars.class, Terms.class, TermTable.class})
class TermsTest {

    private static final Length FIVE = Length.parse("5WD");
    private static final Instant START = at("2022-09-30", "15:00");
    private static final String MADE_UP = "china-2015-2027-test";

    private final String pilot = UUID.randomUUID().toString();

    @Autowired
    private Terms terms;

    @Autowired
    private PackagedCalendars packaged;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_notice_over_national_day_ends_with_the_fifth_working_day() {
        var term = terms.open(pilot, "public-notice", 1, START, FIVE);

        assertThat(term.lastDay()).contains(LocalDate.of(2022, 10, 12));
        assertThat(term.endsAt()).contains(at("2022-10-13", "00:00"));
        assertThat(term.calendarVersion()).isEqualTo(Holidays.ID);
        assertThat(term.state()).isEqualTo(Term.State.OPEN);
        assertThat(terms.of(pilot)).containsExactly(term);
        assertThat(terms.find(pilot, "public-notice", 1)).contains(term);
    }

    @Test
    void opening_it_again_gives_the_term_that_is_there() {
        var first = terms.open(pilot, "public-notice", 1, START, FIVE);

        assertThat(terms.open(pilot, "public-notice", 1, START.plusSeconds(90_000), Length.parse("9WD")))
                .isEqualTo(first);
        assertThat(terms.open(pilot, "public-notice", 2, START, FIVE).id()).isNotEqualTo(first.id());
    }

    @Test
    void it_has_no_end_while_it_stands_still_and_goes_on_after() {
        var id = open().id();

        assertThat(terms.stop(id, "suspension", at("2022-10-09", "10:00")).end())
                .isEqualTo(new Term.End.WhenResumed());
        assertThat(terms.find(pilot, "public-notice", 1)).hasValueSatisfying(term -> {
            assertThat(term.end()).isEqualTo(new Term.End.WhenResumed());
            assertThat(term.endsAt()).isEmpty();
        });
        assertThat(terms.resume(id, "suspension", at("2022-10-10", "10:00")).lastDay())
                .contains(LocalDate.of(2022, 10, 14));
    }

    @Test
    void it_goes_on_when_no_cause_is_left() {
        var id = open().id();
        terms.stop(id, "supplement", at("2022-10-08", "10:00"));
        terms.stop(id, "suspension", at("2022-10-09", "10:00"));

        assertThat(terms.resume(id, "supplement", at("2022-10-10", "10:00")).end())
                .isEqualTo(new Term.End.WhenResumed());
        assertThat(terms.resume(id, "suspension", at("2022-10-11", "10:00")).lastDay())
                .contains(LocalDate.of(2022, 10, 18));
    }

    @Test
    void stopping_and_resuming_twice_changes_nothing_more() {
        var id = open().id();
        terms.stop(id, "suspension", at("2022-10-09", "10:00"));
        var again = terms.stop(id, "suspension", at("2022-10-09", "11:00"));
        assertThat(again.stops()).hasSize(1);
        var resumed = terms.resume(id, "suspension", at("2022-10-09", "12:00"));

        assertThat(terms.resume(id, "suspension", at("2022-10-12", "12:00"))).isEqualTo(resumed);
    }

    @Test
    void stops_and_extensions_give_the_same_end_in_any_order() {
        List<UnaryOperator<Term>> facts = List.of(
                term -> terms.extend(term.id(), Length.parse("3WD"), at("2022-10-08", "09:00")),
                term -> terms.extend(term.id(), Length.parse("2WD"), at("2022-10-09", "09:00")),
                term -> {
                    terms.stop(term.id(), "supplement", at("2022-10-09", "10:00"));
                    return terms.resume(term.id(), "supplement", at("2022-10-11", "10:00"));
                });
        var orders = List.of(List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 2, 0), List.of(2, 1, 0));
        for (var round = 1; round <= orders.size(); round++) {
            var term = terms.open(pilot, "public-notice", round, START, FIVE);
            for (var fact : orders.get(round - 1)) {
                term = facts.get(fact).apply(term);
            }
            assertThat(term.lastDay()).as("round %s", round).contains(LocalDate.of(2022, 10, 24));
        }
    }

    @Test
    void an_extension_in_another_unit_is_refused_and_leaves_nothing() {
        var id = open().id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms.extend(id, Length.parse("P1M"), at("2022-10-08", "09:00")));
        assertThat(terms.of(pilot).get(0).extensions()).isEmpty();
    }

    @Test
    void a_closed_term_no_longer_changes() {
        var ended = terms.end(open().id());
        assertThat(ended.state()).isEqualTo(Term.State.ENDED);

        assertThat(terms.stop(ended.id(), "suspension", at("2022-10-09", "10:00")))
                .isEqualTo(ended);
        assertThat(terms.extend(ended.id(), FIVE, at("2022-10-09", "10:00"))).isEqualTo(ended);
        assertThat(terms.cancel(ended.id())).isEqualTo(ended);
        assertThat(terms.cancel(terms.open(pilot, "public-notice", 2, START, FIVE)
                                .id())
                        .state())
                .isEqualTo(Term.State.CANCELLED);
    }

    @Test
    @Transactional
    void a_term_without_data_names_the_year_and_is_determined_when_the_data_come() {
        var term = terms.open(pilot, "public-notice", 1, at("2026-12-25", "10:00"), FIVE);
        var unmoved = terms.open(pilot, "public-notice", 2, START, FIVE);
        var ended = terms.end(terms.open(pilot, "public-notice", 3, at("2026-12-25", "10:00"), FIVE)
                .id());
        assertThat(term.end()).isEqualTo(new Term.End.NotKnown(2027));
        assertThat(term.endsAt()).isEmpty();

        packaged.load(Holidays.with(MADE_UP, "2027-01-01,false"));
        var moved = terms.recompute(pilot).stream()
                .filter(one -> one.pilot().equals(pilot))
                .toList();

        assertThat(moved).extracting(Term::id).containsExactly(term.id());
        assertThat(moved.get(0).lastDay()).contains(LocalDate.of(2027, 1, 4));
        assertThat(terms.of(pilot))
                .extracting(Term::id, Term::calendarVersion)
                .contains(tuple(term.id(), MADE_UP), tuple(unmoved.id(), MADE_UP), tuple(ended.id(), Holidays.ID));
        assertThat(terms.recompute(pilot)).isEmpty();
    }

    @Test
    void what_another_calendar_would_move_is_known_without_moving_it() {
        var moves = terms.open(pilot, "public-notice", 1, START, FIVE);
        terms.open(pilot, "plan", 1, at("2022-05-09", "10:00"), FIVE);
        var unknown = terms.open(pilot, "hearing", 1, at("2026-12-25", "10:00"), FIVE);
        terms.end(terms.open(pilot, "re-review", 1, START, FIVE).id());
        var other = Holidays.calendar(Holidays.with(MADE_UP, "2022-10-12,false", "2027-01-01,false"));

        var found = terms.movesBy(other).stream()
                .filter(move -> move.now().pilot().equals(pilot))
                .toList();

        assertThat(found)
                .extracting(move -> move.now().id(), move -> move.then().end())
                .containsExactly(
                        tuple(moves.id(), new Term.End.On(LocalDate.of(2022, 10, 13))),
                        tuple(unknown.id(), new Term.End.On(LocalDate.of(2027, 1, 4))));
        assertThat(terms.endedOtherwiseBy(other, LocalDate.of(2022, 10, 12), LocalDate.of(2022, 10, 12)))
                .isPositive();
        assertThat(terms.find(pilot, "public-notice", 1)).contains(moves);
        assertThat(terms.pilotsBehind()).doesNotContain(pilot);
    }

    @Test
    void a_term_that_is_not_there_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> terms.end(-1));
        assertThat(terms.find(pilot, "nothing", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update term set started_at = now()",
                "update term set length = '9WD'",
                "update term_stop set stopped_at = now()",
                "delete from term",
                "delete from term_stop",
                "update term_extension set length = '9WD'"
            })
    void the_service_cannot_change_the_facts_of_a_term(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
    }

    private Term open() {
        return terms.open(pilot, "public-notice", 1, START, FIVE);
    }
}
