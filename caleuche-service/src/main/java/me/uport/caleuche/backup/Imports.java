package me.uport.caleuche.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;
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
  private final HubQuota quota;
  private final ChainVerifier verifier;
  private final Identities identities;
  private final RetryingTransactions transactions;
  private final JsonMapper json;
  private final Clock clock;

  Imports(
      HubRepository hubs,
      EventQueries queries,
      ImportStore store,
      HubQuota quota,
      DidResolver resolver,
      Identities identities,
      RetryingTransactions transactions,
      JsonMapper json,
      Clock clock) {
    this.hubs = hubs;
    this.queries = queries;
    this.store = store;
    this.quota = quota;
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
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      ExportHeader header = header(reader.readLine());
      if (!header.format().equals(ExportHeader.FORMAT)
          || !identities.canonical(Did.parse(header.did())).equals(owner)) {
        return new NotAnExport("Expected an export of the caller's own hub");
      }
      long limit = quota.maxBytes().toBytes();
      if (header.length() > quota.maxEvents() || Files.size(file) / 2 > limit) {
        return new TooLarge(quota.maxEvents(), limit);
      }
      return switch (verifier.verify(owner, () -> links(reader))) {
        case Broken broken -> new BrokenChain(broken.seq(), broken.message());
        case Intact intact when intact.length() != header.length() ->
            new NotAnExport("Expected as many links as the first line says");
        case Intact _ -> transactions.execute(() -> write(owner, file));
      };
    }
  }

  private ExportHeader header(@Nullable String line) {
    if (line == null) {
      throw new IllegalArgumentException("Expected a first line");
    }
    return json.readValue(line, ExportHeader.class);
  }

  private Iterator<EventLink> links(BufferedReader reader) {
    return reader.lines().map(line -> json.readValue(line, LinkView.class).toLink()).iterator();
  }

  private ImportOutcome write(Did owner, Path file) {
    Optional<Hub> hub = hubs.findLockedByOwner(owner.toString());
    long before = hub.map(Hub::length).orElse(0L);
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      reader.readLine();
      Iterator<EventLink> links = links(reader);
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
    }
    return length;
  }
}
