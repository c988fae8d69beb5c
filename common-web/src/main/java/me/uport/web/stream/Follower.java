package me.uport.web.stream;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Brings what a source has to a client, until one of them, or the service, has enough. */
final class Follower {

  private final Clock clock;
  private final Duration heartbeat;
  private final BooleanSupplier open;

  Follower(Clock clock, Duration heartbeat, BooleanSupplier open) {
    this.clock = clock;
    this.heartbeat = heartbeat;
    this.open = open;
  }

  /** The client's end of a stream. */
  interface Sink {

    void events(List<StreamEvent> events) throws IOException;

    /** Nothing came for a while. */
    void heartbeat() throws IOException;

    default boolean isOpen() {
      return true;
    }
  }

  void follow(EventSource source, Sink sink, Duration lifetime)
      throws IOException, InterruptedException {
    Instant end = clock.instant().plus(lifetime);
    long quietSince = System.nanoTime();
    while (clock.instant().isBefore(end) && open.getAsBoolean() && sink.isOpen()) {
      List<StreamEvent> found = source.next(untilHeartbeat(quietSince));
      if (!found.isEmpty()) {
        sink.events(found);
        quietSince = System.nanoTime();
      }
      if (source.isOver()) {
        return;
      }
      // A source may return early without anything: that is no reason to ask for a sign of life.
      if (untilHeartbeat(quietSince).isZero()) {
        sink.heartbeat();
        quietSince = System.nanoTime();
      }
    }
  }

  private Duration untilHeartbeat(long quietSince) {
    Duration left = heartbeat.minusNanos(System.nanoTime() - quietSince);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
