package me.uport.caleuche.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import me.uport.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of Server-Sent Events, each a virtual thread that looks at the rows of one hub now and
 * then, so that it hears of what any instance has written. Thread-safe.
 */
@Component
class HubStreams implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HubStreams.class);

  private final StreamProperties properties;
  private final Clock clock;
  private final Semaphore places;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  HubStreams(StreamProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
    this.places = new Semaphore(properties.most());
  }

  /** A stream of what a hub's devices are to hear. */
  SseEmitter open(HubEvents events) {
    if (!running || !places.tryAcquire()) {
      throw Refusal.unavailable("too_many_streams", "Too many streams are open; please ask again")
          .asException();
    }
    // The stream ends itself; the container's limit is for a thread that does not.
    SseEmitter emitter = new SseEmitter(properties.lifetime().multipliedBy(3).toMillis());
    Thread thread = Thread.ofVirtual().name("hub-stream").unstarted(() -> run(emitter, events));
    threads.add(thread);
    thread.start();
    return emitter;
  }

  private void run(SseEmitter emitter, HubEvents events) {
    try {
      follow(emitter, events);
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The client of a stream is gone: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.debug("A stream broke off; its client comes again", e);
      emitter.complete();
    } finally {
      threads.remove(Thread.currentThread());
      places.release();
    }
  }

  private void follow(SseEmitter emitter, HubEvents events) throws IOException {
    Instant end = clock.instant().plus(properties.lifetime());
    Instant silentSince = clock.instant();
    while (running && clock.instant().isBefore(end)) {
      for (SseEmitter.SseEventBuilder event : events.look()) {
        emitter.send(event);
        silentSince = clock.instant();
      }
      if (silentSince.plus(properties.heartbeat()).isBefore(clock.instant())) {
        emitter.send(SseEmitter.event().comment("still open"));
        silentSince = clock.instant();
      }
      LockSupport.parkNanos(properties.look().toNanos());
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server, which would wait for the streams. */
  @Override
  public void stop() {
    running = false;
    threads.forEach(LockSupport::unpark);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * How many streams there may be.
   *
   * @param most open at once in one instance
   * @param lifetime a stream ends after it; so long does a key that was given up hear of new heads
   * @param look how often a stream looks for news
   * @param heartbeat how often a stream without events shows that it is open
   */
  @ConfigurationProperties("caleuche.streams")
  record StreamProperties(
      @DefaultValue("1000") int most,
      @DefaultValue("2m") Duration lifetime,
      @DefaultValue("1s") Duration look,
      @DefaultValue("15s") Duration heartbeat) {}
}
