package me.uport.sensui.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionFeed;
import me.uport.node.Hash32;
import me.uport.sensui.callbacks.Signatures;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.outbound.GuardedHttpClient;
import me.uport.web.outbound.OutboundRequest;
import me.uport.web.outbound.OutboundResult;
import me.uport.web.outbound.Payload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands each webhook what is next for it, in order: nothing is sent before what comes before it was
 * taken. The webhooks of a batch are called at the same time.
 */
@Component
class WebhookSender {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int BATCH = 20;
  private static final int ENTRIES = 100;

  /** Longer than any attempt may take. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final WebhookRows rows;
  private final TransactionFeed feed;
  private final Networks networks;
  private final Signatures signatures;
  private final GuardedHttpClient client;
  private final RetryingTransactions transactions;

  WebhookSender(
      WebhookRows rows,
      TransactionFeed feed,
      Networks networks,
      Signatures signatures,
      GuardedHttpClient client,
      RetryingTransactions transactions) {
    this.rows = rows;
    this.feed = feed;
    this.networks = networks;
    this.signatures = signatures;
    this.client = client;
    this.transactions = transactions;
  }

  @Scheduled(fixedDelayString = "${sensui.callbacks.interval}")
  void round() throws InterruptedException {
    try {
      long last = feed.last();
      List<Webhook> due = transactions.execute(() -> rows.claimDue(last, BATCH, LEASE));
      var done = new CountDownLatch(due.size());
      for (Webhook webhook : due) {
        Thread.startVirtualThread(
            () -> {
              try {
                attempt(webhook);
              } finally {
                done.countDown();
              }
            });
      }
      done.await();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Webhooks wait for the database: {}", e.toString());
    }
  }

  private void attempt(Webhook webhook) {
    try {
      List<TransactionFeed.Entry> entries = feed.after(webhook.position(), ENTRIES);
      if (entries.isEmpty()) {
        return;
      }
      long next = entries.getLast().position();
      List<TransactionFeed.Entry> wanted =
          rows.ofSponsor(webhook.sponsor(), entries).stream()
              .filter(entry -> webhook.kinds().contains(entry.event().kind()))
              .toList();
      if (wanted.isEmpty()) {
        rows.taken(webhook, next, "nothing for it");
      } else {
        post(webhook, wanted, next);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("What became of webhook {} could not be stored: {}", webhook.id(), e.toString());
    }
  }

  private void post(Webhook webhook, List<TransactionFeed.Entry> entries, long next) {
    Map<String, Object> body =
        Map.of(
            "webhook", webhook.id(),
            "events", entries.stream().map(this::view).toList(),
            "next", next);
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    String token =
        signatures.ofBody(webhook.url(), "sensui-webhook", webhook.id() + ":" + next, bytes);
    OutboundResult result =
        client.send(
            OutboundRequest.post(
                webhook.url(),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                Payload.of(bytes)));
    switch (result) {
      case OutboundResult.Answered answered when answered.isSuccess() ->
          rows.taken(webhook, next, "status " + answered.status());
      case OutboundResult.Answered answered -> failed(webhook, "status " + answered.status());
      case OutboundResult.Failed failed -> failed(webhook, failed.reason());
      case OutboundResult.Refused refused -> rows.givenUp(webhook, refused.reason());
    }
  }

  private void failed(Webhook webhook, String result) {
    signatures
        .pauseAfter(webhook.attempts())
        .ifPresentOrElse(
            pause -> rows.tryAgain(webhook, result, pause),
            () -> {
              rows.givenUp(webhook, result);
              LOG.warn("Webhook {} is given up: {}", webhook.id(), result);
            });
  }

  private Map<String, @Nullable Object> view(TransactionFeed.Entry entry) {
    TransactionEvent event = entry.event();
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("position", entry.position());
    view.put("id", entry.transaction().value());
    view.put("network", networks.find(entry.chainId()).map(Network::name).orElse(null));
    view.put("purpose", entry.purpose());
    view.put("state", event.kind().name().toLowerCase(Locale.ROOT));
    view.put("at", event.at().toString());
    view.put("txHash", text(event.hash()));
    view.put("blockNumber", event.blockNumber());
    view.put("blockHash", text(event.blockHash()));
    view.put("detail", event.detail());
    view.values().removeIf(Objects::isNull);
    return view;
  }

  private static @Nullable String text(@Nullable Hash32 hash) {
    return hash == null ? null : hash.toString();
  }
}
