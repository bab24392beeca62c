package dev.plumbline.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.model.Setting;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The rules of the house that Maven cannot see. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.plumbline");

  /**
   * Who may take an exception of any kind: to make it a value, to explain it, to clean up, or to
   * ask for a role once more in another region.
   */
  private static final Set<String> TURN_EXCEPTIONS_INTO_VALUES =
      Set.of(
          "dev.plumbline.collectors.Attempts",
          "dev.plumbline.collectors.Patience",
          "dev.plumbline.collectors.aws.AssumedRole",
          "dev.plumbline.checks.Judge",
          "dev.plumbline.app.run.Collection",
          "dev.plumbline.app.run.Tasks",
          "dev.plumbline.exporters.SummaryJson",
          "dev.plumbline.exporters.CoverageJson",
          "dev.plumbline.exporters.FindingJson",
          "dev.plumbline.exporters.Json",
          "dev.plumbline.exporters.ReportData");

  @Test
  void arrowsPointDownOnly() {
    depends("dev.plumbline.model..", "dev.plumbline.model..");
    depends("dev.plumbline.config..", "dev.plumbline.config..", "dev.plumbline.model..");
    depends(
        "dev.plumbline.checks..",
        "dev.plumbline.checks..",
        "dev.plumbline.config..",
        "dev.plumbline.model..");
    depends("dev.plumbline.exporters..", "dev.plumbline.exporters..", "dev.plumbline.model..");
    depends("dev.plumbline.collectors", "dev.plumbline.collectors", "dev.plumbline.model..");
    depends("dev.plumbline.fixtures..", "dev.plumbline.fixtures..", "dev.plumbline.model..");
  }

  @Test
  void cloudsDoNotKnowEachOther() {
    slices()
        .matching("dev.plumbline.collectors.(*)..")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.plumbline.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theModelNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.plumbline.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.net.ssl..", "dev.plumbline.model..")
        .check(CLASSES);
  }

  @Test
  void eachLibraryStaysInItsRoom() {
    only("software.amazon.awssdk..", "dev.plumbline.collectors.aws..");
    only("com.azure..", "dev.plumbline.collectors.azure..");
    only("com.google.cloud..", "dev.plumbline.collectors.gcp..");
    only("com.google.api..", "dev.plumbline.collectors.gcp..");
    only("com.google.auth..", "dev.plumbline.collectors.gcp..");
    only("dev.cel..", "dev.plumbline.checks..");
    only("picocli..", "dev.plumbline.app..");
    only("com.github.tomakehurst..", "dev.plumbline.fixtures..");
    // The settings of add-ons of EKS are YAML inside an answer.
    only("org.yaml..", "dev.plumbline.config..", "dev.plumbline.collectors.aws..");
    only("jakarta.mail..", "dev.plumbline.exporters.notices..");
    only("org.eclipse.angus..", "dev.plumbline.exporters.notices..");
  }

  /** The files that each run leaves, whatever is asked for, are {@code *Json}. */
  @Test
  void whatCanBeChosenIsMadeByTheListOnly() {
    for (JavaClass made : CLASSES.that(implement(Mapping.class).or(implement(Exporter.class)))) {
      if (!made.getSimpleName().endsWith("Json")) {
        assertThat(made.getConstructorCallsToSelf())
            .extracting(call -> call.getOriginOwner().getName())
            .as("who makes " + made.getName() + ", besides itself")
            .filteredOn(maker -> !maker.equals(made.getName()))
            .containsOnly(AppModule.class.getName());
      }
    }
  }

  @Test
  void nothingIsInjected() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..")
        .check(CLASSES);
  }

  /** Picocli reads them by reflection, at each start. */
  @Test
  void commandsAreDeclaredWithoutAnnotations() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("picocli..").and(assignableTo(Annotation.class)))
        .check(CLASSES);
  }

  @Test
  void simulatedCloudsServeDemoAndCasesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.plumbline.fixtures..", "dev.plumbline.app.cases..")
        .and()
        .doNotHaveSimpleName("DemoClouds")
        .and()
        .doNotHaveSimpleName("DemoCommand")
        .and()
        .doNotHaveSimpleName("TicketDemo")
        .and()
        .doNotHaveSimpleName("Training")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.plumbline.fixtures..")
        .check(CLASSES);
  }

  @Test
  void checksReachASettingsValueOnlyThroughDecide() {
    noClasses()
        .that()
        .resideInAPackage("dev.plumbline.checks..")
        .and()
        .resideOutsideOfPackage("dev.plumbline.checks.expression..")
        .should(callMethod(Setting.class, "fold", Function.class, Supplier.class, Function.class))
        .check(CLASSES);
  }

  @Test
  void onlyAttemptsCatchWhatAnSdkThrows() {
    List<String> catches = new ArrayList<>();
    for (JavaClass one : CLASSES) {
      for (JavaCodeUnit unit : one.getCodeUnits()) {
        for (TryCatchBlock block : unit.getTryCatchBlocks()) {
          block.getCaughtThrowables().stream()
              .filter(caught -> fromSdk(caught) || anything(caught))
              .filter(_ -> !TURN_EXCEPTIONS_INTO_VALUES.contains(topLevel(one)))
              .forEach(caught -> catches.add(unit.getFullName() + " catches " + caught.getName()));
        }
      }
    }

    assertThat(catches).isEmpty();
  }

  private static boolean fromSdk(JavaClass caught) {
    return resideInAnyPackage(
            "software.amazon..", "com.azure..", "com.google.api..", "com.google.auth..")
        .test(caught);
  }

  private static boolean anything(JavaClass caught) {
    return caught.isEquivalentTo(Exception.class) || caught.isEquivalentTo(RuntimeException.class);
  }

  private static String topLevel(JavaClass one) {
    return one.getName().split("\\$", 2)[0];
  }

  private static void depends(String room, String... allowed) {
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.plumbline..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed))))
        .check(CLASSES);
  }

  private static void only(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }
}
