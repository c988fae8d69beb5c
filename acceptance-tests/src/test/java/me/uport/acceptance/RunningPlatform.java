package me.uport.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import me.uport.platform.Platform;
import me.uport.platform.PlatformOptions;

/**
 * The platform of all tests of this JVM: the packaged jars, a database, a chain. Started at first
 * use, stopped with the JVM.
 */
final class RunningPlatform {

  private static final Path REPOSITORY = Path.of(System.getProperty("uport.root", ".."));

  private RunningPlatform() {}

  static Platform shared() {
    return Shared.PLATFORM;
  }

  static Path repository() {
    return REPOSITORY.toAbsolutePath().normalize();
  }

  /** The data folder of {@link #shared()}. */
  static Path data() {
    return Shared.DATA;
  }

  /** A platform of one's own, for tests that break things. */
  static Platform start(Path data) {
    return Platform.start(
        PlatformOptions.of(repository())
            .withData(data)
            .withPortBase(freePortBase())
            // A test is one client that asks as much as hundreds.
            .with("RATE_LIMIT_CLIENT_REQUESTS", "100000")
            .with("RATE_LIMIT_CALLER_REQUESTS", "100000"));
  }

  /** A base N whose ports N to N + 132 are most likely free: some of them are tried. */
  private static int freePortBase() {
    for (int base = 20_100; base < 32_000; base += 200) {
      if (isFree(base + 1) && isFree(base + 32) && isFree(base + 45) && isFree(base + 101)) {
        return base;
      }
    }
    throw new IllegalStateException("no range of ports is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Shared {
    static final Path DATA = temporary();
    static final Platform PLATFORM = started();

    private static Path temporary() {
      try {
        return Files.createTempDirectory("uport-acceptance");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Platform started() {
      Platform platform = start(DATA);
      Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop-platform"));
      return platform;
    }
  }
}
