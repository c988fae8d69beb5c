package me.uport.web.stream;

import java.time.Duration;
import java.util.List;

/**
 * What a stream shows. Used by the one thread of that stream, but for {@link #received} and {@link
 * #nudge}.
 */
public interface EventSource extends AutoCloseable {

  /**
   * What comes next: at once when something is there, else after waiting for it.
   *
   * @param atMost how long to wait; waiting ends early when the service stops
   * @return a page of bounded size; empty when nothing came
   */
  List<StreamEvent> next(Duration atMost) throws InterruptedException;

  /** Makes {@link #next} return early: the client is gone, or the service stops. By any thread. */
  default void nudge() {}

  /** Whether nothing will come any more. */
  default boolean isOver() {
    return false;
  }

  /**
   * What a client says through its WebSocket. Called by another thread; it must only take note, and
   * wake the stream's own.
   *
   * @param text at most {@link LiveStreams#LARGEST_FRAME} characters
   * @throws IllegalArgumentException when it makes no sense; the connection is closed with the
   *     message as its reason
   */
  default void received(String text) {
    throw new IllegalArgumentException("Nothing is expected from the client");
  }

  @Override
  void close();
}
