package me.uport.wallet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That an Android app can be built from this library with everything under it. The compiler's
 * {@code android.release} sees to the language and to the JDK's methods; here stands the rest.
 */
class AndroidRulesTest {

  /** Java 17: what developer.android.com/build/jdks names for Android 14 and later. */
  private static final int OURS = 61;

  /**
   * Java 21, which web3j and tuweni are compiled for, and the newest class files that D8 and R8
   * take ({@code SUPPORTED_CF_VERSION} of r8's {@code InternalOptions}). Those of Java 25 they
   * refuse: "Unsupported class file major version 69" (mzdk100/cargo-apk2#14).
   */
  private static final int OTHERS = 65;

  /** Packages of the JDK that Android does not have. */
  private static final DescribedPredicate<JavaClass> NOT_ON_ANDROID =
      resideInAnyPackage(
          "java.applet..",
          "java.awt..",
          "java.beans..",
          "java.lang.foreign..",
          "java.lang.instrument..",
          "java.lang.management..",
          "java.lang.module..",
          "java.net.http..",
          "java.rmi..",
          "javax.accessibility..",
          "javax.imageio..",
          "javax.lang..",
          "javax.management..",
          "javax.naming..",
          "javax.print..",
          "javax.rmi..",
          "javax.script..",
          "javax.security.sasl..",
          "javax.sound..",
          "javax.swing..",
          "javax.tools..",
          "com.sun..",
          "sun..",
          "jdk..");

  @Test
  void everyClassOnItsRuntimeClassPathCanBeReadByAndroidsTools() throws IOException {
    List<Path> classPath = runtimeClassPath();

    assertThat(classPath)
        .hasSizeGreaterThan(10)
        .anyMatch(path -> path.toString().contains("web3j"));
    assertThat(classPath).flatMap(AndroidRulesTest::unreadable).isEmpty();
  }

  @Test
  void whatItReachesOfTheSuiteUsesNothingThatAndroidLacks() {
    Set<JavaClass> reached = reached();

    assertThat(reached)
        .extracting(JavaClass::getName)
        .contains("me.uport.node.JsonRpcNode", "me.uport.crypto.NativeSecp256k1");
    assertThat(reached)
        .allSatisfy(
            type ->
                assertThat(type.getDirectDependenciesFromSelf())
                    .filteredOn(use -> NOT_ON_ANDROID.test(use.getTargetClass()))
                    .extracting(Dependency::getDescription)
                    .isEmpty());
  }

  /** This library's classes, and which they use of the libraries below, by way of any of them. */
  private static Set<JavaClass> reached() {
    JavaClasses suite =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("me.uport");
    Set<JavaClass> reached = new HashSet<>();
    Deque<JavaClass> toVisit = new ArrayDeque<>(suite.that(resideInAPackage("me.uport.wallet..")));
    while (!toVisit.isEmpty()) {
      JavaClass type = toVisit.pop();
      if (resideInAPackage("me.uport..").test(type) && reached.add(type)) {
        type.getDirectDependenciesFromSelf().forEach(use -> toVisit.push(use.getTargetClass()));
      }
    }
    return reached;
  }

  /** As Maven has written it down: without what only tests have. */
  private static List<Path> runtimeClassPath() throws IOException {
    String written = Files.readString(Path.of("target", "runtime-classpath.txt"));
    return Stream.concat(
            Stream.of(Path.of("target", "classes")),
            Stream.of(written.strip().split(File.pathSeparator)).map(Path::of))
        .toList();
  }

  /** The classes of a jar or folder that are too new, each with the version it has. */
  private static List<String> unreadable(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        return tooNew(entry);
      }
      try (FileSystem jar = FileSystems.newFileSystem(entry)) {
        return tooNew(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> tooNew(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> isClassForAndroid(root.relativize(file).toString()))
          .filter(file -> major(file) > limit(root, file))
          .map(file -> file + " " + major(file))
          .toList();
    }
  }

  /** D8 passes over what a multi-release jar has for newer Javas, and over module descriptors. */
  private static boolean isClassForAndroid(String name) {
    return name.endsWith(".class")
        && !name.startsWith("META-INF")
        && !name.equals("module-info.class");
  }

  private static int limit(Path root, Path file) {
    return root.relativize(file).startsWith("me/uport") ? OURS : OTHERS;
  }

  /** JVMS §4.1: a magic number, the minor version, the major version. */
  private static int major(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
