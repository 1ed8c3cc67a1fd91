package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import nearzero.workflow.calendar.CalendarCorrection;
import nearzero.workflow.programme.Releases;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stops, calendar corrections, extensions and migrations meet a running pilot in orders that nobody thought of: after each
 * of them the term, the timer, the timeline and the public page tell the day that follows from the facts of the term alone.
 * One pilot is noticed as often as there are sequences. A failure names the seed and what happened so far; leave out of
 * {@link Kind} what is not needed for it. Many more orders, without a process: {@code TermPropertyTest}.
 */
class TermSequencesTest extends NoticedPilotTest {

    /** In their orders everything happens before, during and after the stop. */
    private static final List<Long> SEEDS = List.of(13L, 17L, 31L);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Each sequence has one of each at least; {@code RESUME} comes later than {@code SUSPEND}. */
    private enum Kind {
        SUSPEND,
        RESUME,
        EXTEND,
        CORRECT,
        MIGRATE
    }

    @Autowired
    private Releases releases;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient db;

    @Autowired
    @Qualifier("followingCalendar")
    private ApplicationRunner followingCalendar;

    private PilotCase pilot;

    @Test
    void whatever_happens_to_a_running_notice_it_ends_on_the_day_that_follows_from_its_term_alone() {
        pilot = pilotAt("UserTask_PublishNotice");
        releases.deploy(releases.current("sichuan-park").orElseThrow().bundle(), Releases.Source.ADMIN);
        var from = LocalDate.of(2022, 7, 1);
        try (var correction = new CalendarCorrection(db, followingCalendar)) {
            for (var round = 1; round <= SEEDS.size(); round++) {
                if (round > 1) {
                    pilot.submit("UserTask_ConfirmList", Forms.confirmedList("review-again"))
                            .goTo("expert-review", "UserTask_PublishNotice");
                }
                from = new Sequence(SEEDS.get(round - 1), round, from, correction).run();
            }
        }
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    /** The facts of one term as the test remembers them, and the day that follows from them. */
    private static final class Facts {

        private static final Map<LocalDate, Boolean> NAMED = named();

        private final LocalDate dayZero;
        private final Map<LocalDate, Boolean> named = new HashMap<>(NAMED);
        private final Set<LocalDate> still = new HashSet<>();
        private Optional<LocalDate> stoppedOn = Optional.empty();
        private int days = 5;

        Facts(LocalDate dayZero) {
            this.dayZero = dayZero;
        }

        /** The days of a stop are counted out one by one, the first and the last of them too. */
        void resumed(LocalDate on) {
            stoppedOn.orElseThrow().datesUntil(on.plusDays(1)).forEach(still::add);
            stoppedOn = Optional.empty();
        }

        LocalDate lastDay() {
            return dayZero.plusDays(1)
                    .datesUntil(dayZero.plusYears(1))
                    .filter(day -> !still.contains(day) && works(day))
                    .skip(days - 1L)
                    .findFirst()
                    .orElseThrow();
        }

        /** One that no notice names. */
        LocalDate ordinaryDayFrom(LocalDate day) {
            return day.datesUntil(day.plusYears(1))
                    .filter(ordinary -> !named.containsKey(ordinary))
                    .findFirst()
                    .orElseThrow();
        }

        private boolean works(LocalDate day) {
            return named.getOrDefault(
                    day, day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
        }

        private static Map<LocalDate, Boolean> named() {
            try (var lines = new ClassPathResource("calendar/china-2015-2026-v1.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()) {
                var named = new HashMap<LocalDate, Boolean>();
                lines.skip(1)
                        .map(line -> line.split(",", -1))
                        .forEach(cells -> named.put(LocalDate.parse(cells[0]), cells[4].equals("true")));
                return named;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** One notice and what happens to it. */
    private final class Sequence {

        private final long seed;
        private final int round;
        private final Random random;
        private final CalendarCorrection correction;
        private final Facts facts;
        private final List<String> happened = new ArrayList<>();
        private LocalDateTime now;

        Sequence(long seed, int round, LocalDate from, CalendarCorrection correction) {
            this.seed = seed;
            this.round = round;
            this.random = new Random(seed);
            this.correction = correction;
            this.facts = new Facts(from.plusDays(random.nextInt(60)));
            this.now = facts.dayZero.atTime(12, 0);
        }

        /** From when on another may follow: so far from the end that no day which was corrected for this one counts for it. */
        LocalDate run() {
            at(now.toString());
            var published = facts.dayZero + "T11:00";
            pilot.submit("UserTask_PublishNotice", Forms.publishedNotice(facts.dayZero + "T10:00", published));
            pilot.awaitTimer("公示期满");
            happened.add("published " + published);
            everythingTellsTheSameDay();
            for (var kind : kinds()) {
                goOn();
                happen(kind);
                everythingTellsTheSameDay();
            }
            endsWithItsLastDay();
            return facts.lastDay().plusWeeks(2);
        }

        private List<Kind> kinds() {
            var kinds = new ArrayList<>(List.of(Kind.values()));
            kinds.add(Kind.EXTEND);
            kinds.add(Kind.MIGRATE);
            Collections.shuffle(kinds, random);
            var suspend = kinds.indexOf(Kind.SUSPEND);
            var resume = kinds.indexOf(Kind.RESUME);
            if (resume < suspend) {
                Collections.swap(kinds, suspend, resume);
            }
            return kinds;
        }

        /** Some hours later, but before the term is over. */
        private void goOn() {
            var later = now.plusHours(1 + random.nextInt(40));
            var latest = facts.lastDay().atTime(22, 0);
            now = facts.stoppedOn.isPresent() || later.isBefore(latest) ? later : now.plusMinutes(1);
            at(now.truncatedTo(ChronoUnit.MINUTES).toString());
        }

        private void happen(Kind kind) {
            happened.add(kind + " " + now);
            switch (kind) {
                case SUSPEND -> {
                    accepted(post("suspension", Map.of("reason", "核查举报事项")));
                    facts.stoppedOn = Optional.of(now.toLocalDate());
                }
                case RESUME -> {
                    accepted(post("resumption", Map.of("reason", "核查结束")));
                    facts.resumed(now.toLocalDate());
                }
                case EXTEND -> {
                    var by = 1 + random.nextInt(3);
                    accepted(post("extension", Map.of("term", "public-notice", "by", by + "WD", "reason", "异议核查需要时间")));
                    facts.days += by;
                }
                case CORRECT -> {
                    var day = facts.ordinaryDayFrom(facts.dayZero.plusDays(1 + random.nextInt(6)));
                    correction.declareDayOff(day.toString());
                    facts.named.put(day, false);
                    happened.add("off " + day);
                }
                case MIGRATE -> migrate();
            }
        }

        /** To the other of the two newest releases, which are equal; the timer keeps its date. */
        private void migrate() {
            var instance = runtime.createProcessInstanceQuery()
                    .processInstanceId(process())
                    .singleResult();
            var here = repository.getProcessDefinition(instance.getProcessDefinitionId());
            var there = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(here.getKey())
                    .orderByProcessDefinitionVersion()
                    .desc()
                    .listPage(0, 2)
                    .stream()
                    .filter(definition -> !definition.getId().equals(here.getId()))
                    .findFirst()
                    .orElseThrow();
            var plan = runtime.createMigrationPlan(here.getId(), there.getId())
                    .mapEqualActivities()
                    .build();
            runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
        }

        private void everythingTellsTheSameDay() {
            var timers = management
                    .createJobQuery()
                    .processInstanceId(process())
                    .timers()
                    .list();
            var notice = pilot.read("notices").path(round - 1);
            var what = "seed %s: %s".formatted(seed, happened);
            assertThat(timers).as(what).hasSize(1);
            var waiting = pilot.waiting();
            assertThat(waiting.path("what").asText()).as(what).isEqualTo("公示期满");
            if (facts.stoppedOn.isPresent()) {
                assertThat(timers.get(0).isSuspended()).as(what).isTrue();
                assertThat(waiting.has("due")).as(what).isFalse();
                assertThat(notice.has("lastDay")).as(what).isFalse();
                return;
            }
            var last = facts.lastDay();
            assertThat(timers.get(0).isSuspended()).as(what).isFalse();
            assertThat(timers.get(0).getDuedate().toInstant())
                    .as(what)
                    .isEqualTo(last.plusDays(1).atStartOfDay(ZONE).toInstant());
            assertThat(waiting.path("lastDay").asText()).as(what).isEqualTo(last.toString());
            assertThat(notice.path("lastDay").asText()).as(what).isEqualTo(last.toString());
            assertThat(page())
                    .as(what)
                    .contains("至%s年%s月%s日(含当日)".formatted(last.getYear(), last.getMonthValue(), last.getDayOfMonth()));
        }

        private void endsWithItsLastDay() {
            at(facts.lastDay() + "T23:58");
            assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode())
                    .as("seed %s: %s", seed, happened)
                    .isTrue();
            at(facts.lastDay().plusDays(1) + "T00:00");
            pilot.goOn("UserTask_ConfirmList");
        }

        private String page() {
            return anybody()
                    .get("/public/notices/" + pilot.number() + "/" + round)
                    .response()
                    .body();
        }
    }

    private String process() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(pilot.number())
                .rootProcessInstances()
                .singleResult()
                .getId();
    }

    private Api.Answer post(String what, Map<String, Object> body) {
        return province().post("/api/workflow/pilots/" + pilot.number() + "/" + what, body);
    }

    private static void accepted(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }
}
