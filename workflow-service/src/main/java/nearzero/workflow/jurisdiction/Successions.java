package nearzero.workflow.jurisdiction;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.workflow.calendar.BusinessClock;
import org.springframework.stereotype.Component;

/**
 * Which department does what another did. What a department had to do stays filed under its own group; members of its
 * successor act for it from the day on, and what they do from then on carries the successor's name.
 */
@Component
public class Successions {

    private final BusinessClock clock;
    private volatile Map<String, Succession> byDepartment = Map.of();

    Successions(BusinessClock clock) {
        this.clock = clock;
    }

    /**
     * Takes in what the directory of the installation says, in the place of what it said before.
     *
     * @throws IllegalStateException if a department has two successors, one in another jurisdiction, or follows itself
     */
    public void replace(List<Succession> successions) {
        var read = successions.stream()
                .collect(Collectors.toUnmodifiableMap(Succession::department, Function.identity(), (one, other) -> {
                    throw new IllegalStateException("Two successors of the department " + one.department());
                }));
        read.values().forEach(succession -> refuseFaulty(succession, read));
        byDepartment = read;
    }

    private static void refuseFaulty(Succession succession, Map<String, Succession> all) {
        if (!place(succession.department()).equals(place(succession.successor()))) {
            throw new IllegalStateException(
                    "The successor of " + succession.department() + " is in another jurisdiction");
        }
        var passed = new HashSet<String>();
        for (var next = succession; next != null; next = all.get(next.successor())) {
            if (!passed.add(next.department())) {
                throw new IllegalStateException("The department " + next.department() + " follows itself");
            }
        }
    }

    private static String place(String department) {
        return department.substring(0, Math.max(0, department.lastIndexOf('/')));
    }

    /** The departments that this one follows today, over any number of steps. */
    public Set<String> followedBy(String department) {
        return byDepartment.keySet().stream()
                .filter(old -> leadsTo(old, department))
                .collect(Collectors.toSet());
    }

    private boolean leadsTo(String old, String department) {
        for (var next = inForce(old, clock.today()); next.isPresent(); next = inForce(next.get(), clock.today())) {
            if (next.get().equals(department)) {
                return true;
            }
        }
        return false;
    }

    /** Who does on this day what the department did: its last successor by then, or itself. */
    public String at(String department, LocalDate day) {
        var last = department;
        for (var next = inForce(last, day); next.isPresent(); next = inForce(last, day)) {
            last = next.get();
        }
        return last;
    }

    private Optional<String> inForce(String department, LocalDate day) {
        return Optional.ofNullable(byDepartment.get(department))
                .filter(succession -> !day.isBefore(succession.from()))
                .map(Succession::successor);
    }
}
