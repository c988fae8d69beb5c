package me.uport.web.console;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A figure that takes reading a whole table. It is read again after a pause of a hundred times as
 * long as it took, so that it costs a hundredth of one connection's time, however large the table
 * has become and however many look. One that fails, because a statement takes too long, fails at
 * once until its pause is over. Thread-safe.
 *
 * @param <T> what it is
 */
public final class CostlyFigure<T> {

  private static final long SHARE = 100;
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  private final Supplier<T> reading;
  private final LongSupplier nanoTime;
  private @Nullable T figure;
  private @Nullable RuntimeException fault;
  private long staleAt;

  /** Reads nothing yet. */
  public CostlyFigure(Supplier<T> reading) {
    this(reading, System::nanoTime);
  }

  CostlyFigure(Supplier<T> reading, LongSupplier nanoTime) {
    this.reading = reading;
    this.nanoTime = nanoTime;
  }

  /** The figure as it was when it was last worth reading. */
  public synchronized T get() {
    boolean fresh = (figure != null || fault != null) && staleAt - nanoTime.getAsLong() > 0;
    if (!fresh) {
      read();
    }
    if (figure == null) {
      throw new IllegalStateException("The figure could not be read", fault);
    }
    return figure;
  }

  private void read() {
    long begin = nanoTime.getAsLong();
    figure = null;
    fault = null;
    try {
      figure = reading.get();
    } catch (RuntimeException e) {
      fault = e;
    }
    long end = nanoTime.getAsLong();
    staleAt = end + Math.max(SHORTEST_PAUSE.toNanos(), (end - begin) * SHARE);
  }
}
