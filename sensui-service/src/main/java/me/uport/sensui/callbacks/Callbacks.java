package me.uport.sensui.callbacks;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.sensui.sponsors.Purpose;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.outbound.GuardedHttpClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The calls that sponsors have asked for; each is made once its funding is final. */
@Component
public class Callbacks implements TransactionListener {
  private final CallbackRows rows;
  private final GuardedHttpClient client;

  Callbacks(CallbackRows rows, GuardedHttpClient client) {
    this.rows = rows;
    this.client = client;
  }

  /**
   * Reads the URL to call; looks its host up.
   *
   * @throws RefusedException 400 {@code invalid_callback}
   */
  public URI read(String url) {
    URI parsed;
    try {
      parsed = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw refused("expected a URL");
    }
    client
        .objection(parsed)
        .ifPresent(
            objection -> {
              throw refused(objection);
            });
    return parsed;
  }

  private static RefusedException refused(String objection) {
    return Refusal.badRequest("invalid_callback", "callback: " + objection).asException();
  }

  /** Notes a call in the database transaction that accepts the funding. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(UUID fundingId, URI url) {
    rows.insert(UUID.randomUUID(), fundingId, url);
  }

  @Override
  public Set<String> purposes() {
    return Set.of(Purpose.VAULT);
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    if (step == TransactionEvent.Kind.FINALIZED || step == TransactionEvent.Kind.REJECTED) {
      rows.due(transaction.id().value());
    }
  }
}
