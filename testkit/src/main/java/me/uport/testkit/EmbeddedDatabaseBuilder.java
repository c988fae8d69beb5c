package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedDatabase} is to run. What is not said is as tests want it. Not thread-safe.
 */
public final class EmbeddedDatabaseBuilder {

  private @Nullable Path dataDirectory;
  private @Nullable Path throwAway;
  private @Nullable Path log;
  private int port;
  private int maxConnections = 200;
  private boolean durable;
  private String password = "uport";

  EmbeddedDatabaseBuilder() {}

  /**
   * Keeps the data here between starts; the default is a temporary directory, removed at the end.
   */
  public EmbeddedDatabaseBuilder dataDirectory(Path directory) {
    this.dataDirectory = directory.toAbsolutePath().normalize();
    return this;
  }

  /**
   * The file that the server's messages are appended to; the default lies beside the data
   * directory.
   */
  public EmbeddedDatabaseBuilder log(Path file) {
    this.log = file;
    return this;
  }

  /** A fixed port; the default, 0, is any free one. */
  public EmbeddedDatabaseBuilder port(int number) {
    this.port = number;
    return this;
  }

  /** The superuser's password; takes effect when the data directory is made. */
  public EmbeddedDatabaseBuilder password(String secret) {
    this.password = secret;
    return this;
  }

  /** How many connections the server takes; the default is 200. */
  public EmbeddedDatabaseBuilder maxConnections(int number) {
    this.maxConnections = number;
    return this;
  }

  /**
   * Whether what was committed outlives a power cut ({@code fsync} and {@code synchronous_commit}).
   * Off by default: tests throw their data away, and a killed server process loses nothing either
   * way. The platform switches it on.
   */
  public EmbeddedDatabaseBuilder durable(boolean on) {
    this.durable = on;
    return this;
  }

  /**
   * Makes the data directory when it is not there yet, and starts the server.
   *
   * @throws UncheckedIOException when it does not start, with the server's own last words
   */
  public EmbeddedDatabase start() {
    try {
      Path directory = dataDirectory == null ? throwAwayDirectory() : dataDirectory;
      PostgresServer server = PostgresServer.on(directory, logBeside(directory));
      if (!server.isInitialized()) {
        server.initialize(EmbeddedDatabase.SUPERUSER, password, durable);
      }
      EmbeddedDatabase database =
          new EmbeddedDatabase(server, this, port == 0 ? FreePort.any() : port);
      database.start();
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Stops a server that an earlier, killed JVM left running on the given data directory, as a start
   * does anyway.
   */
  public void stopOrphan() {
    if (dataDirectory != null && Files.exists(dataDirectory)) {
      PostgresServer.on(dataDirectory, logBeside(dataDirectory)).stop();
    }
  }

  String password() {
    return password;
  }

  List<String> serverSettings(int chosenPort) {
    String durability = durable ? "on" : "off";
    List<String> settings =
        new ArrayList<>(
            List.of(
                "listen_addresses=127.0.0.1",
                "port=" + chosenPort,
                "unix_socket_directories=",
                "max_connections=" + maxConnections,
                "timezone=UTC",
                "log_timezone=UTC",
                "fsync=" + durability,
                "synchronous_commit=" + durability));
    if (!durable) {
      settings.add("full_page_writes=off");
    }
    return settings;
  }

  private Path logBeside(Path directory) {
    return log == null ? directory.resolveSibling(directory.getFileName() + ".log") : log;
  }

  void removeThrowAwayDirectory() {
    if (throwAway == null) {
      return;
    }
    try {
      Directories.delete(throwAway);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path throwAwayDirectory() throws IOException {
    throwAway = ThrowAwayDirectories.create();
    return throwAway.resolve("data");
  }
}
