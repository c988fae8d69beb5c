package me.uport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What this library may stand on. */
class LibraryRulesTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("me.uport");

  @Test
  void knowsNeitherSpringNorWeb3jNorTheModulesAboveIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "org.web3j..",
            "me.uport.contracts..",
            "me.uport.node..",
            "me.uport.chain..",
            "me.uport.web..")
        .check(classes);
  }

  @Test
  void registersNoSecurityProvider() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.security.Security")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle.jce..")
        .check(classes);
  }

  @Test
  void tellsTheTimeByTheClockItWasGiven() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(classes);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    SlicesRuleDefinition.slices()
        .matching("me.uport.(**)")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }
}
