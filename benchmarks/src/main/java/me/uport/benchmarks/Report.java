package me.uport.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one benchmark, as a table and as a file. */
final class Report {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String ROW = "%-28s %12s %-6s %-44s %12s %8s %8s  %s%n";

  private final String name;
  private final List<Figure> figures;

  Report(String name, List<Figure> figures) {
    this.name = name;
    this.figures = List.copyOf(figures);
  }

  /** Prints the table. */
  void print(PrintStream out) {
    out.printf(
        ROW,
        "metric",
        "value",
        "unit",
        "reference (same run)",
        "its value",
        "ratio",
        "goal",
        "met");
    for (Figure figure : figures) {
      out.printf(
          ROW,
          figure.metric(),
          number(figure.value()),
          figure.unit(),
          figure.reference(),
          number(figure.referenceValue()),
          number(figure.ratio()),
          number(figure.goal()),
          figure.met() == null ? "" : figure.met() ? "yes" : "NO");
    }
  }

  /** Writes {@code ‹folder›/‹name›.json}. */
  Path write(Path folder) {
    try {
      Path file = Files.createDirectories(folder).resolve(name + ".json");
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
  }
}
