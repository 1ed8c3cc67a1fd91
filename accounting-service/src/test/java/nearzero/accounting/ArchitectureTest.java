package nearzero.accounting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

@AnalyzeClasses(packages = "nearzero.accounting", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_depend_in_one_direction_only =
            slices().matching("nearzero.accounting.(*)..").should().beFreeOfCycles();

    /** From the top; what they all stand on is left out. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("report", "trend", "comparison", "verification", "monitoring", "scoring"),
            List.of("calculation", "spreadsheet", "event"),
            List.of("sheet", "upload", "uncertainty"),
            List.of("inventory"),
            List.of("method", "offset", "pilot", "programme", "quality"),
            List.of("calculator", "factor", "indicator", "idempotency"));

    @ArchTest
    static final ArchRule floors_know_only_those_below = floors();

    private static ArchRule floors() {
        var floors = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("nearzero.accounting..")
                .withOptionalLayers(true);
        for (var at = 0; at < FLOORS.size(); at++) {
            floors = floors.layer(name(at))
                    .definedBy(FLOORS.get(at).stream()
                            .map("nearzero.accounting.%s.."::formatted)
                            .toArray(String[]::new));
        }
        for (var at = 0; at < FLOORS.size(); at++) {
            var above = IntStream.range(0, at).mapToObj(ArchitectureTest::name).toArray(String[]::new);
            floors = at == 0
                    ? floors.whereLayer(name(at)).mayNotBeAccessedByAnyLayer()
                    : floors.whereLayer(name(at)).mayOnlyBeAccessedByLayers(above);
        }
        return floors;
    }

    private static String name(int floor) {
        return String.join(", ", FLOORS.get(floor));
    }

    @ArchTest
    static final ArchRule nothing_is_kept_in_binary_floating_point = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..api..")
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class)
            .orShould()
            .haveRawType(Double.class)
            .orShould()
            .haveRawType(Float.class);

    @ArchTest
    static final ArchRule no_decimal_passes_through_binary_floating_point = noClasses()
            .should()
            .callMethod(BigDecimal.class, "doubleValue")
            .orShould()
            .callConstructor(BigDecimal.class, double.class)
            .orShould()
            .callMethod(BigDecimal.class, "valueOf", double.class)
            .orShould()
            .callMethod(Double.class, "parseDouble", String.class);
}
