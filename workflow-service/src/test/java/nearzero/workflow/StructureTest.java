package nearzero.workflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages are features; imports go down only; one of them knows Camunda. */
class StructureTest {

    private static final String ROOT = "nearzero.workflow.";
    private static final String ROOF = "engine";

    /** From the ground up; packages of one floor may know each other, but not in a circle. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of(
                    "problem",
                    "access",
                    "calendar",
                    "journal",
                    "event",
                    "idempotency",
                    "jurisdiction",
                    "deputy",
                    "remote",
                    "form"),
            Set.of("programme"),
            Set.of("call"),
            Set.of("pilot"),
            Set.of("task"),
            Set.of(
                    "accident",
                    "accounting",
                    "document",
                    "expert",
                    "implementation",
                    "publicnotice",
                    "release",
                    "review",
                    "supervision",
                    "title"),
            Set.of("casefile", "notification", "people"),
            Set.of(ROOF));

    private static final Path SOURCES = Path.of("src", "main", "java", "nearzero", "workflow");
    private static final Pattern OWN_NAME = Pattern.compile("\\bnearzero\\.workflow\\.(\\w+)\\.");
    private static final Pattern LIST_OF_PARAMETERS = Pattern.compile("(?i)\\bin\\s*\\(\\s*:\\w");
    private static final Pattern SHOWN_ARROWS = Pattern.compile("(?m)^ +(\\w+)(?:\\[\"[^\"]*\"\\])? --> ([\\w &]+)$");

    private static final JavaClasses OWN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(StructureTest::isNotGenerated)
            .importPackages("nearzero.workflow");

    private static boolean isNotGenerated(Location location) {
        return !location.contains("/workflow/api/") && !location.contains("/client/");
    }

    @Test
    void only_the_engine_package_knows_camunda() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ROOF + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda..")
                .check(OWN);
    }

    @Test
    void nobody_knows_the_engine_package() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ROOF + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ROOF + "..")
                .check(OWN);
    }

    @Test
    void packages_know_each_other_in_one_direction_only() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(OWN);
    }

    @Test
    void every_package_has_its_floor_and_knows_no_higher_one() {
        assertThat(floors()).containsOnlyKeys(imports().keySet());
        imports().forEach((room, known) -> assertThat(known)
                .as("imports of " + room)
                .allSatisfy(
                        other -> assertThat(floors().get(other)).as(other).isLessThanOrEqualTo(floors().get(room))));
    }

    @Test
    void the_picture_in_the_documents_shows_the_structure_of_the_code() throws IOException {
        var arrows = arrows();
        Files.writeString(Path.of("target", "structure.md"), picture(arrows));

        assertThat(arrowsInTheDocuments())
                .as("docs/architecture.md, see workflow-service/target/structure.md")
                .isEqualTo(arrows);
    }

    /** PostgreSQL takes 65,535 parameters; a list is one of them as an array: {@code = any(:terms)}. */
    @Test
    void no_statement_takes_a_parameter_for_each_element_of_a_list() throws IOException {
        try (var sources = Files.walk(SOURCES)) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file ->
                                    LIST_OF_PARAMETERS.matcher(text(file)).find()))
                    .isEmpty();
        }
    }

    private static Map<String, Integer> floors() {
        var floors = new TreeMap<String, Integer>();
        for (var floor = 0; floor < FLOORS.size(); floor++) {
            for (var room : FLOORS.get(floor)) {
                floors.put(room, floor);
            }
        }
        return floors;
    }

    /**
     * Which other packages each package imports, read from the sources: constants leave no trace in the compiled
     * classes.
     */
    private static SortedMap<String, SortedSet<String>> imports() {
        var imports = new TreeMap<String, SortedSet<String>>();
        try (var sources = Files.walk(SOURCES)) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> SOURCES.relativize(file).getNameCount() > 1)
                    .forEach(file -> imports.computeIfAbsent(room(file), first -> new TreeSet<>())
                            .addAll(known(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        imports.forEach((room, known) -> known.retainAll(imports.keySet()));
        imports.forEach((room, known) -> known.remove(room));
        return imports;
    }

    private static String room(Path source) {
        return SOURCES.relativize(source).getName(0).toString();
    }

    private static List<String> known(Path source) {
        return OWN_NAME.matcher(text(source))
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What each package imports directly; an import that follows from two others is left out. */
    private static SortedSet<String> arrows() {
        var imports = imports();
        return imports.entrySet().stream()
                .flatMap(room -> room.getValue().stream()
                        .filter(other ->
                                room.getValue().stream().noneMatch(between -> reaches(imports, between, other)))
                        .map(other -> room.getKey() + " --> " + other))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean reaches(Map<String, SortedSet<String>> imports, String from, String to) {
        return imports.get(from).stream().anyMatch(next -> next.equals(to) || reaches(imports, next, to));
    }

    private static String picture(SortedSet<String> arrows) {
        return "```mermaid\nflowchart TB\n  " + String.join("\n  ", arrows) + "\n```\n";
    }

    private static SortedSet<String> arrowsInTheDocuments() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "architecture.md"));
        var chapter = page.substring(page.indexOf("## Rooms of workflow-service"));
        return SHOWN_ARROWS
                .matcher(chapter.substring(0, chapter.indexOf("\n## ")))
                .results()
                .flatMap(arrow -> Stream.of(arrow.group(2).split(" & ", -1))
                        .map(target -> arrow.group(1) + " --> " + target.strip()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
