package me.uport.caleuche.receipts;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
}
