package me.uport.caleuche.backup;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.backup.LargeBody;
import me.uport.caleuche.backup.AppendOutcome.Appended;
import me.uport.caleuche.backup.AppendOutcome.NotTheLatest;
import me.uport.caleuche.backup.AppendOutcome.TooManyBytes;
import me.uport.caleuche.backup.AppendOutcome.TooManyEvents;
import me.uport.caleuche.backup.AppendOutcome.UnknownBody;
import me.uport.caleuche.backup.EventList.Compacted;
import me.uport.caleuche.backup.EventList.Listed;
import me.uport.caleuche.backup.EventList.UnknownPrevious;
import me.uport.did.Did;
import me.uport.web.auth.Identities;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an identity may do with its hub. Owners are spelt as {@link Identities} does. Thread-safe.
 */
@Service
class Backup {

  private final HubRepository hubs;
  private final EventStore store;
  private final SnapshotRows snapshots;
  private final EventQueries queries;
  private final HubQuota quota;
  private final HubNews news;
  private final Clock clock;

  Backup(
      HubRepository hubs,
      EventStore store,
      SnapshotRows snapshots,
      EventQueries queries,
      HubQuota quota,
      HubNews news,
      Clock clock) {
    this.hubs = hubs;
    this.store = store;
    this.snapshots = snapshots;
    this.queries = queries;
    this.quota = quota;
    this.news = news;
    this.clock = clock;
  }

  /**
   * Appends an event behind the head. The same event again changes nothing and has the same
   * outcome.
   */
  @Transactional
  AppendOutcome append(Did owner, SignedEvent event) {
    LargeBody named = event.body();
    Long body = named == null ? null : store.largeBody(owner, named).orElse(null);
    boolean whole = named == null || body != null;
    Optional<Head> head =
        whole && event.canFollow()
            ? store.append(owner, event, body, quota, clock.instant())
            : Optional.empty();
    head.ifPresent(_ -> news.changed(owner));
    return head.<AppendOutcome>map(grown -> new Appended(event.id(), grown))
        .orElseGet(() -> whyNot(owner, event, whole));
  }

  private AppendOutcome whyNot(Did owner, SignedEvent event, boolean whole) {
    Optional<Hub> hub = hubs.findByOwner(owner.toString());
    if (hub.flatMap(known -> queries.place(known.id(), event.id())).isPresent()) {
      return new Appended(event.id(), Head.of(hub));
    }
    String head = hub.map(Hub::head).orElse(null);
    if (!Objects.equals(head, event.previous())) {
      return new NotTheLatest(head);
    }
    if (!whole) {
      return new UnknownBody();
    }
    return hub.filter(full -> full.length() >= quota.maxEvents()).isPresent()
        ? new TooManyEvents(quota.maxEvents())
        : new TooManyBytes(quota.maxBytes().toBytes());
  }

  /**
   * Lists the events after one.
   *
   * @param previous the last one that the client has, null for none
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  EventList events(Did owner, @Nullable String previous, Paging paging) {
    Optional<Hub> hub = hubs.findByOwner(owner.toString());
    if (hub.isEmpty()) {
      return previous == null ? new Listed(EventPage.EMPTY) : new UnknownPrevious();
    }
    return placeAfter(hub.get(), previous)
        .map(after -> list(hub.get(), after, paging))
        .orElseGet(UnknownPrevious::new);
  }

  private EventList list(Hub hub, long after, Paging paging) {
    return after < hub.compactedTo()
        ? new Compacted(snapshots.find(hub.id(), hub.compactedTo()).orElseThrow())
        : new Listed(page(hub, after, paging));
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

  /** The hub as it is now. */
  @Transactional(readOnly = true)
  Optional<Hub> hub(Did owner) {
    return hubs.findByOwner(owner.toString());
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

  private Optional<Long> placeAfter(Hub hub, @Nullable String id) {
    return id == null ? Optional.of(0L) : placeOf(hub, id);
  }

  private Optional<Long> placeOf(Hub hub, String id) {
    return EventId.tryParse(id).flatMap(known -> queries.place(hub.id(), known));
  }
}
