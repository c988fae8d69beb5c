package me.uport.acceptance;

import java.nio.file.Path;
import me.uport.platform.Platform;
import me.uport.platform.PlatformDescription;
import me.uport.platform.PlatformOptions;
import me.uport.platform.TemporaryData;

/**
 * The packaged jars with a database and a chain, started once for all tests of this module that
 * leave the platform as it was: at first use, until the JVM ends. Tests that break things
 * {@linkplain #start(Path) start} one of their own.
 */
final class RunningPlatform {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("uport.root", "..")).toAbsolutePath().normalize();

  private RunningPlatform() {}

  static Platform shared() {
    return Shared.PLATFORM;
  }

  /**
   * Where the platform under test is: {@link #shared()}, or one that runs already on the data
   * folder that the system property {@code uport.data} names.
   */
  static PlatformDescription description() {
    String running = System.getProperty("uport.data");
    return running == null ? shared().description() : PlatformDescription.in(Path.of(running));
  }

  /** The data folder of {@link #shared()}. */
  static Path data() {
    return Shared.DATA.folder();
  }

  static Path repository() {
    return REPOSITORY;
  }

  /** A platform of one's own, which the caller closes. */
  static Platform start(Path data) {
    return Platform.start(
        PlatformOptions.of(REPOSITORY)
            .withData(data)
            .withFreePorts()
            // A test is one client that asks as much as hundreds.
            .with("RATE_LIMIT_CLIENT_REQUESTS", "100000")
            .with("RATE_LIMIT_CALLER_REQUESTS", "100000"));
  }

  /** Initialization on demand: the JVM starts it once, whoever asks first. */
  private static final class Shared {
    static final TemporaryData DATA = TemporaryData.create();
    static final Platform PLATFORM = started();

    private static Platform started() {
      Platform platform = start(DATA.folder());
      Runtime.getRuntime().addShutdownHook(new Thread(Shared::stop, "stop-platform"));
      return platform;
    }

    private static void stop() {
      try (DATA) {
        PLATFORM.close();
      }
    }
  }
}
