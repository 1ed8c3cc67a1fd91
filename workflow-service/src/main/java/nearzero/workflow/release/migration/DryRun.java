package nearzero.workflow.release.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What would become of each running pilot if a bundle were released and all were moved: both is done, and taken back.
 * Nothing is left of it, also if the service is killed meanwhile.
 */
@Component
public class DryRun {

    /** One pilot, as it is, and what would become of it. */
    public record Forecast(Pilot pilot, Outcome outcome) {}

    private static final int MOST_TRIES = 5;
    private static final long BETWEEN_TRIES = 100;

    private final Drafts drafts;
    private final Releases releases;
    private final Programmes programmes;
    private final Pilots pilots;
    private final Attempts attempts;
    private final TransactionTemplate alone;

    DryRun(
            Drafts drafts,
            Releases releases,
            Programmes programmes,
            Pilots pilots,
            Attempts attempts,
            PlatformTransactionManager transactions) {
        this.drafts = drafts;
        this.releases = releases;
        this.programmes = programmes;
        this.pilots = pilots;
        this.attempts = attempts;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * For every pilot of the programme that goes on, in the order of their numbers.
     *
     * @throws Refusal if there is no such draft, or it cannot be released
     */
    public List<Forecast> of(Caller caller, UUID draft) {
        Desk.requireReader(caller);
        if (drafts.find(draft).isEmpty()) {
            throw Refusal.notFound("没有这份草案，请核对编号。");
        }
        return of(drafts.bundle(draft));
    }

    /** The same for a bundle that is no draft. */
    List<Forecast> of(Bundle bundle) {
        var tried = new AtomicReference<Release>();
        try {
            return Objects.requireNonNull(alone.execute(status -> {
                status.setRollbackOnly();
                tried.set(released(bundle));
                return forecasts(tried.get());
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
            return releases.deploy(bundle, Releases.Source.ADMIN);
        } catch (IllegalArgumentException unfit) {
            throw Refusal.notPossibleNow("这份草案还不能发布，无法试算。请先改正检查发现的问题。");
        }
    }

    private List<Forecast> forecasts(Release release) {
        var route = new Route(Optional.empty(), release, Mapping.EQUAL_IDS, Map.of());
        var forecasts = new ArrayList<Forecast>();
        for (var pilot : pilots.goingOnBesides(release.programme(), release.id())) {
            forecasts.add(new Forecast(pilot, foreseen(pilot, route)));
        }
        return forecasts;
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
