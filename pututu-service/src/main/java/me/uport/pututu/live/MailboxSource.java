package me.uport.pututu.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import me.uport.jwt.VerifiedJwt;
import me.uport.pututu.message.MessageAnswer;
import me.uport.pututu.message.Messages;
import me.uport.pututu.message.StoredMessage;
import me.uport.pututu.user.UserId;
import me.uport.web.stream.EventSource;
import me.uport.web.stream.StreamEvent;
import me.uport.web.wakeup.Wakeups.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** One user's messages behind a cursor, as one connection sees them. */
final class MailboxSource implements EventSource {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxSource.class);
  private static final int PAGE = 20;

  private final VerifiedJwt caller;
  private final UserId user;
  private final Messages messages;
  private final Presences presences;
  private final Waiter waiter;
  private final JsonMapper mapper;
  private final Clock clock;
  private final UUID connection = UUID.randomUUID();
  private UUID cursor;
  private boolean mayHaveMore = true;
  private Instant renewAt = Instant.MIN;

  MailboxSource(
      VerifiedJwt caller,
      UserId user,
      UUID after,
      Messages messages,
      Presences presences,
      Waiter waiter,
      JsonMapper mapper,
      Clock clock) {
    this.caller = caller;
    this.user = user;
    this.cursor = after;
    this.messages = messages;
    this.presences = presences;
    this.waiter = waiter;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public List<StreamEvent> next(Duration atMost) throws InterruptedException {
    if (!clock.instant().isBefore(renewAt)) {
      renewAt = presences.renew(connection, user);
    }
    if (!mayHaveMore && !waiter.await(atMost)) {
      return List.of();
    }
    List<StoredMessage> page = messages.peek(user, cursor, PAGE);
    mayHaveMore = page.size() == PAGE;
    if (!page.isEmpty()) {
      cursor = page.getLast().id();
    }
    return page.stream().map(this::event).toList();
  }

  private StreamEvent event(StoredMessage message) {
    String json = mapper.writeValueAsString(MessageAnswer.of(message, caller));
    return new StreamEvent(message.id().toString(), null, json);
  }

  /** No longer than the token that opened it. */
  @Override
  public boolean isOver() {
    Instant end = caller.expiresAt();
    return end != null && !clock.instant().isBefore(end);
  }

  @Override
  public void nudge() {
    waiter.nudge();
  }

  @Override
  public void close() {
    waiter.close();
    try {
      presences.leave(connection);
    } catch (DataAccessException e) {
      LOG.debug("A wallet that has left is forgotten later: {}", e.toString());
    }
  }
}
