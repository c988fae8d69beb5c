package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.uport.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir private Path root;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private DataFolder folder;
  private ServiceProcess process;

  @BeforeEach
  void start() {
    folder = DataFolder.open(root);
    process = service("exec sleep 600");
    process.start();
  }

  @AfterEach
  void stop() {
    process.requestStop();
    process.awaitStop(BOUND);
    folder.close();
  }

  @Test
  void startsAgainWhenItIsKilled() {
    process.superviseFromNowOn();
    ProcessHandle first = process.handle();

    first.destroyForcibly();

    Await.until(
        "the next process", BOUND, () -> process.isAlive() && !process.handle().equals(first));
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("chasqui ended with exit code 137 and is started again in 1 s");
  }

  @Test
  void staysDownWhenItWasAskedToStop() {
    process.superviseFromNowOn();

    process.requestStop();
    process.awaitStop(BOUND);

    assertThat(process.isAlive()).isFalse();
    assertThat(folder.pid(Service.CHASQUI)).doesNotExist();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void isNotStartedAgainBeforeItIsSupervised() {
    process.handle().destroyForcibly();

    Await.until("its end", BOUND, () -> !process.isAlive());
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void isStoppedByTheNextPlatformWhenItsOwnWasKilled() {
    ProcessHandle orphan = process.handle();

    new ProcessNote(folder.pid(Service.CHASQUI)).stopLeftover();

    assertThat(orphan.isAlive()).isFalse();
    assertThat(folder.pid(Service.CHASQUI)).doesNotExist();
  }

  @Test
  void isNotTakenForAnotherProcessWithItsNumber() throws Exception {
    java.nio.file.Files.writeString(
        folder.pid(Service.CHASQUI), process.handle().pid() + " 2001-01-01T00:00:00Z");

    new ProcessNote(folder.pid(Service.CHASQUI)).stopLeftover();

    assertThat(process.isAlive()).isTrue();
  }

  private ServiceProcess service(String shell) {
    ServiceCommand command = new ServiceCommand(List.of("sh", "-c", shell), Map.of());
    Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new ServiceProcess(Service.CHASQUI, command, folder, console);
  }
}
