package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One PostgreSQL server process over one data directory. Knows nothing but the server's own
 * programs and files; an orphan that an earlier, killed JVM left on the directory is stopped before
 * the start.
 */
final class PostgresServer {

  private static final Duration START_BOUND = Duration.ofMinutes(2);
  private static final Duration KILL_BOUND = Duration.ofMinutes(1);

  private final PostgresBinaries binaries;
  private final Path dataDirectory;
  private final Path log;
  private final ServerUser user;

  PostgresServer(PostgresBinaries binaries, Path dataDirectory, Path log, ServerUser user) {
    this.binaries = binaries;
    this.dataDirectory = dataDirectory;
    this.log = log;
    this.user = user;
  }

  /** A server of whatever user works here for this directory. */
  static PostgresServer on(Path dataDirectory, Path log) {
    return new PostgresServer(
        PostgresBinaries.unpacked(),
        dataDirectory,
        log,
        ServerUser.forDataDirectory(dataDirectory));
  }

  boolean isInitialized() {
    return Files.exists(dataDirectory.resolve("PG_VERSION"));
  }

  /**
   * Makes the cluster, with scram passwords and UTF-8, comparing text by code point on every
   * machine.
   */
  void initialize(String superuser, String password, boolean durable) throws IOException {
    Files.createDirectories(dataDirectory);
    user.own(dataDirectory);
    if (!Command.run(user.run(List.of("test", "-w", dataDirectory.toString()))).succeeded()) {
      throw new IOException(
          "PostgreSQL does not run as root, and user nobody cannot reach "
              + dataDirectory
              + ": choose a data folder that everybody can reach, or start as a normal user");
    }
    Path passwordFile = Files.createTempFile("uport-", ".password");
    try {
      Files.writeString(passwordFile, password + "\n");
      user.own(passwordFile);
      List<String> command =
          new ArrayList<>(
              List.of(
                  binaries.program("initdb"),
                  "--pgdata=" + dataDirectory,
                  "--username=" + superuser,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C",
                  "--no-instructions"));
      if (!durable) {
        command.add("--no-sync");
      }
      Command.runOrFail(user.run(command), "Making the database cluster in " + dataDirectory);
    } finally {
      Files.delete(passwordFile);
    }
  }

  /** Starts the server with these settings and returns when it takes connections. */
  void start(List<String> settings) throws IOException {
    stopOrphan();
    List<String> command =
        new ArrayList<>(List.of(binaries.program("postgres"), "-D", dataDirectory.toString()));
    for (String setting : settings) {
      command.add("-c");
      command.add(setting);
    }
    Process process =
        new ProcessBuilder(user.run(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    boolean decided = Await.holdsWithin(START_BOUND, () -> isReady() || !process.isAlive());
    if (!decided || !process.isAlive()) {
      process.destroyForcibly();
      throw new IOException("PostgreSQL did not start on " + dataDirectory + ": " + lastLogLines());
    }
  }

  /** Ends the sessions and stops the server, with everything on disk; a stopped server is fine. */
  void stop() {
    if (livingServer().isPresent()) {
      Command.runOrFail(
          user.run(
              List.of(
                  binaries.program("pg_ctl"),
                  "stop",
                  "-D",
                  dataDirectory.toString(),
                  "-m",
                  "fast",
                  "-w",
                  "-t",
                  "60")),
          "Stopping PostgreSQL on " + dataDirectory);
    }
  }

  /** {@code kill -9} of the server, sessions included; the next start recovers from the log. */
  void kill() {
    livingServer()
        .ifPresent(
            server -> {
              List<ProcessHandle> sessions = server.descendants().toList();
              server.destroyForcibly();
              sessions.forEach(ProcessHandle::destroyForcibly);
              Await.until(
                  "the end of the killed PostgreSQL",
                  KILL_BOUND,
                  () -> !server.isAlive() && sessions.stream().noneMatch(ProcessHandle::isAlive));
            });
  }

  /** Sends a signal by name, such as STOP, to the server and its sessions. */
  void signal(String name) {
    livingServer()
        .ifPresent(
            server ->
                Stream.concat(Stream.of(server), server.descendants())
                    .forEach(process -> Signals.send(name, process)));
  }

  private void stopOrphan() throws IOException {
    if (livingServer().isPresent()) {
      stop();
    } else {
      // Left by a killed server. PostgreSQL would refuse it when the number belongs to another
      // process by now.
      Files.deleteIfExists(pidFile());
    }
  }

  /**
   * The running server of this data directory, told from a foreign process with a recycled number.
   */
  private Optional<ProcessHandle> livingServer() {
    return pidFileLines().stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("\\d+"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().commandLine().map(this::isOurs).orElse(true));
  }

  private boolean isOurs(String commandLine) {
    return commandLine.contains("postgres") && commandLine.contains(dataDirectory.toString());
  }

  /** The server writes its state into the eighth line (src/include/utils/pidfile.h). */
  private boolean isReady() {
    List<String> lines = pidFileLines();
    return lines.size() >= 8 && lines.get(7).strip().equals("ready");
  }

  private List<String> pidFileLines() {
    try {
      return Files.readAllLines(pidFile());
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile() {
    return dataDirectory.resolve("postmaster.pid");
  }

  private String lastLogLines() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
