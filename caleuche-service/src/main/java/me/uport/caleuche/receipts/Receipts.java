package me.uport.caleuche.receipts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.backup.EventId;
import me.uport.backup.HeadReceipt;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs the heads of hubs. Thread-safe. */
@Component
public class Receipts {

  private final ServiceIdentity service;
  private final Clock clock;

  Receipts(ServiceIdentity service, Clock clock) {
    this.service = service;
    this.clock = clock;
  }

  /**
   * A receipt for a head that is committed.
   *
   * @param length of the chain
   * @param head its newest event, null when the hub is empty
   * @param count events that have their body
   * @return the token; null where no key is configured
   */
  public @Nullable String of(Did hub, long length, @Nullable String head, long count) {
    EventId newest = head == null ? null : new EventId(head);
    var receipt =
        new HeadReceipt(
            hub, length, newest, count, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return service.sign(receipt.claims()).orElse(null);
  }

  /**
   * A receipt for bodies that are gone. The same erasure always has the same one.
   *
   * @param from first place, included
   * @param to last place, included
   * @param erased bodies that were there
   * @param finished when the last of them was gone
   * @return the token; null where no key is configured
   */
  public @Nullable String ofErasure(String hub, long from, long to, long erased, Instant finished) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iat", finished.getEpochSecond());
    claims.put("type", "backup-erasure");
    claims.put("hub", hub);
    claims.put("from", from);
    claims.put("to", to);
    claims.put("erased", erased);
    return service.sign(claims).orElse(null);
  }
}
