package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the work of processes that were killed: by the point at which they died and what
 * was wrong with their line to the node. Not thread-safe.
 */
public final class CrashTable {

  /** How a crash ended, once another process had gone on. */
  public enum End {
    /** Every request has its one effect. */
    SOUND,
    /** A request has no effect. */
    LOST,
    /** A request has more than one. */
    DOUBLED,
    /** Something is not settled and does not become so, or books or nonces do not add up. */
    STUCK
  }

  private record Cell(Map<End, Integer> ends) {
    private static Cell empty() {
      return new Cell(new EnumMap<>(End.class));
    }

    private int crashes() {
      return ends.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int of(End end) {
      return ends.getOrDefault(end, 0);
    }
  }

  private final String title;
  private final String origin;
  private final Map<String, Map<RpcFault, Cell>> rows = new LinkedHashMap<>();

  /**
   * @param title what the processes were
   * @param origin what else somebody needs who wants the same again: the seed
   */
  public CrashTable(String title, String origin) {
    this.title = title;
    this.origin = origin;
  }

  /** Notes a crash. */
  public void add(String point, RpcFault fault, End end) {
    rows.computeIfAbsent(point, _ -> new EnumMap<>(RpcFault.class))
        .computeIfAbsent(fault, _ -> Cell.empty())
        .ends()
        .merge(end, 1, Integer::sum);
  }

  /** How many crashes. */
  public int crashes() {
    return cells().mapToInt(Cell::crashes).sum();
  }

  /** How many of them ended so. */
  public int count(End end) {
    return cells().mapToInt(cell -> cell.of(end)).sum();
  }

  /**
   * The table in Markdown: a row is a point, a column a fault, a number how many processes died
   * there.
   */
  public String asMarkdown() {
    String faults =
        Arrays.stream(RpcFault.values())
            .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(" | "));
    String lines = "---|" + "--:|".repeat(RpcFault.values().length + 4);
    return """
    ### %s: %d crashes, %d lost, %d doubled, %d stuck

    %s

    | point | %s | crashes | lost | doubled | stuck |
    |%s
    %s
    """
        .formatted(
            title,
            crashes(),
            count(End.LOST),
            count(End.DOUBLED),
            count(End.STUCK),
            origin,
            faults,
            lines,
            rows.entrySet().stream()
                .map(row -> line(row.getKey(), row.getValue()))
                .collect(Collectors.joining("\n")));
  }

  /**
   * Prints the table, and writes it into the folder that the system property {@code
   * uport.crash-matrix.report} names, if there is one.
   */
  public void publish() {
    System.getLogger("crash-matrix").log(System.Logger.Level.INFO, "\n{0}", asMarkdown());
    String folder = System.getProperty("uport.crash-matrix.report");
    if (folder != null) {
      try {
        Path file = Path.of(folder).resolve(title.toLowerCase(Locale.ROOT) + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, asMarkdown());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String line(String point, Map<RpcFault, Cell> cells) {
    Stream<String> byFault =
        Arrays.stream(RpcFault.values())
            .map(fault -> Integer.toString(cells.getOrDefault(fault, Cell.empty()).crashes()));
    int crashes = cells.values().stream().mapToInt(Cell::crashes).sum();
    Stream<String> ends =
        Stream.of(End.LOST, End.DOUBLED, End.STUCK)
            .map(end -> Integer.toString(cells.values().stream().mapToInt(c -> c.of(end)).sum()));
    return Stream.of(List.of(point), byFault.toList(), List.of("" + crashes), ends.toList())
        .flatMap(List::stream)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private Stream<Cell> cells() {
    return rows.values().stream().flatMap(row -> row.values().stream());
  }
}
