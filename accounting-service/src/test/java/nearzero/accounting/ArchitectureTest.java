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

@AnalyzeClasses(packages = "nearzero.accounting", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_depend_in_one_direction_only =
            slices().matching("nearzero.accounting.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule floors_know_only_those_below = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("nearzero.accounting..")
            .layer("trend")
            .definedBy("..accounting.trend..")
            .layer("calculation")
            .definedBy("..accounting.calculation..")
            .layer("monitoring")
            .definedBy("..accounting.monitoring..")
            .layer("event")
            .definedBy("..accounting.event..")
            .layer("inventory")
            .definedBy("..accounting.inventory..")
            .layer("method")
            .definedBy("..accounting.method..")
            .layer("calculator")
            .definedBy("..accounting.calculator..")
            .layer("factor")
            .definedBy("..accounting.factor..")
            .layer("offset")
            .definedBy("..accounting.offset..")
            .layer("pilot")
            .definedBy("..accounting.pilot..")
            .layer("idempotency")
            .definedBy("..accounting.idempotency..")
            .whereLayer("trend")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("calculation")
            .mayOnlyBeAccessedByLayers("trend")
            .whereLayer("inventory")
            .mayOnlyBeAccessedByLayers("calculation", "trend", "monitoring")
            .whereLayer("monitoring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("event")
            .mayOnlyBeAccessedByLayers("monitoring")
            .whereLayer("method")
            .mayOnlyBeAccessedByLayers("inventory", "calculation")
            .whereLayer("calculator")
            .mayOnlyBeAccessedByLayers("method", "inventory", "calculation", "trend")
            .whereLayer("factor")
            .mayOnlyBeAccessedByLayers("method", "inventory", "calculation", "trend")
            .whereLayer("offset")
            .mayOnlyBeAccessedByLayers("inventory", "calculation")
            .whereLayer("pilot")
            .mayOnlyBeAccessedByLayers("inventory", "calculation", "trend", "monitoring")
            .whereLayer("idempotency")
            .mayOnlyBeAccessedByLayers("inventory", "calculation", "monitoring");

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
