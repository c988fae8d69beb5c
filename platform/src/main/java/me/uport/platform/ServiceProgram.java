package me.uport.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line of a service: this JVM's java, settings for a small process that starts fast,
 * and its jar.
 */
final class ServiceProgram {

  private final Path repository;

  ServiceProgram(Path repository) {
    this.repository = repository;
  }

  /**
   * The command line.
   *
   * @throws PlatformException when the service has not been built
   */
  List<String> of(Service service) {
    Path jar = service.jar(repository);
    if (!Files.exists(jar)) {
      throw new PlatformException(
          service.label() + " is not built, there is no " + jar + ": run ./uport build");
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-Xmx192m",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "-Duser.timezone=UTC",
        "-jar",
        jar.toString());
  }
}
