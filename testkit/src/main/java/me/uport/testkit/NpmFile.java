package me.uport.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that npm has put below the repository's root. */
final class NpmFile {

  private NpmFile() {}

  /**
   * Looks below the repository's root, which the system property {@code uport.root} names; without
   * the property, in the nearest folder above the working directory that has the file.
   *
   * @param what what it is, for the message
   * @param file relative to the root
   * @param prefix the folder whose packages npm installs
   * @throws IllegalStateException in one line with the remedy, when it is not installed
   */
  static Path find(String what, Path file, String prefix) {
    return roots()
        .map(root -> root.resolve(file))
        .filter(Files::isReadable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s is not installed, there is no %s: run npm ci --prefix %s --ignore-scripts"
                        .formatted(what, file, prefix)));
  }

  private static Stream<Path> roots() {
    return Optional.ofNullable(System.getProperty("uport.root"))
        .map(root -> Stream.of(Path.of(root)))
        .orElseGet(
            () ->
                Stream.iterate(
                    Path.of("").toAbsolutePath(), above -> above != null, Path::getParent));
  }
}
