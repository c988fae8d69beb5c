package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.uport.testkit.Await;
import me.uport.testkit.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanWatchTest {
  @TempDir Path logs;

  @Test
  void whatAKilledJvmHasLeftRunningEndsWithIt() throws Exception {
    Path log = logs.resolve("killed.log");
    Process killed = ChildJvm.start(Killed.class, List.of(), log);
    assertThat(killed.waitFor()).as(Files.readString(log)).isEqualTo(128 + 9);
    List<String> words = List.of(Files.readString(log).strip().split(" "));
    long leftBehind = Long.parseLong(words.get(0));
    Path folder = Path.of(words.get(1));
    Await.until("the end of the process", () -> ProcessHandle.of(leftBehind).isEmpty());
    Await.until("the end of the folder", () -> !Files.exists(folder));
  }

  @Test
  void aClosedFolderNeedsNoWatch() {
    TemporaryData data = TemporaryData.create();
    data.close();
    assertThat(data.folder()).doesNotExist();
  }

  /** Starts something in the way of a platform, and is killed. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] arguments) throws IOException {
      TemporaryData data = TemporaryData.create();
      Process left = new ProcessBuilder("sleep", "600").start();
      Files.createDirectories(data.folder().resolve("run"));
      new ProcessNote(data.folder().resolve("run/some.pid")).remember(left.toHandle());
      System.out.println(left.pid() + " " + data.folder());
      ChildJvm.killMyself();
    }
  }
}
