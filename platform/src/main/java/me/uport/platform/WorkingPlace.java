package me.uport.platform;

import java.nio.file.Path;

/**
 * From where the command was given.
 *
 * @param repository the root of the repository
 * @param directory where the caller was, against which relative paths are resolved
 */
record WorkingPlace(Path repository, Path directory) {

  /** As the script passes it on. */
  static WorkingPlace ofThisProcess() {
    String directory = System.getProperty("uport.directory", "");
    String repository = System.getProperty("uport.root", directory);
    return new WorkingPlace(
        Path.of(repository).toAbsolutePath(), Path.of(directory).toAbsolutePath());
  }

  /** The data folder that the arguments name, or the repository's own. */
  Path data(Arguments arguments) {
    return arguments
        .value("--data")
        .map(folder -> directory.resolve(folder).normalize())
        .orElse(PlatformOptions.of(repository).data());
  }
}
