package me.uport.web.stream;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's end of one WebSocket. */
final class SocketPeer extends Endpoint implements Follower.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(SocketPeer.class);

  /** A peer that leaves so many pings without an answer is gone. */
  private static final int MOST_UNANSWERED = 2;

  /** What a close frame has room for (RFC 6455, section 5.5). */
  private static final int LONGEST_REASON = 120;

  private final EventSource source;
  private final Follower follower;
  private final Duration lifetime;
  private final Runnable leave;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile @Nullable Session session;

  SocketPeer(EventSource source, Follower follower, Duration lifetime, Runnable leave) {
    this.source = source;
    this.follower = follower;
    this.lifetime = lifetime;
    this.leave = leave;
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    session = opened;
    opened.setMaxTextMessageBufferSize(LiveStreams.LARGEST_FRAME);
    opened.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::received);
    opened.addMessageHandler(
        PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> unanswered.set(0));
    Thread.ofVirtual().name("socket").start(this::run);
  }

  private void received(String text) {
    try {
      source.received(text);
    } catch (IllegalArgumentException e) {
      close(CloseCodes.VIOLATED_POLICY, String.valueOf(e.getMessage()));
    }
  }

  private void run() {
    try {
      follower.follow(source, this, lifetime);
      close(
          source.isOver() ? CloseCodes.NORMAL_CLOSURE : CloseCodes.SERVICE_RESTART,
          source.isOver() ? "over" : "please connect again");
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The client of a socket is gone: {}", e.toString());
      close(CloseCodes.GOING_AWAY, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("A socket broke off; its client comes again", e);
      close(CloseCodes.TRY_AGAIN_LATER, "please connect again");
    } finally {
      leave.run();
    }
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    LOG.debug("A socket was closed: {}", reason.getCloseCode());
    source.nudge();
  }

  @Override
  public void onError(Session failed, Throwable failure) {
    LOG.debug("A socket failed: {}", failure.toString());
  }

  @Override
  public void events(List<StreamEvent> events) throws IOException {
    Session open = session();
    for (StreamEvent event : events) {
      open.getBasicRemote().sendText(event.data());
    }
  }

  @Override
  public void heartbeat() throws IOException {
    if (unanswered.getAndIncrement() >= MOST_UNANSWERED) {
      throw new IOException("no answer to " + MOST_UNANSWERED + " pings");
    }
    session().getBasicRemote().sendPing(ByteBuffer.allocate(0));
  }

  @Override
  public boolean isOpen() {
    return session().isOpen();
  }

  private Session session() {
    Session open = session;
    if (open == null) {
      throw new IllegalStateException("The socket is not open yet");
    }
    return open;
  }

  private void close(CloseCode code, String reason) {
    try {
      session()
          .close(
              new CloseReason(
                  code, reason.substring(0, Math.min(LONGEST_REASON, reason.length()))));
    } catch (IOException | IllegalStateException e) {
      LOG.debug("A socket was closed already: {}", e.toString());
    }
  }
}
