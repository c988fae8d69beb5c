package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL 18 from a Maven artifact, listening on 127.0.0.1 only. Tests share one
 * throw-away server per JVM and take a database each; the platform keeps its own on disk, durable:
 *
 * <pre>{@code
 * Database database = EmbeddedDatabase.shared().freshDatabase();
 * EmbeddedDatabase kept = EmbeddedDatabase.builder().dataDirectory(path).port(7132).password(secret).durable(true).start();
 * }</pre>
 *
 * <p>Runs as root too. A server that an earlier, killed JVM left running on the same data directory
 * is stopped first. Thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  static final String SUPERUSER = "uport";

  private final PostgresServer server;
  private final EmbeddedDatabaseBuilder settings;
  private final int port;
  private final AtomicInteger made = new AtomicInteger();

  EmbeddedDatabase(PostgresServer server, EmbeddedDatabaseBuilder settings, int port) {
    this.server = server;
    this.settings = settings;
    this.port = port;
  }

  /**
   * The server that all tests of this JVM share: started at first use, without durability, gone
   * with the JVM.
   */
  public static EmbeddedDatabase shared() {
    return Shared.DATABASE;
  }

  /** A server of one's own, for fault tests and for the platform. */
  public static EmbeddedDatabaseBuilder builder() {
    return new EmbeddedDatabaseBuilder();
  }

  /** A new, empty database that nobody else uses. */
  public Database freshDatabase() {
    return createDatabase("fresh_" + made.incrementAndGet());
  }

  /** The database of this name, made empty when the server does not have it yet. */
  public Database database(String name) {
    return exists(name) ? reach(name) : createDatabase(name);
  }

  /** The server's port, the same after every {@link #start()}. */
  public int port() {
    return port;
  }

  /** Stops the server in order; its databases stay for the next {@link #start()}. */
  public synchronized void stop() {
    server.stop();
  }

  /** {@code kill -9} of the server and its sessions. */
  public synchronized void kill() {
    server.kill();
  }

  /** Starts the stopped or killed server again, on the same port and data. */
  public synchronized void start() {
    try {
      server.start(settings.serverSettings(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Freezes the server: connections open or hang, nothing is answered, until {@link #resume()}. */
  public synchronized void pause() {
    server.signal("STOP");
  }

  /** Ends a {@link #pause()}. */
  public synchronized void resume() {
    server.signal("CONT");
  }

  /** Stops the server, and removes the data directory unless it was given. */
  @Override
  public synchronized void close() {
    server.signal("CONT"); // a frozen server would not hear the stop
    server.stop();
    settings.removeThrowAwayDirectory();
  }

  private boolean exists(String name) {
    try (Connection connection = reach("postgres").connect();
        var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, name);
      return query.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded PostgreSQL does not answer", e);
    }
  }

  private Database createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("Expected a database name of [a-z0-9_] but found " + name);
    }
    try (Connection connection = reach("postgres").connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return reach(name);
    } catch (SQLException e) {
      throw new IllegalStateException("The database " + name + " cannot be made", e);
    }
  }

  private Database reach(String name) {
    return new Database(name, port, SUPERUSER, settings.password());
  }

  /** Initialization on demand: the JVM starts the server once, whoever asks first. */
  private static final class Shared {
    private static final EmbeddedDatabase DATABASE = start();

    private static EmbeddedDatabase start() {
      EmbeddedDatabase database = builder().start();
      Runtime.getRuntime().addShutdownHook(new Thread(database::close, "embedded-database-stop"));
      return database;
    }
  }
}
