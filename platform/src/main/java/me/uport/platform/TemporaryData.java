package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import me.uport.testkit.Directories;

/**
 * A data folder for a platform that nobody will start again: removed when it is closed. When this
 * JVM is killed before that, the processes of the platform end with it.
 */
public final class TemporaryData implements AutoCloseable {

  private final Path folder;
  private final OrphanWatch watch;

  private TemporaryData(Path folder) {
    this.folder = folder;
    this.watch = OrphanWatch.over(folder);
  }

  /** A new folder among the system's temporary files. */
  public static TemporaryData create() {
    try {
      Path folder = Files.createTempDirectory("uport-platform-");
      // For root the database server runs as another user, who has to get through to its own data.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return new TemporaryData(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Removes the folder, once its platform is closed. */
  @Override
  public void close() {
    try (watch) {
      Directories.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
