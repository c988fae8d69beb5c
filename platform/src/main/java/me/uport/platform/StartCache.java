package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What makes a service start faster: its jar unpacked, because Java shares nothing of jars within
 * jars, and an archive of the classes that it loads (JEP 350). An AOT cache (JEP 514) spared
 * another twentieth of the work and took twice as much to make, at every build that changes a
 * service. Lies beside the jar that it is of, in {@code target/start}.
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

  /** Whether both are there and are of the jar as it is now and of this JVM. */
  boolean isValid() {
    try {
      return Files.exists(file())
          && Files.exists(note())
          && Files.readString(note()).equals(fingerprint());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks the jar anew; what was cached of an older one is removed. */
  void unpack() {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while unpacking " + source, e);
    }
  }

  /** Declares the cache complete. */
  void seal() {
    try {
      if (Files.exists(file())) {
        Files.writeString(note(), fingerprint());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeOld() throws IOException {
    Files.deleteIfExists(note());
    Files.deleteIfExists(file());
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
