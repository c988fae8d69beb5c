package me.uport.web.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import me.uport.web.Refusal;
import me.uport.web.limits.ClientNetworks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The live streams of a service. A bean of the service that has them; it ends them when the service
 * stops, before the web server would wait for them. Thread-safe.
 */
public final class LiveStreams implements SmartLifecycle {

  /** The most that a client may say at once through a WebSocket, in characters. */
  public static final int LARGEST_FRAME = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);

  private final StreamSettings settings;
  private final ClientNetworks clients;
  private final RandomGenerator random;
  private final Places places;
  private final Follower follower;
  private final Set<EventSource> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  public LiveStreams(
      StreamSettings settings, ClientNetworks clients, Clock clock, RandomGenerator random) {
    this.settings = settings;
    this.clients = clients;
    this.random = random;
    this.places = new Places(settings);
    this.follower = new Follower(clock, settings.heartbeat(), () -> running);
  }

  /**
   * Answers with a stream of Server-Sent Events. What else the answer shall carry is set before.
   *
   * @param source closed when the stream is over, or when there is none
   * @throws me.uport.web.RefusedException when too many are open
   */
  public void sendEvents(
      HttpServletRequest request, HttpServletResponse response, EventSource source) {
    String client = enter(request, source);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    // Proxies of the nginx kind would keep events until there are enough of them.
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    // The stream ends itself.
    context.setTimeout(0);
    OpenExchange exchange = new OpenExchange(context);
    Thread.ofVirtual().name("stream").start(() -> run(exchange, source, client));
  }

  /**
   * Turns the connection into a WebSocket, each event one text message.
   *
   * @param source closed when the connection is, or when there is none
   * @throws me.uport.web.RefusedException 426 for a request that is not about a WebSocket, and when
   *     too many are open
   */
  public void openSocket(
      HttpServletRequest request, HttpServletResponse response, EventSource source) {
    try {
      SocketUpgrade.check(request);
    } catch (RuntimeException refused) {
      source.close();
      throw refused;
    }
    String client = enter(request, source);
    var peer = new SocketPeer(source, follower, lifetime(), () -> leave(source, client));
    boolean upgraded = false;
    try {
      upgraded = SocketUpgrade.upgrade(request, response, peer);
    } finally {
      if (!upgraded) {
        leave(source, client);
      }
    }
  }

  private String enter(HttpServletRequest request, EventSource source) {
    String client = clients.of(request);
    try {
      if (!running) {
        throw Refusal.unavailable("stopping", "This instance stops; please ask again")
            .asException();
      }
      places.take(client);
      open.add(source);
      return client;
    } catch (RuntimeException refused) {
      source.close();
      throw refused;
    }
  }

  private void leave(EventSource source, String client) {
    open.remove(source);
    source.close();
    places.free(client);
  }

  private void run(OpenExchange exchange, EventSource source, String client) {
    try {
      var writer = new SseWriter(exchange.output());
      writer.open();
      follower.follow(source, sink(writer), lifetime());
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The client of a stream is gone: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("A stream broke off; its client comes again", e);
    } finally {
      leave(source, client);
      exchange.end();
    }
  }

  private static Follower.Sink sink(SseWriter writer) {
    return new Follower.Sink() {
      @Override
      public void events(List<StreamEvent> events) throws IOException {
        writer.events(events);
      }

      @Override
      public void heartbeat() throws IOException {
        writer.heartbeat();
      }
    };
  }

  /** A little different for each, so that they do not all come again at once. */
  private Duration lifetime() {
    long most = settings.lifetime().toMillis();
    return Duration.ofMillis(most - random.nextLong(most / 4 + 1));
  }

  /** How many are open. */
  public int size() {
    return open.size();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(EventSource::nudge);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
