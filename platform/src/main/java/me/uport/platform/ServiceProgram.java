package me.uport.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command line of a service: this JVM's java, settings for a small process that starts fast,
 * and its jar.
 */
final class ServiceProgram {

  private final Path repository;
  private final Manner manner;

  /** How the services run. */
  enum Manner {
    /** With what there is of their start-up caches. */
    USUAL,
    /** Recording their start-up caches, which they write when they stop. */
    TRAINING
  }

  ServiceProgram(Path repository, Manner manner) {
    this.repository = repository;
    this.manner = manner;
  }

  /**
   * The command line. A service that has not been unpacked since it was built is unpacked first.
   *
   * @throws PlatformException when the service has not been built
   */
  List<String> of(Service service) {
    Path jar = service.jar(repository);
    if (!Files.exists(jar)) {
      throw new PlatformException(
          service.label() + " is not built, there is no " + jar + ": run ./uport build");
    }
    StartCache cache = StartCache.of(jar);
    cache.prepare();
    return switch (manner) {
      case USUAL ->
          cache.isComplete()
              ? java(cache.jar(), "-XX:SharedArchiveFile=" + cache.file())
              : java(cache.jar());
      case TRAINING -> java(cache.jar(), "-XX:ArchiveClassesAtExit=" + cache.recording());
    };
  }

  private static List<String> java(Path jar, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            // Who waits for the database is woken by one thread instead of three.
            "-Djdk.pollerMode=1",
            // Half the work of a start is the second compiler's, which pays only under lasting
            // load.
            "-XX:TieredStopAtLevel=1",
            // On a large machine the heap would begin at its maximum, and be filled to it.
            "-Xms64m",
            "-Xmx192m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            // What an archive cannot hold is nobody's concern.
            "-Xlog:cds=off,aot=off",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.timezone=UTC"));
    command.addAll(Arrays.asList(more));
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
