package me.uport.pututu.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import me.uport.web.sweep.Sweep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Ends wake-ups that have become pointless, whatever kept them back: a provider that fails for a
 * day, or one that is not configured any more.
 */
@Component
class GiveUpSweep implements Sweep {

  private final Outbox outbox;
  private final DeliveryProperties properties;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  GiveUpSweep(
      Outbox outbox, DeliveryProperties properties, ApplicationEventPublisher events, Clock clock) {
    this.outbox = outbox;
    this.properties = properties;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "pointless wake-ups";
  }

  @Override
  public int batch(int limit) {
    Instant before = clock.instant().minus(properties.giveUpAfter());
    List<UUID> messages = outbox.giveUp(before, limit);
    if (!messages.isEmpty()) {
      events.publishEvent(new PushSettled(messages, "gave_up"));
    }
    return Math.max(messages.size(), outbox.forgetProofs(before, limit));
  }
}
