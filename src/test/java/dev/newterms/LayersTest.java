package dev.newterms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order of the packages: imports run one way, along the way of the data. */
class LayersTest {

  /** What of newterms each package may import. The classes beside the packages are "mains". */
  private static final Map<String, String> SEES =
      Map.ofEntries(
          entry("settings", ""),
          entry("cloudtrail", "settings"),
          entry("ecs", "settings cloudtrail"),
          entry("rule", "settings cloudtrail ecs"),
          entry("novelty", "settings cloudtrail ecs rule"),
          entry("alert", "settings cloudtrail ecs rule novelty"),
          entry("operator", "settings cloudtrail ecs rule novelty alert"),
          entry("report", "settings cloudtrail ecs rule novelty alert"),
          entry("timeline", "settings cloudtrail ecs rule novelty alert"),
          entry("source", "settings cloudtrail alert"),
          entry("sink", "settings cloudtrail alert"),
          entry("setup", "settings cloudtrail alert sink"),
          entry("mains", "settings cloudtrail ecs rule novelty alert operator source sink report"),
          entry(
              "cli",
              "settings cloudtrail ecs rule novelty alert timeline operator source sink report setup mains"));

  private static final String[] PURE = {
    "dev.newterms.cloudtrail..",
    "dev.newterms.ecs..",
    "dev.newterms.rule..",
    "dev.newterms.novelty..",
    "dev.newterms.alert..",
    "dev.newterms.timeline..",
    "dev.newterms.report.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.newterms");

  @Test
  void shouldImportOneWay() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : SEES.keySet()) {
      layers
          .optionalLayer(name)
          .definedBy(name.equals("mains") ? "dev.newterms" : "dev.newterms." + name + "..");
    }
    SEES.forEach(
        (name, seen) -> {
          if (seen.isEmpty()) {
            layers.whereLayer(name).mayNotAccessAnyLayer();
          } else {
            layers.whereLayer(name).mayOnlyAccessLayers(seen.split(" "));
          }
        });
    layers.ensureAllClassesAreContainedInArchitecture().check(CLASSES);
  }

  @Test
  void shouldKeepFlinkOutOfThePureParts() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink..")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCycles() {
    slices().matching("dev.newterms.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldNameThingsByWhatTheyAre() {
    noClasses()
        .should()
        .haveNameMatching(".*\\.(util|common|helper|manager)s?\\..*")
        .orShould()
        .haveNameMatching(".*[a-z0-9.$](Util|Common|Helper|Manager)s?([A-Z0-9$].*)?")
        .check(CLASSES);
  }

  @Test
  void shouldLogOnlyThroughSlf4j() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  @Test
  void shouldPrintOnlyInTheCli() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.newterms.cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }
}
