package me.uport.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where npm put the dev chain's program for this machine. */
final class AnvilBinary {

  private AnvilBinary() {}

  /**
   * Looks below the repository's root, which the system property {@code uport.root} names; without
   * the property, the nearest folder above the working directory that has the program.
   *
   * @throws IllegalStateException in one line with the remedy, when it is not installed
   */
  static Path find() {
    Path program =
        Path.of("testkit/node_modules/@foundry-rs", "anvil-" + platform(), "bin", executable());
    return roots()
        .map(root -> root.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The dev chain is not installed, there is no "
                        + program
                        + ": run npm ci --prefix testkit"));
  }

  private static Stream<Path> roots() {
    return Optional.ofNullable(System.getProperty("uport.root"))
        .map(root -> Stream.of(Path.of(root)))
        .orElseGet(
            () ->
                Stream.iterate(
                    Path.of("").toAbsolutePath(), above -> above != null, Path::getParent));
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "win32" : "linux";
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    return system + "-" + arch;
  }

  private static String executable() {
    return platform().startsWith("win32") ? "anvil.exe" : "anvil";
  }
}
