package me.uport.contracts;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What this module may stand on. */
class ModuleRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importUrl(ContractCall.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void knowsNeitherSpringNorTheModulesAboveIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "me.uport.chain..", "me.uport.web..")
        .check(CLASSES);
  }

  @Test
  void nodePortKnowsNothingOfTheContracts() {
    noClasses()
        .that()
        .resideInAPackage("me.uport.node..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("me.uport.contracts..", "org.web3j..")
        .check(CLASSES);
  }

  @Test
  void web3jOnlyEncodesAndDecodes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("me.uport.contracts.generated..")
        // The encoder of EIP-712 stands among web3j's signers.
        .and(not(type(MessageHashes.class)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.web3j.protocol..", "org.web3j.tx..", "org.web3j.crypto..", "org.web3j.ens..")
        .check(CLASSES);
  }
}
