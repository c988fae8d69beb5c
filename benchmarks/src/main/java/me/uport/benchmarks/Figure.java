package me.uport.benchmarks;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param metric what was measured: {@code chasqui.start}
 * @param value how much
 * @param unit of {@code value}, {@code referenceValue} and {@code goal}
 * @param reference what was measured beside it in the same run
 * @param referenceValue how much that was
 * @param ratio {@code value} divided by {@code referenceValue}
 * @param goal what {@code value} shall not exceed or, of a rate, shall reach; null where there is
 *     no goal
 * @param met whether it does so; null where there is no goal
 */
@JsonPropertyOrder({
  "metric",
  "value",
  "unit",
  "reference",
  "referenceValue",
  "ratio",
  "goal",
  "met"
})
public record Figure(
    String metric,
    double value,
    String unit,
    String reference,
    double referenceValue,
    double ratio,
    @Nullable Double goal,
    @Nullable Boolean met) {

  /** A figure that has a goal: the less, the better. */
  public static Figure atMost(
      double goal, String metric, double value, String unit, Reference reference) {
    return new Figure(
        metric,
        value,
        unit,
        reference.name(),
        reference.value(),
        value / reference.value(),
        goal,
        value <= goal);
  }

  /** A figure that has a goal: the more, the better. */
  public static Figure atLeast(
      double goal, String metric, double value, String unit, Reference reference) {
    return new Figure(
        metric,
        value,
        unit,
        reference.name(),
        reference.value(),
        value / reference.value(),
        goal,
        value >= goal);
  }

  /** A figure that only compares. */
  public static Figure compared(String metric, double value, String unit, Reference reference) {
    return new Figure(
        metric,
        value,
        unit,
        reference.name(),
        reference.value(),
        value / reference.value(),
        null,
        null);
  }

  /**
   * What a figure is measured against.
   *
   * @param name what it is
   * @param value how much it was in this run
   */
  public record Reference(String name, double value) {}
}
