package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What makes a service start faster: its jar unpacked, because classes of jars within jars load
 * slowly and Java shares nothing of them, and an archive of the classes that it loads (JEP 350),
 * where one was recorded. The first spares two fifths of the work of a start, the second a quarter
 * of the rest and more. An AOT cache (JEP 514) spared another twentieth of the work and took twice
 * as much to make, at every build that changes a service. Lies beside the jar that it is of, in
 * {@code target/start}.
 */
final class StartCache {

  private final Path source;
  private final Path folder;

  private StartCache(Path source) {
    this.source = source;
    this.folder = source.resolveSibling("start");
  }

  static StartCache of(Path jar) {
    return new StartCache(jar);
  }

  /** The unpacked jar; its libraries lie beside it. */
  Path jar() {
    return folder.resolve(source.getFileName());
  }

  /** The archive of classes. */
  Path file() {
    return folder.resolve("classes.jsa");
  }

  /** Where a start that ends well leaves its archive, for {@link #seal}. */
  Path recording() {
    return folder.resolve("recording.jsa");
  }

  /** Whether there is an archive, of the jar as it is now and of this JVM. */
  boolean isComplete() {
    return isUnpacked() && Files.exists(file());
  }

  /** Sees to it that the jar as it is now lies unpacked. */
  void prepare() {
    if (!isUnpacked()) {
      unpack();
    }
  }

  private boolean isUnpacked() {
    try {
      return Files.exists(note()) && Files.readString(note()).equals(fingerprint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was cached of an older jar is removed. */
  private void unpack() {
    try {
      removeOld();
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Djarmode=tools",
                      "-jar",
                      source.toString(),
                      "extract",
                      "--force",
                      "--destination",
                      folder.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new PlatformException(source + " cannot be unpacked into " + folder);
      }
      Files.writeString(note(), fingerprint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while unpacking " + source, e);
    }
  }

  /** Makes the archive that was recorded the one that starts use. */
  void seal() {
    try {
      if (Files.exists(recording())) {
        Files.move(recording(), file(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeOld() throws IOException {
    Files.deleteIfExists(note());
    Files.deleteIfExists(file());
    Files.deleteIfExists(recording());
    Path libraries = folder.resolve("lib");
    if (Files.exists(libraries)) {
      try (var files = Files.newDirectoryStream(libraries)) {
        for (Path library : files) {
          Files.delete(library);
        }
      }
    }
  }

  private Path note() {
    return folder.resolve("of");
  }

  /** A reproducible build gives every jar the same time, so that its content has to tell. */
  private String fingerprint() throws IOException {
    return Fingerprint.of(source) + " " + Runtime.version();
  }
}
