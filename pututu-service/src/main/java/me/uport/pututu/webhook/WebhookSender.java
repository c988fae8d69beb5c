package me.uport.pututu.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import me.uport.pututu.receipt.Receipts;
import me.uport.pututu.receipt.Steps;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.outbound.GuardedHttpClient;
import me.uport.web.outbound.OutboundRequest;
import me.uport.web.outbound.OutboundResult;
import me.uport.web.outbound.Payload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts what is due, each to its receiver on a thread of its own, so that a slow one delays nobody
 * else.
 */
@Component
class WebhookSender {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final int BATCH = 20;

  private final WebhookStore store;
  private final Receipts receipts;
  private final Optional<WebhookSigner> signer;
  private final GuardedHttpClient client;
  private final RetryingTransactions transactions;
  private final WebhookProperties properties;
  private final JsonMapper mapper;

  WebhookSender(
      WebhookStore store,
      Receipts receipts,
      Optional<WebhookSigner> signer,
      GuardedHttpClient client,
      RetryingTransactions transactions,
      WebhookProperties properties,
      JsonMapper mapper) {
    this.store = store;
    this.receipts = receipts;
    this.signer = signer;
    this.client = client;
    this.transactions = transactions;
    this.properties = properties;
    this.mapper = mapper;
  }

  /** One batch; the receivers of a batch are called at the same time. */
  @Scheduled(fixedDelayString = "${pututu.webhooks.interval}")
  void round() throws InterruptedException {
    if (signer.isEmpty()) {
      return;
    }
    try {
      List<Webhook> due = transactions.execute(() -> store.claimDue(BATCH, properties.lease()));
      var done = new CountDownLatch(due.size());
      for (Webhook webhook : due) {
        Thread.startVirtualThread(
            () -> {
              try {
                attempt(webhook, signer.get());
              } finally {
                done.countDown();
              }
            });
      }
      done.await();
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("Webhooks wait for the database: {}", e.toString());
    }
  }

  private void attempt(Webhook webhook, WebhookSigner key) {
    try {
      Steps steps = receipts.steps(webhook.message(), webhook.position());
      if (!steps.isEmpty()) {
        post(webhook, steps, key);
      } else {
        taken(webhook, webhook.position(), "nothing new");
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn(
          "What became of a webhook of {} was not stored: {}", webhook.message(), e.toString());
    }
  }

  private void post(Webhook webhook, Steps steps, WebhookSigner key) {
    byte[] body = mapper.writeValueAsBytes(steps);
    String jti = webhook.message() + ":" + steps.last();
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + key.sign(webhook.url(), jti, body),
            "Content-Type",
            "application/json");
    OutboundResult result =
        client.send(OutboundRequest.post(webhook.url(), headers, Payload.of(body)));
    switch (result) {
      case OutboundResult.Answered answered when answered.isSuccess() ->
          taken(webhook, steps.last(), "status " + answered.status());
      case OutboundResult.Answered answered -> failed(webhook, "status " + answered.status());
      case OutboundResult.Failed failed -> failed(webhook, failed.reason());
      case OutboundResult.Refused refused -> store.giveUp(webhook, refused.reason());
    }
  }

  private void taken(Webhook webhook, long position, String result) {
    transactions.execute(
        () -> {
          store.taken(webhook, position, result);
          return position;
        });
  }

  private void failed(Webhook webhook, String result) {
    if (webhook.attempts() < properties.maxAttempts()) {
      store.tryAgain(webhook, result, properties.pauseAfter(webhook.attempts()));
      return;
    }
    store.giveUp(webhook, result);
    LOG.info("The webhook of {} is given up: {}", webhook.message(), result);
  }
}
