package me.uport.caleuche.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.backup.EventId;
import me.uport.caleuche.backup.Deletion.State;
import me.uport.did.Did;
import me.uport.web.TimeOrderedIds;
import me.uport.web.database.RetryingTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Erases bodies in two steps: what is to go is noted first, then it goes, thousand by thousand. An
 * instance that dies in between is finished by another one. Owners are spelt as Identities does.
 * Thread-safe.
 */
@Service
class Deletions {

  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

  /** So that no statement comes near its timeout. */
  private static final int ERASED_AT_ONCE = 1000;

  /** What is older than this and not done was left by an instance that died. */
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

  private static final int SHOWN = 100;

  private final HubRepository hubs;
  private final EventQueries queries;
  private final EventStore store;
  private final DeletionRows rows;
  private final DeletionProperties properties;
  private final HubNews news;
  private final TimeOrderedIds ids;
  private final RetryingTransactions transactions;
  private final Clock clock;

  Deletions(
      HubRepository hubs,
      EventQueries queries,
      EventStore store,
      DeletionRows rows,
      DeletionProperties properties,
      HubNews news,
      TimeOrderedIds ids,
      RetryingTransactions transactions,
      Clock clock) {
    this.hubs = hubs;
    this.queries = queries;
    this.store = store;
    this.rows = rows;
    this.properties = properties;
    this.news = news;
    this.ids = ids;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Erases the body of one event for good; its link stays.
   *
   * @param young whether it has to wait
   * @return nothing when the hub does not know the event
   */
  Optional<Deletion> eraseOne(Did owner, String id, boolean young) {
    return transactions
        .<Optional<Deletion>>execute(
            () ->
                hubs.findLockedByOwner(owner.toString())
                    .flatMap(hub -> placeOf(hub, id).map(seq -> note(hub, seq, seq, young))))
        .map(this::carryOutIfDue);
  }

  private Optional<Long> placeOf(Hub hub, String id) {
    return EventId.tryParse(id).flatMap(known -> queries.place(hub.id(), known));
  }

  /**
   * Erases the bodies of all events that there are now; the links stay.
   *
   * @param young whether it has to wait
   * @return nothing when there is no event
   */
  Optional<Deletion> eraseAll(Did owner, boolean young) {
    return transactions
        .<Optional<Deletion>>execute(
            () ->
                hubs.findLockedByOwner(owner.toString())
                    .map(hub -> note(hub, 1, hub.length(), young)))
        .map(this::carryOutIfDue);
  }

  /** Notes that a snapshot takes the place of all events up to one. The caller holds the lock. */
  void noteCompaction(Hub hub, long to) {
    note(hub, 1, to, false);
  }

  /** Carries out what is noted for a hub and does not wait. */
  void carryOutOpen(Did owner) {
    Instant now = clock.instant();
    of(owner).stream()
        .filter(deletion -> deletion.state() == State.OPEN && !deletion.due().isAfter(now))
        .forEach(this::carryOut);
  }

  private Deletion note(Hub hub, long from, long to, boolean young) {
    Instant now = clock.instant();
    Instant due = young ? now.plus(properties.delay()) : now;
    Optional<Deletion> waiting = young ? rows.waiting(hub.id(), from, to) : Optional.empty();
    news.changed(hub.owner());
    return waiting.orElseGet(() -> rows.open(ids.next(), hub, from, to, now, due));
  }

  private Deletion carryOutIfDue(Deletion deletion) {
    return deletion.due().isAfter(clock.instant()) ? deletion : carryOut(deletion);
  }

  private Deletion carryOut(Deletion deletion) {
    for (long from = deletion.from(); from <= deletion.to(); from += ERASED_AT_ONCE) {
      erase(deletion, from, Math.min(from + ERASED_AT_ONCE - 1, deletion.to()));
    }
    return transactions.execute(
        () -> {
          rows.finish(deletion.id(), clock.instant());
          news.changed(deletion.owner());
          return rows.find(deletion.owner(), deletion.id()).orElseThrow();
        });
  }

  private void erase(Deletion deletion, long from, long to) {
    transactions.<Optional<Hub>>execute(
        () -> {
          Optional<Hub> hub = hubs.findLockedByOwner(deletion.owner());
          rows.erased(deletion.id(), store.erase(deletion.hub(), from, to, clock.instant()));
          return hub;
        });
  }

  /** The newest hundred of a hub. */
  List<Deletion> of(Did owner) {
    return transactions.execute(() -> rows.of(owner.toString(), SHOWN));
  }

  /** Calls off what waits. */
  CancelOutcome cancel(Did owner, UUID id) {
    return transactions.execute(
        () -> {
          if (rows.find(owner.toString(), id).isEmpty()) {
            return CancelOutcome.UNKNOWN;
          }
          news.changed(owner);
          return rows.cancel(id, clock.instant())
              ? CancelOutcome.CANCELLED
              : CancelOutcome.TOO_LATE;
        });
  }

  /** Carries out what has waited long enough, and what was interrupted. */
  @Scheduled(fixedDelayString = "${caleuche.deletion.check-every}")
  void round() {
    try {
      Instant leftBehind = clock.instant().minus(LEFT_BEHIND);
      for (Deletion due : transactions.execute(() -> rows.due(leftBehind, SHOWN))) {
        LOG.info(
            "Erasing {} to {} of hub {}, which was due {}",
            due.from(),
            due.to(),
            due.hub(),
            due.due());
        carryOut(due);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Erasures wait for the database: {}", e.toString());
    }
  }

  /** What became of calling one off. */
  enum CancelOutcome {
    CANCELLED,
    TOO_LATE,
    UNKNOWN
  }
}
