package me.uport.pututu.webhook;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import me.uport.pututu.receipt.ReceiptStep;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.outbound.GuardedHttpClient;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The URLs that dapps want to be told at. */
@Service
public class Webhooks {

  private final WebhookStore store;
  private final GuardedHttpClient client;
  private final Optional<WebhookSigner> signer;

  Webhooks(WebhookStore store, GuardedHttpClient client, Optional<WebhookSigner> signer) {
    this.store = store;
    this.client = client;
    this.signer = signer;
  }

  /**
   * Reads the URL; looks its host up.
   *
   * @throws RefusedException 400
   */
  public URI read(String url) {
    if (signer.isEmpty()) {
      throw Refusal.badRequest(
              "webhook_not_supported", "This installation has no key to sign webhooks with")
          .asException();
    }
    try {
      URI parsed = URI.create(url);
      client
          .objection(parsed)
          .ifPresent(
              objection -> {
                throw refused(objection);
              });
      return parsed;
    } catch (IllegalArgumentException e) {
      throw refused("expected a URL");
    }
  }

  private static RefusedException refused(String objection) {
    return Refusal.badRequest("invalid_webhook", "webhook: " + objection).asException();
  }

  /** Notes a URL in the transaction that accepts the message. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(UUID message, URI url) {
    store.insert(message, url);
  }

  @EventListener
  void due(ReceiptStep step) {
    store.due(step.messages());
  }
}
