package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An anvil that outlived its killed owner: its blocks are saved before its place is taken. */
final class ChainOrphan {

  private static final Duration STOP_BOUND = Duration.ofMinutes(1);

  private final ChainState state;
  private final Path note;

  ChainOrphan(ChainState state) {
    this.state = state;
    this.note = state.file().resolveSibling(state.file().getFileName() + ".pid");
  }

  /** Notes which process runs on the state and on which port it answers. */
  void remember(ProcessHandle process, int port) throws IOException {
    Files.writeString(note, process.pid() + " " + port + "\n");
  }

  void forget() {
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves and stops the process of the note if it still runs. */
  void takeOver() throws IOException {
    if (Files.exists(note)) {
      List<String> words = List.of(Files.readString(note).strip().split(" "));
      if (words.size() == 2) {
        living(Long.parseLong(words.get(0)))
            .ifPresent(process -> takeOver(process, Integer.parseInt(words.get(1))));
      }
      forget();
    }
  }

  private void takeOver(ProcessHandle process, int port) {
    Signals.send("CONT", process);
    state.save(ChainRpc.onPort(port));
    process.destroy();
    Await.until("the end of the orphaned dev chain", STOP_BOUND, () -> !process.isAlive());
  }

  /** The process, told from a foreign one with a recycled number. */
  private static Optional<ProcessHandle> living(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process.info().command().map(command -> command.contains("anvil")).orElse(true));
  }
}
