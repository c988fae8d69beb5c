package me.uport.caleuche.backup;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.caleuche.backup.AppendOutcome.Appended;
import me.uport.caleuche.backup.AppendOutcome.NotTheLatest;
import me.uport.caleuche.backup.AppendOutcome.TooManyBytes;
import me.uport.caleuche.backup.AppendOutcome.TooManyEvents;
import me.uport.did.Did;
import me.uport.web.auth.Identities;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an identity may do with its hub. Owners are spelt as {@link Identities} does. Thread-safe.
 */
@Service
class Backup {

  /** So that no statement comes near its timeout. */
  private static final int ERASED_AT_ONCE = 1000;

  private final HubRepository hubs;
  private final EventStore store;
  private final EventQueries queries;
  private final HubQuota quota;
  private final RetryingTransactions transactions;
  private final Clock clock;

  Backup(
      HubRepository hubs,
      EventStore store,
      EventQueries queries,
      HubQuota quota,
      RetryingTransactions transactions,
      Clock clock) {
    this.hubs = hubs;
    this.store = store;
    this.queries = queries;
    this.quota = quota;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Appends an event behind the head. The same event again changes nothing and has the same
   * outcome.
   */
  @Transactional
  AppendOutcome append(Did owner, SignedEvent event) {
    Optional<Head> head =
        event.canFollow() ? store.append(owner, event, quota, clock.instant()) : Optional.empty();
    return head.<AppendOutcome>map(grown -> new Appended(event.id(), grown))
        .orElseGet(() -> whyNot(owner, event));
  }

  private AppendOutcome whyNot(Did owner, SignedEvent event) {
    Optional<Hub> hub = hubs.findByOwner(owner.toString());
    if (hub.flatMap(known -> queries.place(known.id(), event.id())).isPresent()) {
      return new Appended(event.id(), Head.of(hub));
    }
    String head = hub.map(Hub::head).orElse(null);
    if (!Objects.equals(head, event.previous())) {
      return new NotTheLatest(head);
    }
    return hub.filter(full -> full.length() >= quota.maxEvents()).isPresent()
        ? new TooManyEvents(quota.maxEvents())
        : new TooManyBytes(quota.maxBytes().toBytes());
  }

  /**
   * Lists the events after one.
   *
   * @param previous the last one that the client has, null for none
   * @return nothing when this hub does not know {@code previous}
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Optional<EventPage> events(Did owner, @Nullable String previous, Paging paging) {
    Optional<Hub> hub = hubs.findByOwner(owner.toString());
    if (hub.isEmpty()) {
      return previous == null ? Optional.of(EventPage.EMPTY) : Optional.empty();
    }
    return placeAfter(hub.get(), previous).map(after -> page(hub.get(), after, paging));
  }

  private EventPage page(Hub hub, long after, Paging paging) {
    EventQueries.Gaps gaps = queries.gaps(hub.id(), after, paging.skip());
    long total = hub.length() - after - gaps.erased();
    List<EventLink> events =
        paging.skip() < total
            ? queries.events(hub.id(), after + paging.skip() + gaps.passed(), paging.size())
            : List.of();
    return new EventPage(events, total, hub.end());
  }

  /** Where the chain ends now. */
  @Transactional(readOnly = true)
  Head head(Did owner) {
    return Head.of(hubs.findByOwner(owner.toString()));
  }

  /** An event of this hub, erased or not. */
  @Transactional(readOnly = true)
  Optional<EventLink> event(Did owner, String id) {
    return hubs.findByOwner(owner.toString())
        .flatMap(hub -> EventId.tryParse(id).flatMap(known -> queries.find(hub.id(), known)));
  }

  /**
   * Lists links as a stranger verifies them.
   *
   * @param after the link before the first wanted, null for the beginning
   * @return nothing when this hub does not know {@code after}
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  Optional<ChainPage> chain(Did owner, @Nullable String after, int limit) {
    Optional<Hub> hub = hubs.findByOwner(owner.toString());
    if (hub.isEmpty()) {
      return after == null
          ? Optional.of(new ChainPage(owner, Head.of(hub), List.of()))
          : Optional.empty();
    }
    Hub known = hub.get();
    return placeAfter(known, after)
        .map(place -> queries.links(known.id(), place, limit))
        .map(links -> new ChainPage(owner, known.end(), links));
  }

  /**
   * Erases the body of one event for good; its link stays.
   *
   * @return how many bodies were erased, 0 when that one had none any more; nothing when the hub
   *     does not know the event
   */
  Optional<Long> erase(Did owner, String id) {
    return transactions.execute(
        () ->
            hubs.findLockedByOwner(owner.toString())
                .flatMap(
                    hub ->
                        placeOf(hub, id)
                            .map(seq -> store.erase(hub.id(), seq, seq, clock.instant()))));
  }

  /**
   * Erases the bodies of all events for good; the links stay. A large hub takes several
   * transactions: one that was interrupted has erased the oldest, and is simply called again.
   *
   * @return how many bodies were erased
   */
  long eraseAll(Did owner) {
    long length = hubs.findByOwner(owner.toString()).map(Hub::length).orElse(0L);
    long erased = 0;
    for (long from = 1; from <= length; from += ERASED_AT_ONCE) {
      erased += eraseRange(owner, from, Math.min(from + ERASED_AT_ONCE - 1, length));
    }
    return erased;
  }

  private long eraseRange(Did owner, long from, long to) {
    return transactions.execute(
        () ->
            hubs.findLockedByOwner(owner.toString())
                .map(hub -> store.erase(hub.id(), from, to, clock.instant()))
                .orElse(0L));
  }

  private Optional<Long> placeAfter(Hub hub, @Nullable String id) {
    return id == null ? Optional.of(0L) : placeOf(hub, id);
  }

  private Optional<Long> placeOf(Hub hub, String id) {
    return EventId.tryParse(id).flatMap(known -> queries.place(hub.id(), known));
  }
}
