package nearzero.documents;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Packages are features, and lean on each other in one direction only. */
@AnalyzeClasses(packages = "nearzero.documents", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_LEAN_ON_WHAT_LIES_BELOW = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("problem")
            .definedBy("nearzero.documents.problem")
            .layer("correlation")
            .definedBy("nearzero.documents.correlation")
            .layer("access")
            .definedBy("nearzero.documents.access")
            .layer("idempotency")
            .definedBy("nearzero.documents.idempotency")
            .layer("content")
            .definedBy("nearzero.documents.content")
            .layer("pilot")
            .definedBy("nearzero.documents.pilot")
            .layer("document")
            .definedBy("nearzero.documents.document")
            .layer("pin")
            .definedBy("nearzero.documents.pin")
            .layer("rendering")
            .definedBy("nearzero.documents.rendering")
            .whereLayer("problem")
            .mayNotAccessAnyLayer()
            .whereLayer("correlation")
            .mayNotAccessAnyLayer()
            .whereLayer("access")
            .mayOnlyAccessLayers("problem")
            .whereLayer("idempotency")
            .mayOnlyAccessLayers("problem")
            .whereLayer("content")
            .mayOnlyAccessLayers("problem")
            .whereLayer("pilot")
            .mayOnlyAccessLayers("access", "problem")
            .whereLayer("document")
            .mayOnlyAccessLayers("pilot", "content", "idempotency", "access", "problem")
            .whereLayer("pin")
            .mayOnlyAccessLayers("document", "pilot", "idempotency", "access", "problem")
            .whereLayer("rendering")
            .mayOnlyAccessLayers("document", "content", "pilot", "idempotency", "access", "problem");

    @ArchTest
    static final ArchRule THERE_ARE_NO_CIRCLES =
            slices().matching("nearzero.documents.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_CONTENT_TOUCHES_FILES = noClasses()
            .that()
            .resideOutsideOfPackage("nearzero.documents.content")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File");

    @ArchTest
    static final ArchRule ONLY_RENDERING_KNOWS_PDF = noClasses()
            .that()
            .resideOutsideOfPackage("nearzero.documents.rendering")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.openhtmltopdf..", "org.apache.pdfbox..", "com.samskivert..");
}
