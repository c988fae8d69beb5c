package me.uport.pututu.message;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.pututu.message.StoreOutcome.AlreadyExpired;
import me.uport.pututu.message.StoreOutcome.DappQueueFull;
import me.uport.pututu.message.StoreOutcome.MailboxFull;
import me.uport.pututu.message.StoreOutcome.Stored;
import me.uport.pututu.user.UserId;
import me.uport.pututu.user.UserLock;
import me.uport.web.TimeOrderedIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The users' mailboxes. */
@Service
@Transactional
public class Messages {

  private final MessageStore store;
  private final MessageProperties properties;
  private final UserLock lock;
  private final ApplicationEventPublisher events;
  private final TimeOrderedIds ids;
  private final Clock clock;

  Messages(
      MessageStore store,
      MessageProperties properties,
      UserLock lock,
      ApplicationEventPublisher events,
      TimeOrderedIds ids,
      Clock clock) {
    this.store = store;
    this.properties = properties;
    this.lock = lock;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Keeps a message, unless there is no place for it. */
  public StoreOutcome store(NewMessage message) {
    lock.hold(message.recipient());
    Instant now = now();
    Instant expiresAt = expiry(message, now);
    if (!expiresAt.isAfter(now)) {
      return new AlreadyExpired();
    }
    var fill = store.fill(message.recipient(), message.dapp(), now);
    if (fill.ofDapp() >= properties.maxPerDapp()) {
      return new DappQueueFull(properties.maxPerDapp());
    }
    if (fill.ofUser() >= properties.maxPerUser()) {
      return new MailboxFull(properties.maxPerUser());
    }
    UUID id = ids.at(fill.seenAt());
    store.insert(id, message, now, expiresAt);
    events.publishEvent(new MessageStoredFor(message.recipient()));
    return new Stored(id, expiresAt);
  }

  /** A request's own end makes a message's life shorter, never longer. */
  private Instant expiry(NewMessage message, Instant now) {
    Instant longest = now.plus(properties.timeToLive());
    Instant wanted = message.expiresAt();
    return wanted != null && wanted.isBefore(longest) ? wanted : longest;
  }

  /** The user's messages behind a cursor, oldest first. */
  List<StoredMessage> list(UserId recipient, UUID after, int limit) {
    List<StoredMessage> page = store.list(recipient, after, limit, now());
    noteFetched(page.stream().map(StoredMessage::id).toList());
    return page;
  }

  Optional<StoredMessage> find(UserId recipient, UUID id) {
    Optional<StoredMessage> message = store.find(recipient, id, now());
    message.ifPresent(found -> noteFetched(List.of(found.id())));
    return message;
  }

  private void noteFetched(List<UUID> ids) {
    List<UUID> unread = ids.isEmpty() ? List.of() : store.markFetched(ids, now());
    if (!unread.isEmpty()) {
      events.publishEvent(new MessagesFetched(unread));
    }
  }

  /** Deletes a message, and says whether the user had such a one. */
  boolean delete(UserId recipient, UUID id) {
    boolean deleted = store.delete(recipient, id, now());
    if (deleted) {
      events.publishEvent(new MessageDeleted(id));
    }
    return deleted;
  }

  /** Looks at the user's messages behind a cursor, without a note that they were read. */
  @Transactional(readOnly = true)
  public List<StoredMessage> peek(UserId recipient, UUID after, int limit) {
    return store.list(recipient, after, limit, now());
  }

  /** Looks at one message, without a note that it was read. */
  @Transactional(readOnly = true)
  public Optional<StoredMessage> peek(UserId recipient, UUID id) {
    return store.find(recipient, id, now());
  }

  /**
   * Deletes a message that its reader has acknowledged.
   *
   * @return whether the user had such a one
   */
  public boolean acknowledged(UserId recipient, UUID id) {
    return store.delete(recipient, id, now());
  }

  /** Milliseconds are what the answers have always had. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
