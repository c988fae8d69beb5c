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
    while (clock.instant().isBefore(end) && open.getAsBoolean() && sink.isOpen()) {
      List<StreamEvent> found = source.next(heartbeat);
      if (!found.isEmpty()) {
        sink.events(found);
      }
      if (source.isOver()) {
        return;
      }
      if (found.isEmpty()) {
        sink.heartbeat();
      }
    }
  }
}
