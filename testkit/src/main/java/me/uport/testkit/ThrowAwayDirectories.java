package me.uport.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Temporary directories of database servers. A killed test JVM cannot clean up behind itself, so
 * the next one does: each directory is named after the process that made it.
 */
final class ThrowAwayDirectories {

  private static final Pattern NAME = Pattern.compile("uport-db-(\\d+)-\\d+");

  private ThrowAwayDirectories() {}

  static Path create() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    removeLeftovers(parent);
    Path directory =
        Files.createTempDirectory(parent, "uport-db-" + ProcessHandle.current().pid() + "-");
    // The server may run as another user, who has to get through to its own directory.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    return directory;
  }

  private static void removeLeftovers(Path parent) throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, "uport-db-*")) {
      for (Path directory : directories) {
        if (isLeftover(directory)) {
          PostgresServer.on(directory.resolve("data"), directory.resolve("data.log")).kill();
          Directories.delete(directory);
        }
      }
    }
  }

  private static boolean isLeftover(Path directory) {
    Matcher name = NAME.matcher(directory.getFileName().toString());
    return name.matches()
        && Files.isWritable(directory)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
