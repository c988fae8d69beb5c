package me.uport.caleuche.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.uport.backup.ChainVerdict.Broken;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.ChainVerifier;
import me.uport.backup.EventLink;
import me.uport.caleuche.backup.ImportOutcome.BrokenChain;
import me.uport.caleuche.backup.ImportOutcome.Conflict;
import me.uport.caleuche.backup.ImportOutcome.Imported;
import me.uport.caleuche.backup.ImportOutcome.NotAnExport;
import me.uport.caleuche.backup.ImportOutcome.TooLarge;
import me.uport.caleuche.backup.ImportOutcome.UnknownBody;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.web.auth.Identities;
import me.uport.web.database.RetryingTransactions;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a hub over from an export: verified as a stranger verifies it, then written in one
 * transaction, or not at all. What the hub has already must be the beginning of the file, or the
 * file the beginning of it. Thread-safe.
 */
@Service
class Imports {

  private static final int AT_ONCE = 500;

  private final HubRepository hubs;
  private final EventQueries queries;
  private final ImportStore store;
  private final BodyLines bodies;
  private final HubQuota quota;
  private final HubNews news;
  private final ChainVerifier verifier;
  private final Identities identities;
  private final RetryingTransactions transactions;
  private final JsonMapper json;
  private final Clock clock;

  Imports(
      HubRepository hubs,
      EventQueries queries,
      ImportStore store,
      BodyLines bodies,
      HubQuota quota,
      HubNews news,
      DidResolver resolver,
      Identities identities,
      RetryingTransactions transactions,
      JsonMapper json,
      Clock clock) {
    this.hubs = hubs;
    this.queries = queries;
    this.store = store;
    this.bodies = bodies;
    this.quota = quota;
    this.news = news;
    this.verifier = new ChainVerifier(resolver, identities::canonical);
    this.identities = identities;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /** Imports a file that was uploaded. */
  ImportOutcome take(Did owner, Path file) throws IOException {
    try {
      return verified(owner, file);
    } catch (UncheckedIOException | JacksonException | IllegalArgumentException e) {
      return new NotAnExport("A line is not what an export has there");
    } catch (MissingBody e) {
      return new UnknownBody(e.seq());
    }
  }

  private ImportOutcome verified(Did owner, Path file) throws IOException {
    try (ExportReader reader = new ExportReader(file, json)) {
      ExportHeader header = reader.header();
      if (!header.format().equals(ExportHeader.FORMAT)
          || !identities.canonical(Did.parse(header.did())).equals(owner)) {
        return new NotAnExport("Expected an export of the caller's own hub");
      }
      if (header.length() > quota.maxEvents()) {
        return tooLarge();
      }
      AtomicLong bytes = new AtomicLong();
      return switch (verifier.verify(owner, () -> counted(reader.links(header.length()), bytes))) {
        case Broken broken -> new BrokenChain(broken.seq(), broken.message());
        case Intact intact when intact.length() != header.length() ->
            new NotAnExport("Expected as many links as the first line says");
        case Intact _ when bytes.get() > quota.maxBytes().toBytes() -> tooLarge();
        case Intact _ -> withBodies(owner, file, reader);
      };
    }
  }

  /** Bodies are written before they are named. */
  private ImportOutcome withBodies(Did owner, Path file, ExportReader reader) throws IOException {
    Optional<ImportOutcome> flaw = bodies.read(owner, reader);
    return flaw.isPresent() ? flaw.get() : transactions.execute(() -> write(owner, file));
  }

  /** Adds up what the quota counts. */
  private static Iterator<EventLink> counted(Iterator<EventLink> links, AtomicLong bytes) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return links.hasNext();
      }

      @Override
      public EventLink next() {
        EventLink link = links.next();
        String payload = link.payload();
        bytes.addAndGet(payload == null ? 0 : payload.length());
        return link;
      }
    };
  }

  private TooLarge tooLarge() {
    return new TooLarge(quota.maxEvents(), quota.maxBytes().toBytes());
  }

  private ImportOutcome write(Did owner, Path file) {
    Optional<Hub> hub = hubs.findLockedByOwner(owner.toString());
    long before = hub.map(Hub::length).orElse(0L);
    try (ExportReader reader = new ExportReader(file, json)) {
      Iterator<EventLink> links = reader.links(reader.header().length());
      Optional<Conflict> conflict = hub.flatMap(known -> compare(known, links));
      if (conflict.isPresent()) {
        return conflict.get();
      }
      long length = append(owner, hub.map(Hub::id).orElse(0L), links);
      return new Imported(Math.max(0, length - before));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads as many links as the hub has, and leaves the rest. */
  private Optional<Conflict> compare(Hub hub, Iterator<EventLink> links) {
    long last = 0;
    while (last < hub.length() && links.hasNext()) {
      for (EventLink kept : queries.links(hub.id(), last, AT_ONCE)) {
        if (!links.hasNext()) {
          return Optional.empty();
        }
        if (!links.next().id().equals(kept.id())) {
          return Optional.of(new Conflict(kept.seq()));
        }
        last = kept.seq();
      }
    }
    return Optional.empty();
  }

  /** Returns the length of the hub afterwards, 0 when nothing was new. */
  private long append(Did owner, long hub, Iterator<EventLink> links) {
    long id = hub;
    long length = 0;
    while (links.hasNext()) {
      List<EventLink> some = new ArrayList<>();
      while (some.size() < AT_ONCE && links.hasNext()) {
        some.add(links.next());
      }
      length = some.getLast().seq();
      if (id == 0) {
        id = store.first(owner, some.removeFirst(), clock.instant());
      }
      store.next(owner, id, some, clock.instant());
    }
    if (length > 0) {
      store.count(id);
      news.changed(owner);
    }
    return length;
  }
}
