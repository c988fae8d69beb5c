package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A process that outlives this JVM when it is killed, and then ends what the JVM's platform has
 * left running on a folder that nobody will come back to.
 */
final class OrphanWatch implements AutoCloseable {

  /** Its input is open as long as the JVM lives; the folder is there as long as it is needed. */
  private static final String SCRIPT =
      """
      cat >/dev/null
      [ -d "$1" ] || exit 0
      for note in "$1"/run/*.pid "$1"/chain.json.pid "$1"/postgres/postmaster.pid; do
        # A note need not end with the end of a line, and then "read" fails although it has read.
        pid=
        read -r pid rest <"$note"
        [ -z "$pid" ] || kill -9 "$pid"
      done
      rm -rf "$1"
      """;

  private final Process process;

  private OrphanWatch(Process process) {
    this.process = process;
  }

  static OrphanWatch over(Path folder) {
    try {
      return new OrphanWatch(
          new ProcessBuilder("sh", "-c", SCRIPT, "uport-orphan-watch", folder.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be called once the folder is gone: then there is nothing to end. */
  @Override
  public void close() {
    process.destroy();
  }
}
