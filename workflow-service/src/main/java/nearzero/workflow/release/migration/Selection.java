package nearzero.workflow.release.migration;

import java.util.List;
import nearzero.workflow.pilot.Pilot;

/**
 * Which of the running pilots on other releases are meant. Of each kind that is given one must hold; all if none is.
 *
 * @param jurisdictions with what lies in them
 * @param versions of the programme that they are on
 */
public record Selection(
        List<String> pilots,
        List<String> stages,
        List<String> calls,
        List<String> jurisdictions,
        List<Integer> versions) {

    public static final Selection ALL = new Selection(List.of(), List.of(), List.of(), List.of(), List.of());

    public Selection {
        pilots = pilots == null ? List.of() : List.copyOf(pilots);
        stages = stages == null ? List.of() : List.copyOf(stages);
        calls = calls == null ? List.of() : List.copyOf(calls);
        jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
        versions = versions == null ? List.of() : List.copyOf(versions);
    }

    boolean means(Pilot pilot) {
        return isAmong(pilot.number(), pilots)
                && isAmong(pilot.stage(), stages)
                && isAmong(pilot.call(), calls)
                && isAmong(pilot.programmeVersion(), versions)
                && (jurisdictions.isEmpty()
                        || jurisdictions.stream()
                                .anyMatch(place -> pilot.jurisdiction().equals(place)
                                        || pilot.jurisdiction().startsWith(place + "/")));
    }

    private static <T> boolean isAmong(T value, List<T> chosen) {
        return chosen.isEmpty() || chosen.contains(value);
    }
}
