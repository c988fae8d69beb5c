package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A suite of Node's own test runner, which counts as one test here. */
final class NodeSuite {

  private static final int MINUTES = 10;

  private NodeSuite() {}

  /**
   * Runs a suite; fails when one of its tests does, was left out, or when it has none.
   *
   * @param module the folder with its packages
   * @param what the files or folders of tests in it
   * @param folder for what it says
   */
  static void run(Path module, List<String> what, Map<String, String> environment, Path folder)
      throws IOException, InterruptedException {
    assertThat(module.resolve("node_modules"))
        .as("run npm ci --prefix " + module + ", or ./uport test")
        .isDirectory();
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-concurrency=1"));
    command.add("--test-reporter=tap");
    command.addAll(what);
    ProcessBuilder node =
        new ProcessBuilder(command)
            .directory(module.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    node.environment().putAll(environment);

    int exitCode = await(node.start(), output);

    String said = Files.readString(output);
    System.out.println(said);
    assertThat(exitCode).as(said).isZero();
    assertThat(said).contains("# fail 0").doesNotContain("# tests 0").contains("# skipped 0");
  }

  private static int await(Process process, Path output) throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the suite did not end; it said:\n" + Files.readString(output));
    }
    return process.exitValue();
  }
}
