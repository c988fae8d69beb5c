package me.uport.web.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RestController;

/** The rules of design.md that a compiler does not know. */
public final class ServiceRules {

  private static final Set<String> SERVICES =
      Set.of("chasqui", "pututu", "sensui", "caleuche", "unnu");

  private static final ArchRule CONTROLLERS_ARE_HIDDEN =
      classes()
          .that()
          .areAnnotatedWith(RestController.class)
          .should()
          .bePackagePrivate()
          .because("package-private is the default");

  private static final ArchRule REPOSITORIES_ARE_HIDDEN =
      classes()
          .that()
          .haveSimpleNameEndingWith("Repository")
          .should()
          .bePackagePrivate()
          .because("a feature's tables are its own");

  private static final ArchRule CONSTRUCTOR_INJECTION =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .orShould()
          .beAnnotatedWith(Value.class)
          .because("what a class needs comes in by its constructor");

  private static final ArchRule TIME_COMES_FROM_A_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackages("me.uport.web.setup")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .because("tests move the clock");

  private static final ArchRule RANDOMNESS_COMES_IN =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(Random.class.getName())
          .orShould()
          .callMethod(Math.class, "random")
          .because("identifiers must not be guessed; there is one SecureRandom bean");

  /** By name, because common-web does not see them. */
  private static final String SIGNING = "me.uport.node.UnsignedTransaction";

  private static final String SENDER = "me.uport.contracts.DirectSender";
  private static final String NODE = "me.uport.node.EthereumNode";

  private static final ArchRule TRANSACTIONS_ARE_THE_ENGINES =
      noClasses()
          .that()
          .resideOutsideOfPackage("me.uport.chain.engine..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(SIGNING)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName(SENDER)
          .because("nobody but the engine assigns a nonce and signs for it");

  private static final ArchRule SENDING_IS_THE_ENGINES =
      noClasses()
          .that()
          // Sensui passes on what its callers have signed; their nonces are theirs.
          .resideOutsideOfPackages("me.uport.chain.engine..", "me.uport.sensui.rpc..")
          .should()
          .callMethodWhere(target(owner(name(NODE))).and(target(nameMatching("send(All)?"))))
          .because("what is sent was stored before, see Transactions");

  private ServiceRules() {}

  /**
   * Checks a service, or common-chain, or common-web itself.
   *
   * @param root a class in the root package
   */
  public static void check(Class<?> root) {
    var base = root.getPackageName();
    var classes = productionClasses(base);
    Stream.of(
            noOtherService(base),
            packagesWithoutCycles(base),
            CONTROLLERS_ARE_HIDDEN,
            REPOSITORIES_ARE_HIDDEN,
            CONSTRUCTOR_INJECTION,
            TIME_COMES_FROM_A_CLOCK,
            RANDOMNESS_COMES_IN,
            TRANSACTIONS_ARE_THE_ENGINES,
            SENDING_IS_THE_ENGINES,
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
            GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS,
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING)
        .forEach(rule -> rule.allowEmptyShould(true).check(classes));
  }

  /**
   * Checks that libraries, given by their packages, stand without Spring and without any service.
   */
  public static void checkLibraries(String... packages) {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.springframework..", "me.uport.web..", "me.uport.chain.."))
        .because("libraries never see Spring, nor what is built on them")
        .check(productionClasses(packages));
  }

  private static JavaClasses productionClasses(String... packages) {
    // The rules ask for names of other people's classes only; reading those takes most of the time.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(packages);
  }

  private static ArchRule noOtherService(String base) {
    var others =
        SERVICES.stream()
            .map("me.uport."::concat)
            .filter(service -> !service.equals(base))
            .map(service -> service + "..")
            .toArray(String[]::new);
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("no service sees another service");
  }

  private static ArchRule packagesWithoutCycles(String base) {
    return slices().matching(base + ".(*)..").should().beFreeOfCycles();
  }
}
