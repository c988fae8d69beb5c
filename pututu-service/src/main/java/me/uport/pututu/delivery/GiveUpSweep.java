package me.uport.pututu.delivery;

import java.time.Clock;
import java.time.Instant;
import me.uport.web.sweep.Sweep;
import org.springframework.stereotype.Component;

/**
 * Ends wake-ups that have become pointless, whatever kept them back: a provider that fails for a
 * day, or one that is not configured any more.
 */
@Component
class GiveUpSweep implements Sweep {

  private final Outbox outbox;
  private final DeliveryProperties properties;
  private final Clock clock;

  GiveUpSweep(Outbox outbox, DeliveryProperties properties, Clock clock) {
    this.outbox = outbox;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "pointless wake-ups";
  }

  @Override
  public int batch(int limit) {
    Instant before = clock.instant().minus(properties.giveUpAfter());
    return outbox.giveUp(before, limit) + outbox.forgetProofs(before, limit);
  }
}
