package me.uport.pututu.receipt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.pututu.delivery.PushSettled;
import me.uport.pututu.message.MessageDeleted;
import me.uport.pututu.message.MessagesExpired;
import me.uport.pututu.message.MessagesFetched;
import me.uport.pututu.push.Handles;
import me.uport.pututu.receipt.ReceiptStore.Header;
import me.uport.pututu.user.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what becomes of messages, and tells those who may know. */
@Service
@Transactional
public class Receipts {

  private final ReceiptStore store;
  private final ReceiptProperties properties;
  private final Handles keys;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Receipts(
      ReceiptStore store,
      ReceiptProperties properties,
      Handles keys,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.properties = properties;
    this.keys = keys;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Begins a receipt in the transaction that stores the message.
   *
   * @return the capability to read it: 22 characters of base64url, kept here as a hash only
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String begin(UUID message, String dapp, UserId recipient, Instant messageExpiresAt) {
    String key = keys.next();
    store.insert(
        new Header(
            message,
            dapp,
            recipient.value(),
            sha256(key),
            messageExpiresAt,
            messageExpiresAt.plus(properties.keep())));
    append(List.of(message), Step.ACCEPTED, null);
    return key;
  }

  @EventListener
  void pushSettled(PushSettled settled) {
    append(
        settled.messages(),
        settled.failure() == null ? Step.PUSHED : Step.PUSH_FAILED,
        settled.failure());
  }

  @EventListener
  void fetched(MessagesFetched fetched) {
    append(fetched.messages(), Step.FETCHED, null);
  }

  @EventListener
  void deleted(MessageDeleted deleted) {
    append(List.of(deleted.message()), Step.DELETED, null);
  }

  @EventListener
  void expired(MessagesExpired expired) {
    append(expired.messages(), Step.EXPIRED, null);
  }

  void acknowledged(UUID message, String acknowledgement) {
    store.append(List.of(message), Step.ACKNOWLEDGED, now(), null, acknowledgement);
    events.publishEvent(new ReceiptStep(List.of(message)));
  }

  private void append(List<UUID> messages, Step step, @Nullable String reason) {
    if (!messages.isEmpty()) {
      store.append(messages, step, now(), reason, null);
      events.publishEvent(new ReceiptStep(messages));
    }
  }

  /**
   * What became of a message, for somebody who may know.
   *
   * @return empty when there is no such receipt, or not for them
   */
  @Transactional(readOnly = true)
  Optional<Receipt> find(UUID message, Reader reader) {
    return store.find(message, now()).filter(reader::mayRead).map(this::read);
  }

  /** The steps of a message behind a position, as they were written down. */
  @Transactional(readOnly = true)
  public Steps steps(UUID message, long after) {
    List<Receipt.Event> all = store.events(message);
    String state = all.isEmpty() ? Step.ACCEPTED.wireName() : all.getLast().event();
    return new Steps(
        message, state, all.stream().filter(event -> event.position() > after).toList());
  }

  /** Who asks. */
  @FunctionalInterface
  interface Reader {

    boolean mayRead(Header header);

    /** Somebody with the capability that the answer to the dapp carried. */
    static Reader with(String key) {
      // What is compared is a hash of the key: how long it takes tells nothing of the key.
      String hash = sha256(key);
      return header -> hash.equals(header.statusKey());
    }

    /** A dapp with a permission of the same user. */
    static Reader dapp(String dapp, UserId user) {
      return header -> header.dapp().equals(dapp) && header.recipient().equals(user.value());
    }
  }

  private Receipt read(Header header) {
    List<Receipt.Event> events = new ArrayList<>(store.events(header.message()));
    boolean over = !events.isEmpty() && Step.ofWireName(events.getLast().event()).isLast();
    // Expired is expired, whether or not it was swept already.
    if (!over && !header.messageExpiresAt().isAfter(now())) {
      events.add(
          new Receipt.Event(
              Long.MAX_VALUE, Step.EXPIRED.wireName(), header.messageExpiresAt(), null, null));
    }
    String state = events.isEmpty() ? Step.ACCEPTED.wireName() : events.getLast().event();
    return new Receipt(header.message(), state, header.messageExpiresAt(), events);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
