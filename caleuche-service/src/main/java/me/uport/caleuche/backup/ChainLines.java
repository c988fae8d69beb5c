package me.uport.caleuche.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a chain as lines of JSON, one a link (NDJSON), page by page: neither memory nor a database
 * connection is held while a slow client reads. Thread-safe.
 */
@Component
class ChainLines {

  /** Some megabytes at most, as a body has at most 64 KiB. */
  private static final int PAGE = 50;

  private final EventQueries queries;
  private final HubRepository hubs;
  private final JsonMapper json;

  ChainLines(EventQueries queries, HubRepository hubs, JsonMapper json) {
    this.queries = queries;
    this.hubs = hubs;
    this.json = json;
  }

  /** The hub of an owner as it is now. */
  Optional<Hub> hub(Did owner) {
    return hubs.findByOwner(owner.toString());
  }

  /** The place of a link; 0 for null, nothing when the hub does not know it. */
  Optional<Long> placeAfter(Hub hub, @Nullable String id) {
    return id == null
        ? Optional.of(0L)
        : EventId.tryParse(id).flatMap(known -> queries.place(hub.id(), known));
  }

  /** Writes the links after a place, up to where the hub ended when it was read. */
  void write(Hub hub, long after, OutputStream target) throws IOException {
    long last = after;
    while (last < hub.length()) {
      int size = (int) Math.min(PAGE, hub.length() - last);
      List<EventLink> links = queries.links(hub.id(), last, size);
      if (links.isEmpty()) {
        throw new IllegalStateException("Hub " + hub.id() + " has no link at " + (last + 1));
      }
      for (EventLink link : links) {
        line(LinkView.of(link), target);
      }
      last = links.getLast().seq();
      target.flush();
    }
  }

  /** Writes one value in one line. */
  void line(Object value, OutputStream target) throws IOException {
    target.write(json.writeValueAsBytes(value));
    target.write('\n');
  }
}
