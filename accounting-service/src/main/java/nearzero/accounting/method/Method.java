package nearzero.accounting.method;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.api.model.GwpSet;
import nearzero.accounting.api.model.MethodDocument;
import org.jspecify.annotations.Nullable;

/**
 * How a field of the programmes is counted. It is data over the closed set of formulae; a version never changes, and every
 * result names the one that it was made with.
 *
 * @param basis the policy or standard that it follows
 * @param fields fields of pilots that it counts
 * @param gwp warming potentials that are used unless an inventory chooses others
 * @param tables choices between sets of factors, by name
 * @param sources by id, in the order of the report
 * @param requiredSectors headings under which something must be counted, by the name that statements give them
 * @param document as it was loaded
 */
public record Method(
        String id,
        String version,
        String name,
        String basis,
        List<String> fields,
        GwpSet gwp,
        Map<String, Table> tables,
        Map<String, Source> sources,
        List<Guard> guards,
        Map<String, String> requiredSectors,
        MethodDocument document) {

    /**
     * A choice between sets of factors that say the same in different ways.
     *
     * @param sets the first is used unless another is chosen with a reason
     */
    public record Table(String label, List<String> sets) {}

    /**
     * Keeps the same thing from being counted twice.
     *
     * @param notTogether sources of which only one may have lines
     * @param together sources among them that may stand beside each other
     * @param sameKeys only lines that agree in these keys are held against each other, each of them given by the names that it
     *     has in different sources; all when empty
     * @param where only lines are looked at whose keys of these names, where they have them, have one of these values
     * @param unlessDenied only lines are looked at that have not said no to this declaration; all when it is null
     * @param acrossParties holds for the whole inventory; otherwise what several parties fill in only has to be confirmed
     * @param isBlocking no figures come out while it lasts; otherwise they carry it as a flag
     * @param message in Chinese
     */
    public record Guard(
            String name,
            List<String> notTogether,
            List<List<String>> together,
            List<List<String>> sameKeys,
            Map<String, List<String>> where,
            @Nullable String unlessDenied,
            boolean acrossParties,
            boolean isBlocking,
            String message) {

        /** Sources of one side may stand beside each other. */
        public String sideOf(String source) {
            return together.stream()
                    .filter(side -> side.contains(source))
                    .map(side -> side.get(0))
                    .findFirst()
                    .orElse(source);
        }
    }

    /** The source of that id. */
    public Optional<Source> source(String source) {
        return Optional.ofNullable(sources.get(source));
    }

    /** Whether something may be stated under that name: a source or a required sector. */
    public boolean knows(String stated) {
        return sources.containsKey(stated) || requiredSectors.containsKey(stated);
    }

    /** The sources under a heading that may have lines. */
    public List<Source> sourcesOf(String sector) {
        return sources.values().stream()
                .filter(source -> source.sector().equals(sector))
                .filter(source -> source.presence() != Source.Presence.EXCLUDED)
                .toList();
    }
}
