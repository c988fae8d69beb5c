package me.uport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.uport.benchmarks.Figure.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private final Report report =
      new Report(
          "smoke",
          List.of(
              Figure.atMost(
                  4, "chasqui.start", 5, "s", new Reference("a JVM that does nothing", 0.5)),
              Figure.compared(
                  "chasqui.topic-reads", 900, "1/s", new Reference("PostgreSQL alone", 3600))));

  @Test
  void printsEachFigureBesideItsReference() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    report.print(new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8).lines().skip(1))
        .satisfiesExactly(
            start ->
                assertThat(start.split("\\s{2,}"))
                    .containsExactly(
                        "chasqui.start",
                        "5.00 s",
                        "a JVM that does nothing",
                        "0.50",
                        "10.00",
                        "4.00",
                        "NO"),
            reads ->
                assertThat(reads.strip().split("\\s{2,}"))
                    .containsExactly(
                        "chasqui.topic-reads", "900 1/s", "PostgreSQL alone", "3600", "0.25"));
  }

  @Test
  void writesAListOfFigures(@TempDir Path folder) throws Exception {
    Path file = report.write(folder.resolve("bench"));

    assertThat(file).isEqualTo(folder.resolve("bench/smoke.json"));
    JsonNode figures = new JsonMapper().readTree(Files.readString(file));
    assertThat(figures.get(0).propertyNames())
        .containsExactly(
            "metric", "value", "unit", "reference", "referenceValue", "ratio", "goal", "met");
    assertThat(figures.get(0).get("met").asBoolean()).isFalse();
    assertThat(figures.get(1).get("goal").isNull()).isTrue();
    assertThat(figures.get(1).get("ratio").asDouble()).isEqualTo(0.25);
  }
}
