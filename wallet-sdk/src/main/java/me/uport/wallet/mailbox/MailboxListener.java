package me.uport.wallet.mailbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.uport.wallet.services.EventStream;
import me.uport.wallet.services.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the messages of a mailbox as they come: over a live connection where there is one, and by
 * looking from time to time where there is none, or a gateway holds it back.
 *
 * <p>Each round first asks for what waits behind the last message that was handed out, and then
 * listens behind the same message. So nothing is lost where one ends and the other begins, and
 * nothing is handed out twice. What is handled is acknowledged afterwards; an acknowledgement that
 * does not get through is sent again. Nothing is kept in between: while a handler takes its time,
 * messages wait at Pututu.
 *
 * <pre>{@code
 * try (MailboxListener listener = new MailboxListener(mailbox, Pace.DEFAULT, clock, random)) {
 *   listener.listen(message -> show(reader.readPushed(message.text().orElse(""))));
 * }
 * }</pre>
 *
 * <p>One thread listens; any may close.
 */
public final class MailboxListener implements AutoCloseable {

  /** Of acknowledgements that wait; who has more of them reads some messages again. */
  private static final int MOST_OWED = 1000;

  private final Mailbox mailbox;
  private final Pace pace;
  private final Clock clock;
  private final Random random;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Mailbox.Message> owed = new ArrayDeque<>();
  private volatile @Nullable EventStream connection;
  private String last = "";
  private int failedLooks;
  private int failedStreams;
  private Instant streamAgainAt = Instant.MIN;

  /** A listener that begins with what waits. */
  public MailboxListener(Mailbox mailbox, Pace pace, Clock clock, Random random) {
    this.mailbox = mailbox;
    this.pace = pace;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Listens until it is closed, or the handler throws; what it throws is passed on.
   *
   * @throws me.uport.wallet.services.ServiceRefusedException when Pututu does not know us: asking
   *     again would change nothing
   */
  public void listen(MessageHandler handler) {
    while (!isClosed()) {
      if (look(handler) && !clock.instant().isBefore(streamAgainAt)) {
        stream(handler);
      }
      rest();
    }
  }

  /** Hands out what waits; false when Pututu is not there. */
  private boolean look(MessageHandler handler) {
    Optional<List<Mailbox.Message>> page = ask();
    while (page.isPresent() && !page.get().isEmpty() && !isClosed()) {
      page.get().forEach(message -> handOut(message, handler));
      page = ask();
    }
    return page.isPresent();
  }

  private Optional<List<Mailbox.Message>> ask() {
    try {
      payOwed();
      List<Mailbox.Message> page = mailbox.after(last);
      failedLooks = 0;
      return Optional.of(page);
    } catch (ServiceUnavailableException e) {
      failedLooks++;
      return Optional.empty();
    }
  }

  private void stream(MessageHandler handler) {
    Instant began = clock.instant();
    String before = last;
    boolean spoke = false;
    try (EventStream events = mailbox.streamAfter(last)) {
      connection = events;
      try {
        follow(events, handler);
      } finally {
        spoke = events.hasSpoken();
        connection = null;
      }
    } catch (IOException e) {
      // The next look asks for what did not come.
    }
    boolean lasted = !clock.instant().isBefore(began.plus(pace.polling()));
    note(!last.equals(before) || (spoke && lasted));
  }

  private void follow(EventStream events, MessageHandler handler) throws IOException {
    Optional<EventStream.Event> event = isClosed() ? Optional.empty() : events.next();
    while (event.isPresent() && !isClosed()) {
      if (event.get().type().equals("message")) {
        handOut(mailbox.read(event.get()), handler);
      }
      // What is owed must not wait for the next event: the next look pays it.
      event = owed.isEmpty() ? events.next() : Optional.empty();
    }
  }

  /** A stream that brings nothing and ends at once is none. */
  private void note(boolean worked) {
    failedStreams = worked ? 0 : failedStreams + 1;
    streamAgainAt = worked ? Instant.MIN : clock.instant().plus(pace.afterFailures(failedStreams));
  }

  private void handOut(Mailbox.Message message, MessageHandler handler) {
    if (isClosed()) {
      return;
    }
    boolean done = handler.handle(message);
    last = message.id();
    if (done) {
      acknowledge(message);
    }
  }

  private void acknowledge(Mailbox.Message message) {
    try {
      mailbox.acknowledge(message);
    } catch (ServiceUnavailableException e) {
      owed.add(message);
      if (owed.size() > MOST_OWED) {
        owed.remove();
      }
    }
  }

  private void payOwed() {
    for (Mailbox.Message first = owed.peek(); first != null; first = owed.peek()) {
      mailbox.acknowledge(first);
      owed.remove();
    }
  }

  private void rest() {
    long pause =
        failedLooks > 0
            ? Pace.jittered(pace.afterFailures(failedLooks), random)
            : Pace.jittered(failedStreams > 0 ? pace.polling() : pace.reconnect(), random);
    try {
      boolean unused = closed.await(pause, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /**
   * Ends {@link #listen} as soon as the handler has returned. No message is handed out afterwards.
   */
  @Override
  public void close() {
    closed.countDown();
    EventStream events = connection;
    if (events != null) {
      try {
        events.close();
      } catch (IOException e) {
        // It is over anyway.
      }
    }
  }
}
