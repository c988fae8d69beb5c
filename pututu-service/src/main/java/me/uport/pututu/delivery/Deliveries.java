package me.uport.pututu.delivery;

import java.time.Clock;
import me.uport.pututu.device.ProofWanted;
import me.uport.pututu.device.PushAddress;
import me.uport.pututu.message.MessagesFetched;
import me.uport.pututu.push.Handles;
import me.uport.pututu.push.Push;
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
  private final Clock clock;

  Deliveries(Outbox outbox, Handles handles, ApplicationEventPublisher events, Clock clock) {
    this.outbox = outbox;
    this.handles = handles;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Has the phone woken for a message, as soon as the transaction that stores both is committed.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void enqueue(Wakeup wakeup, PushAddress address) {
    outbox.insert(
        new Outbox.Entry(
            handles.next(),
            Push.Kind.MESSAGE,
            wakeup.message(),
            address.device(),
            address.platform(),
            wakeup.urgent(),
            address.collapseKey(wakeup.dapp(), wakeup.thread()),
            wakeup.notBefore(),
            wakeup.expiresAt()));
    events.publishEvent(new PushEnqueued(address.platform()));
  }

  @EventListener
  void askForProof(ProofWanted wanted) {
    outbox.cancelProofs(wanted.device());
    outbox.insert(
        new Outbox.Entry(
            wanted.handle(),
            Push.Kind.PROOF,
            null,
            wanted.device(),
            wanted.platform(),
            true,
            "proof",
            clock.instant(),
            wanted.expiresAt()));
    events.publishEvent(new PushEnqueued(wanted.platform()));
  }

  @EventListener
  void cancel(MessagesFetched fetched) {
    outbox.cancel(fetched.messages());
  }
}
