package me.uport.pututu.delivery;

import java.util.UUID;
import me.uport.pututu.device.PushAddress;
import me.uport.pututu.message.MessagesFetched;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The way into the outbox. */
@Service
public class Deliveries {

  private final Outbox outbox;
  private final Handles handles;
  private final ApplicationEventPublisher events;

  Deliveries(Outbox outbox, Handles handles, ApplicationEventPublisher events) {
    this.outbox = outbox;
    this.handles = handles;
    this.events = events;
  }

  /**
   * Has the phone woken for a message, as soon as the transaction that stores both is committed.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void enqueue(UUID message, PushAddress address) {
    outbox.insert(message, address, handles.next());
    events.publishEvent(new PushEnqueued(address.platform()));
  }

  @EventListener
  void cancel(MessagesFetched fetched) {
    outbox.cancel(fetched.messages());
  }
}
