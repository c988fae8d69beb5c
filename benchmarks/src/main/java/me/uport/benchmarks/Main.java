package me.uport.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code ./uport bench [NAME]}: runs a benchmark, prints its figures and writes them to {@code
 * .uport/bench}.
 */
public final class Main {

  private static final List<Benchmark> BENCHMARKS =
      List.of(new Smoke(), new Jwt(), new Mailbox(), new Backup(), new Relay());

  private Main() {}

  /**
   * Runs the benchmark that is named, {@code smoke} when none is. A goal that is missed is printed,
   * not failed.
   */
  public static void main(String[] arguments) throws Exception {
    int exitCode = 0;
    try {
      run(named(List.of(arguments)));
    } catch (IllegalArgumentException e) {
      System.err.println("uport: " + e.getMessage());
      exitCode = 1;
    }
    System.exit(exitCode); // threads of HTTP clients are still about
  }

  private static void run(Benchmark benchmark) throws Exception {
    Path repository = Path.of(System.getProperty("uport.root", "")).toAbsolutePath();
    System.out.println("Measuring " + benchmark.name() + ", which takes a few minutes");
    Report report = new Report(benchmark.name(), benchmark.run(repository));
    report.print(System.out);
    System.out.println("Written to " + report.write(repository.resolve(".uport").resolve("bench")));
  }

  private static Benchmark named(List<String> arguments) {
    if (arguments.size() > 1) {
      throw new IllegalArgumentException("bench takes one name, found also " + arguments.get(1));
    }
    String name = arguments.isEmpty() ? "smoke" : arguments.getFirst();
    return BENCHMARKS.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no benchmark " + name + "; there is " + names()));
  }

  private static String names() {
    return BENCHMARKS.stream().map(Benchmark::name).collect(Collectors.joining(", "));
  }
}
