package me.uport.caleuche.backup;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import me.uport.caleuche.backup.SnapshotOutcome.Conflict;
import me.uport.caleuche.backup.SnapshotOutcome.Noted;
import me.uport.caleuche.backup.SnapshotOutcome.SameDevice;
import me.uport.caleuche.backup.SnapshotOutcome.TooOld;
import me.uport.caleuche.backup.SnapshotOutcome.UnknownBody;
import me.uport.caleuche.backup.SnapshotOutcome.UnknownHead;
import me.uport.caleuche.backup.SnapshotOutcome.UnknownSnapshot;
import me.uport.did.Did;
import me.uport.web.database.RetryingTransactions;
import org.springframework.stereotype.Service;

/**
 * Snapshots that a device makes and another one confirms. Only then the events before are erased: a
 * device that made a mistake, or a thief with one phone, erases nothing this way. Thread-safe.
 */
@Service
class Snapshots {

  private final HubRepository hubs;
  private final EventQueries queries;
  private final EventStore store;
  private final SnapshotRows rows;
  private final Deletions deletions;
  private final RetryingTransactions transactions;
  private final Clock clock;

  Snapshots(
      HubRepository hubs,
      EventQueries queries,
      EventStore store,
      SnapshotRows rows,
      Deletions deletions,
      RetryingTransactions transactions,
      Clock clock) {
    this.hubs = hubs;
    this.queries = queries;
    this.store = store;
    this.rows = rows;
    this.deletions = deletions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Notes a snapshot whose body was uploaded. */
  SnapshotOutcome make(Did owner, SnapshotToken said, String token) {
    return atItsPlace(owner, said, place -> make(owner, place, said, token));
  }

  private SnapshotOutcome make(Did owner, Place place, SnapshotToken said, String token) {
    if (place.seq() <= place.hub().compactedTo()) {
      return new TooOld();
    }
    Optional<Snapshot> known = rows.find(place.hub().id(), place.seq());
    if (known.isPresent()) {
      return isOf(known.get(), said) ? new Noted(known.get()) : new Conflict(known.get());
    }
    Optional<Long> body = store.largeBody(owner, said.body());
    if (body.isEmpty()) {
      return new UnknownBody();
    }
    rows.insert(place.hub().id(), place.seq(), body.get(), said, token, clock.instant());
    return noted(place);
  }

  /** Confirms a snapshot, and erases what it stands for. */
  SnapshotOutcome confirm(Did owner, SnapshotToken said, String token) {
    SnapshotOutcome outcome = atItsPlace(owner, said, place -> confirm(place, said, token));
    if (outcome instanceof Noted) {
      deletions.carryOutOpen(owner);
    }
    return outcome;
  }

  private SnapshotOutcome confirm(Place place, SnapshotToken said, String token) {
    Optional<Snapshot> known =
        rows.find(place.hub().id(), place.seq()).filter(snapshot -> isOf(snapshot, said));
    if (known.isEmpty()) {
      return new UnknownSnapshot();
    }
    if (known.get().confirmed() != null) {
      return new Noted(known.get());
    }
    if (known.get().device().equals(said.device())) {
      return new SameDevice();
    }
    rows.confirm(place.hub().id(), place.seq(), said, token, clock.instant());
    deletions.noteCompaction(place.hub(), place.seq());
    return noted(place);
  }

  /** Under the hub's lock, so that appends and other snapshots wait. */
  private SnapshotOutcome atItsPlace(
      Did owner, SnapshotToken said, Function<Place, SnapshotOutcome> work) {
    return transactions.execute(
        () ->
            hubs.findLockedByOwner(owner.toString())
                .flatMap(
                    hub -> queries.place(hub.id(), said.head()).map(seq -> new Place(hub, seq)))
                .map(work)
                .orElseGet(UnknownHead::new));
  }

  private Noted noted(Place place) {
    return new Noted(rows.find(place.hub().id(), place.seq()).orElseThrow());
  }

  private static boolean isOf(Snapshot known, SnapshotToken said) {
    return known.sha256().equals(said.body().sha256()) && known.size() == said.body().size();
  }

  /** All of a hub, newest first: at most one that is confirmed, and one that waits. */
  List<Snapshot> of(Did owner) {
    return transactions.execute(
        () -> hubs.findByOwner(owner.toString()).map(hub -> rows.of(hub.id())).orElse(List.of()));
  }

  private record Place(Hub hub, long seq) {}
}
