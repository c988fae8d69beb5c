package me.uport.chasqui.topics;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import me.uport.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of Server-Sent Events (HTML Standard, section 9.2), each a virtual thread that reads the
 * queue of one topic as any other reader does, so that what a stream drops is not lost.
 */
@Component
class TopicStreams {

  private static final Logger LOG = LoggerFactory.getLogger(TopicStreams.class);
  private static final int PAGE = 20;

  /** Browsers wait for seconds by themselves, which a wallet in the foreground notices. */
  private static final long RECONNECT_MILLIS = 500;

  private final Mailbox mailbox;
  private final StreamProperties properties;
  private final RandomGenerator random;
  private final Clock clock;
  private final Semaphore places;

  TopicStreams(Mailbox mailbox, StreamProperties properties, RandomGenerator random, Clock clock) {
    this.mailbox = mailbox;
    this.properties = properties;
    this.random = random;
    this.clock = clock;
    this.places = new Semaphore(properties.most());
  }

  /** A stream of what waits behind a number, and of what comes. */
  SseEmitter open(TopicId topic, long after) {
    if (!places.tryAcquire()) {
      throw Refusal.unavailable("too_many_streams", "Too many streams are open; please ask again")
          .asException();
    }
    // The stream ends itself; the container's limit is for a thread that does not.
    SseEmitter emitter = new SseEmitter(properties.lifetime().multipliedBy(3).toMillis());
    Thread.ofVirtual().name("topic-stream").start(() -> run(emitter, topic, after));
    return emitter;
  }

  private void run(SseEmitter emitter, TopicId topic, long after) {
    try {
      follow(emitter, topic, after);
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The client of a stream is gone: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.debug("A stream broke off; its client comes again", e);
      emitter.complete();
    } finally {
      places.release();
    }
  }

  private void follow(SseEmitter emitter, TopicId topic, long after) throws IOException {
    emitter.send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("open"));
    Instant end = clock.instant().plus(lifetime());
    long last = after;
    while (clock.instant().isBefore(end) && mailbox.isOpen()) {
      List<QueuedMessage> found = mailbox.list(topic, last, PAGE, properties.heartbeat());
      for (QueuedMessage message : found) {
        emitter.send(
            SseEmitter.event()
                .id(Long.toString(message.seq()))
                .data(lines(message), MediaType.TEXT_PLAIN));
        last = message.seq();
      }
      if (found.isEmpty()) {
        emitter.send(SseEmitter.event().comment("still open"));
      }
    }
  }

  /** A little different for each, so that they do not all come again at once. */
  private Duration lifetime() {
    long most = properties.lifetime().toMillis();
    return Duration.ofMillis(most - random.nextLong(most / 4 + 1));
  }

  /**
   * A carriage return ends a line of the stream; between two values of JSON it is as good as a line
   * feed.
   */
  private static String lines(QueuedMessage message) {
    return message.message().text().replace("\r\n", "\n").replace('\r', '\n');
  }
}
