package nearzero.workflow.release.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.calendar.Terms;
import nearzero.workflow.pilot.ChangingRelease;
import nearzero.workflow.pilot.Hindrance;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotTerms;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.pilot.TaskTerm;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves one pilot to another release with everything that hangs on it: process, terms, tasks, journal. */
@Component
class MovingPilot {

    private static final String PUBLIC_NOTICE = "public-notice";

    /** Why a pilot moves, and who asked for it. */
    record Order(String by, String reason, Map<String, Object> details) {}

    private final Pilots pilots;
    private final PilotMover mover;
    private final PilotTerms pilotTerms;
    private final Terms terms;
    private final ChangingRelease changing;
    private final Programmes programmes;
    private final List<Hindrance> hindrances;
    private final BusinessClock clock;

    MovingPilot(
            Pilots pilots,
            PilotMover mover,
            PilotTerms pilotTerms,
            Terms terms,
            ChangingRelease changing,
            Programmes programmes,
            List<Hindrance> hindrances,
            BusinessClock clock) {
        this.pilots = pilots;
        this.mover = mover;
        this.pilotTerms = pilotTerms;
        this.terms = terms;
        this.changing = changing;
        this.programmes = programmes;
        this.hindrances = hindrances;
        this.clock = clock;
    }

    /**
     * Moves the pilot in the caller's transaction, which must be rolled back if it stays. One that is there already has
     * moved.
     *
     * @throws PilotInUse if somebody works on it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome move(String number, Route route, Order order) {
        var pilot = pilots.lock(number);
        if (pilot.hasEnded()) {
            return stays("", "该试点已经结束，无须迁移。");
        }
        if (pilot.release().equals(route.target().id())) {
            return new Outcome.Moves(List.of(Remark.note("", "该试点已经在目标版本上。")));
        }
        if (route.source().filter(source -> !source.equals(pilot.release())).isPresent()) {
            return stays("", "该试点在准备迁移之后已经换了版本，原来的预计不再适用。请另行准备迁移。");
        }
        var arrival = mover.move(pilot, route.target(), route.mapping());
        return arrival.outcome().moves() ? arrived(pilot, route, arrival, order) : arrival.outcome();
    }

    private Outcome arrived(Pilot before, Route route, PilotMover.Arrival arrival, Order order) {
        var settings = programmes.of(route.target().id()).settings();
        var stage = arrival.stage().orElse(before.stage());
        if (settings.stages().stream().noneMatch(known -> known.id().equals(stage))) {
            return stays(before.stage(), "新版本没有试点现在所处的阶段“%s”，试点所在环节也没有指明新的阶段。".formatted(before.stage()));
        }
        var remarks = new ArrayList<>(arrival.outcome().remarks());
        remarks.addAll(
                StageChange.remarks(programmes.of(before.release()).settings(), settings, before.stage(), stage));
        var blocked = new ArrayList<Remark>();
        hindrances.forEach(feature ->
                feature.against(before, route.target(), stage).forEach(why -> blocked.add(Remark.warning("", why))));
        var changed = new LinkedHashMap<Term, Length>();
        for (var term : pilotTerms.open(before)) {
            plan(term, route, settings, remarks, blocked).ifPresent(length -> changed.put(term, length));
        }
        if (!blocked.isEmpty()) {
            return new Outcome.Stays(blocked);
        }
        changing.toRelease(before, route.target());
        var pilot = pilots.get(before.number());
        changed.forEach((term, length) -> pilotTerms.changeLength(pilot, term, length, order.reason()));
        pilotTerms.arrived(before, pilot);
        var renewed = mover.renewTasks(pilot);
        if (!renewed.moves()) {
            return renewed;
        }
        remarks.addAll(renewed.remarks());
        changing.tell(before, order.by(), order.reason(), order.details(), arrival.stage());
        return new Outcome.Moves(remarks);
    }

    /** The new length of a term, if it gets one; what is to be said of it goes to the remarks, what forbids it to the rest. */
    private Optional<Length> plan(
            Term term, Route route, Programme settings, List<Remark> remarks, List<Remark> blocked) {
        var named = name(term, settings);
        var choice = route.choice(named.key());
        if (!choice.recompute()) {
            return Optional.empty();
        }
        var given = lengths(named.key(), term, route, settings);
        if (given.size() > 1) {
            blocked.add(Remark.warning(named.key(), "新版本对期限“%s”规定了不同的长度，不能重新计算。".formatted(named.name())));
            return Optional.empty();
        }
        if (given.isEmpty()) {
            remarks.add(Remark.warning(named.key(), "新版本没有规定期限“%s”的长度，该期限保持不变。".formatted(named.name())));
            return Optional.empty();
        }
        var length = given.get(0);
        return length.equals(term.length())
                ? Optional.empty()
                : recomputed(term, length, named, choice, remarks, blocked);
    }

    private Optional<Length> recomputed(
            Term term, Length length, Named named, TermChoice choice, List<Remark> remarks, List<Remark> blocked) {
        Term.End end;
        try {
            end = terms.endWith(term, length);
        } catch (IllegalArgumentException otherUnit) {
            blocked.add(Remark.warning(
                    named.key(),
                    "期限“%s”曾以%s的单位延长，不能改按%s重新计算。"
                            .formatted(named.name(), term.length().inWords(), length.inWords())));
            return Optional.empty();
        }
        if (end instanceof Term.End.On on && !on.at().isAfter(clock.now())) {
            var text = "期限“%s”改为%s后已于%s届满。".formatted(named.name(), length.inWords(), on.lastDay());
            if (!choice.acceptPast()) {
                blocked.add(Remark.warning(named.key(), text + "确需如此的，请明确接受期限在过去届满。"));
                return Optional.empty();
            }
            remarks.add(Remark.warning(named.key(), text));
        } else {
            remarks.add(Remark.note(named.key(), moved(term, length, named, end)));
        }
        if (term.name().equals(PUBLIC_NOTICE)) {
            remarks.add(Remark.warning(
                    named.key(),
                    "已发布的公示文件写明公示期为%s，现改为%s，请另行发布更正。".formatted(term.length().inWords(), length.inWords())));
        }
        return Optional.of(length);
    }

    private static String moved(Term term, Length length, Named named, Term.End end) {
        return "期限“%s”由%s改为%s，自原起算日重新计算，最后一日由%s改为%s。"
                .formatted(
                        named.name(),
                        term.length().inWords(),
                        length.inWords(),
                        term.lastDay().map(Object::toString).orElse("未定"),
                        end instanceof Term.End.On on ? on.lastDay().toString() : "未定");
    }

    /** How a term is called in a choice, and by people. */
    private record Named(String key, String name) {}

    private Named name(Term term, Programme settings) {
        return TaskTerm.task(term.name())
                .flatMap(mover::task)
                .map(task -> new Named(task.key(), task.name()))
                .orElseGet(() -> new Named(term.name(), settings.termName(term.name())));
    }

    private List<Length> lengths(String key, Term term, Route route, Programme settings) {
        if (TaskTerm.task(term.name()).isPresent()) {
            return Optional.ofNullable(settings.task(key).within())
                    .map(Programme.Within::length)
                    .map(Length::parse)
                    .stream()
                    .toList();
        }
        return List.copyOf(mover.termLengths(route.target()).getOrDefault(term.name(), java.util.Set.of()));
    }

    private static Outcome stays(String element, String why) {
        return new Outcome.Stays(List.of(Remark.warning(element, why)));
    }
}
