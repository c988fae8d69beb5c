package me.uport.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks did-jwt and ethr-did-resolver from npm, many questions in one process. */
final class OriginalLibraries {

  private static final Path MODULE =
      Path.of(System.getProperty("uport.root", ".."), "credentials").toAbsolutePath();
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MINUTES = 5;

  private OriginalLibraries() {}

  static JsonNode ask(Path folder, Map<String, ?> questions)
      throws IOException, InterruptedException {
    assertThat(MODULE.resolve("node_modules"))
        .as("run npm ci --prefix credentials, or ./uport test")
        .isDirectory();
    Path asked = folder.resolve("questions.json");
    Path answered = folder.resolve("answers.json");
    Path said = folder.resolve("said.txt");
    MAPPER.writeValue(asked, questions);
    Process node =
        new ProcessBuilder(
                "node",
                MODULE.resolve("src/test/js/answers.mjs").toString(),
                asked.toString(),
                answered.toString())
            .directory(MODULE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!node.waitFor(MINUTES, TimeUnit.MINUTES)) {
      node.destroyForcibly();
    }
    assertThat(answered).as(Files.readString(said)).exists();
    return MAPPER.readTree(answered);
  }
}
