package me.uport.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs methods of {@link JwtWork}, each time in a JVM of its own. */
final class Jmh {

  /**
   * The hundred methods that a token goes through are compiled one after the other, which takes
   * five seconds where something else keeps a core busy. The bare operation is one method.
   */
  private static final int WARM_UPS = 8;

  private static final int WARM_UPS_OF_BARE = 3;
  private static final int ITERATIONS = 2;
  private static final TimeValue ITERATION = TimeValue.seconds(1);

  /**
   * What one operation takes.
   *
   * @param microseconds the median: an operation that lost its core to another process counts as
   *     one of many
   * @param bytes allocated, on average
   */
  record Cost(double microseconds, double bytes) {}

  private Jmh() {}

  /** In one thread. */
  static Cost cost(String method) {
    RunResult result =
        run(options(method).mode(Mode.SampleTime).threads(1).addProfiler(GCProfiler.class));
    Result<?> allocated =
        Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
    return new Cost(
        result.getPrimaryResult().getStatistics().getPercentile(50), allocated.getScore());
  }

  /** How many a microsecond, in so many threads. */
  static double rate(String method, int threads) {
    return run(options(method).mode(Mode.Throughput).threads(threads))
        .getPrimaryResult()
        .getScore();
  }

  private static ChainedOptionsBuilder options(String method) {
    return new OptionsBuilder()
        .include("^" + JwtWork.class.getName().replace(".", "\\.") + "\\." + method + "$")
        .forks(1)
        .warmupIterations(JwtWork.isBare(method) ? WARM_UPS_OF_BARE : WARM_UPS)
        .warmupTime(ITERATION)
        .measurementIterations(ITERATIONS)
        .measurementTime(ITERATION)
        .timeUnit(TimeUnit.MICROSECONDS)
        .jvmArgs(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow")
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static RunResult run(ChainedOptionsBuilder options) {
    try {
      return new Runner(options.build()).runSingle();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH has failed", e);
    }
  }
}
