package me.uport.pututu.message;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import me.uport.web.sweep.Sweep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Deletes expired messages, and says so; their wake-ups go with them. */
@Component
class MessageSweep implements Sweep {

  private final MessageStore store;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  MessageSweep(MessageStore store, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "expired messages";
  }

  @Override
  public int batch(int limit) {
    List<UUID> expired = store.deleteExpired(clock.instant(), limit);
    if (!expired.isEmpty()) {
      events.publishEvent(new MessagesExpired(expired));
    }
    return expired.size();
  }
}
