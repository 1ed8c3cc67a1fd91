package nearzero.workflow.release.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import nearzero.workflow.access.Caller;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Release;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.Desk;
import nearzero.workflow.release.Drafts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What would become of each running pilot if a bundle were released and all were moved: both is done, and taken back.
 * Nothing is left of it, also if the service is killed meanwhile.
 *
 * <p>While it goes on nobody else can release anything, so a node computes one at a time, stops when the time is over, and
 * keeps what came out for whoever turns pages.
 */
@Component
public class DryRun {

    /** One pilot, as it is, and what would become of it. */
    public record Forecast(Pilot pilot, Outcome outcome) {}

    /**
     * What came out.
     *
     * @param at when it was computed, in real time
     * @param forecasts in the order of the pilots' numbers
     * @param left how many pilots behind these were not looked at, because the time was over
     */
    public record Result(Instant at, List<Forecast> forecasts, int left) {}

    /** A draft as it was. */
    private record Tried(UUID draft, String hash) {}

    private static final int MOST_KEPT = 4;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String BUSY = "另一次试算正在进行，请一分钟后再试。";
    private static final int MOST_TRIES = 5;
    private static final long BETWEEN_TRIES = 100;

    private final Drafts drafts;
    private final Releases releases;
    private final Programmes programmes;
    private final Pilots pilots;
    private final Attempts attempts;
    private final TransactionTemplate alone;
    private final Duration longest;
    private final KeptResults<Tried, Result> kept = new KeptResults<>(MOST_KEPT, KEPT, Clock.systemUTC());

    DryRun(
            Drafts drafts,
            Releases releases,
            Programmes programmes,
            Pilots pilots,
            Attempts attempts,
            PlatformTransactionManager transactions,
            @Value("${nearzero.dry-run.longest:PT45S}") Duration longest) {
        this.drafts = drafts;
        this.releases = releases;
        this.programmes = programmes;
        this.pilots = pilots;
        this.attempts = attempts;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.longest = longest;
    }

    /**
     * For every pilot of the programme that goes on; of the last minutes, unless a new one is wanted.
     *
     * @throws Refusal if there is no such draft, it cannot be released, or another dry run or a release goes on
     */
    public Result of(Caller caller, UUID draft, boolean again) {
        Desk.requireReader(caller);
        var found = drafts.find(draft).orElseThrow(() -> Refusal.notFound("没有这份草案，请核对编号。"));
        return kept.get(new Tried(draft, found.hash()), again, BUSY, () -> of(drafts.bundle(draft)));
    }

    private Result of(Bundle bundle) {
        var tried = new AtomicReference<Release>();
        try {
            return Objects.requireNonNull(alone.execute(status -> {
                status.setRollbackOnly();
                tried.set(released(bundle));
                return foreseen(tried.get());
            }));
        } finally {
            if (tried.get() != null) {
                programmes.forget(tried.get().id());
                releases.forget(tried.get().id());
            }
        }
    }

    private Release released(Bundle bundle) {
        try {
            attempts.waitShortly();
            return releases.deploy(bundle, Releases.Source.ADMIN);
        } catch (IllegalArgumentException unfit) {
            throw Refusal.notPossibleNow("这份草案还不能发布，无法试算。请先改正检查发现的问题。");
        } catch (RuntimeException failed) {
            throw Contention.refused("", failed)
                    .<RuntimeException>map(releasing -> Refusal.notPossibleNow(BUSY))
                    .orElse(failed);
        }
    }

    private Result foreseen(Release release) {
        var route = new Route(Optional.empty(), release, Mapping.EQUAL_IDS, Map.of());
        var end = Instant.now().plus(longest);
        return inTime(
                pilots.goingOnBesides(release.programme(), release.id()),
                pilot -> foreseen(pilot, route),
                () -> Instant.now().isBefore(end));
    }

    /** One pilot after the other while there is time. */
    static Result inTime(List<Pilot> pilots, Function<Pilot, Outcome> foreseeing, BooleanSupplier thereIsTime) {
        var forecasts = new ArrayList<Forecast>();
        for (var pilot : pilots) {
            if (!thereIsTime.getAsBoolean()) {
                break;
            }
            forecasts.add(new Forecast(pilot, foreseeing.apply(pilot)));
        }
        return new Result(Instant.now(), List.copyOf(forecasts), pilots.size() - forecasts.size());
    }

    private Outcome foreseen(Pilot pilot, Route route) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return attempts.foresee(pilot.number(), route);
            } catch (PilotInUse inUse) {
                pause();
            } catch (RuntimeException failed) {
                return new Outcome.Stays(Attempts.failed(pilot.number(), failed));
            }
        }
        return new Outcome.Stays(List.of(Remark.warning("", "该试点此刻正在办理之中，请稍后重新试算。")));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
