package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import me.uport.platform.FuelTokens;
import me.uport.platform.Platform;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript suite in {@code src/test/js}: uport-credentials, uport-transports and did-jwt. */
class OriginalClientsTest {

  private static final Path MODULE = RunningPlatform.repository().resolve("acceptance-tests");
  private static final int MINUTES = 5;

  @Test
  void originalClientsSeeThePlatformTheyKnow(@TempDir Path folder) throws Exception {
    Platform platform = RunningPlatform.shared();
    assertThat(MODULE.resolve("node_modules"))
        .as("run npm ci --prefix acceptance-tests, or ./uport test")
        .isDirectory();
    Path output = folder.resolve("output.txt");

    int exitCode = run(platform, output);

    String said = Files.readString(output);
    System.out.println(said);
    assertThat(exitCode).as(said).isZero();
    assertThat(said).contains("# fail 0").doesNotContain("# tests 0").contains("# skipped 0");
  }

  private static int run(Platform platform, Path output) throws IOException, InterruptedException {
    ProcessBuilder node =
        new ProcessBuilder(
                "node", "--test", "--test-concurrency=1", "--test-reporter=tap", "src/test/js/")
            .directory(MODULE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    node.environment()
        .put("UPORT_PLATFORM_JSON", RunningPlatform.data().resolve("platform.json").toString());
    node.environment()
        .put(
            "UPORT_FUEL_TOKEN",
            new FuelTokens(platform.description().fuelTokenIssuer(), Clock.systemUTC())
                .mint(TestIdentities.alice().address()));
    Process process = node.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the suite did not end; it said:\n" + Files.readString(output));
    }
    return process.exitValue();
  }
}
