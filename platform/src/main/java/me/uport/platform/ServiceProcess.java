package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One service as a process of its own jar. Once it is {@linkplain #superviseFromNowOn supervised},
 * a process that ends without having been told to is reported and started again, with growing
 * pauses while it keeps failing. Thread-safe.
 */
final class ServiceProcess {

  private final Service service;
  private final ServiceCommand command;
  private final Path log;
  private final ProcessNote note;
  private final Console console;
  private final BackOff backOff = new BackOff();
  private @Nullable Process process;
  private boolean wanted;
  private boolean supervised;

  ServiceProcess(Service service, ServiceCommand command, DataFolder folder, Console console) {
    this.service = service;
    this.command = command;
    this.log = folder.log(service.label());
    this.note = new ProcessNote(folder.pid(service));
    this.console = console;
  }

  Service service() {
    return service;
  }

  Path log() {
    return log;
  }

  synchronized void start() {
    wanted = true;
    launch();
  }

  synchronized void superviseFromNowOn() {
    supervised = true;
    if (process != null && !process.isAlive()) {
      onEnd(process);
    }
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** The process that runs now. */
  synchronized ProcessHandle handle() {
    if (process == null) {
      throw new IllegalStateException(service.label() + " has not been started");
    }
    return process.toHandle();
  }

  /** Asks the service to stop and not to come back, without waiting for it. */
  synchronized void requestStop() {
    wanted = false;
    if (process != null) {
      process.destroy();
    }
  }

  /**
   * Waits for the end of a service that was asked to stop, and forces it when it takes too long.
   */
  void awaitStop(Duration grace) {
    ProcessHandle last = lastProcess();
    if (last != null && !ProcessNote.endsWithin(last, grace)) {
      console.say(service.label() + " does not stop and is killed");
      last.destroyForcibly();
      ProcessNote.endsWithin(last, grace);
    }
    note.forget();
  }

  private synchronized @Nullable ProcessHandle lastProcess() {
    return process == null ? null : process.toHandle();
  }

  private void launch() {
    try {
      rotateLog();
      Process launched = command.start(log);
      process = launched;
      note.remember(launched.toHandle());
      var _ = launched.onExit().thenAccept(this::onEnd);
    } catch (IOException e) {
      throw new UncheckedIOException(service.label() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void onEnd(Process ended) {
    Duration pause;
    synchronized (this) {
      if (!wanted || !supervised || !isCurrent(ended)) {
        return;
      }
      pause = backOff.next();
    }
    console.say(
        "%s ended with exit code %d and is started again in %d s; its last words are in %s"
            .formatted(service.label(), ended.exitValue(), pause.toSeconds(), log));
    Thread.ofVirtual().name(service.label() + "-restart").start(() -> relaunchAfter(pause, ended));
  }

  private void relaunchAfter(Duration pause, Process ended) {
    try {
      Thread.sleep(pause);
      synchronized (this) {
        if (wanted && isCurrent(ended)) {
          launch();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isCurrent(Process ended) {
    return process != null && process.pid() == ended.pid();
  }

  private void rotateLog() throws IOException {
    long tooLong = 10_000_000;
    if (Files.exists(log) && Files.size(log) > tooLong) {
      Files.move(
          log,
          log.resolveSibling(log.getFileName() + ".1"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
