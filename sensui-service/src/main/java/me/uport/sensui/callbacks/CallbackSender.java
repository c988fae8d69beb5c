package me.uport.sensui.callbacks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.Transactions;
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

/**
 * Makes the calls that are due, each on a thread of its own, so that a slow receiver delays nobody
 * else.
 */
@Component
class CallbackSender {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);
  private static final int BATCH = 20;

  /** Longer than any attempt may take. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final CallbackRows rows;
  private final CallbackTokens tokens;
  private final Transactions chain;
  private final GuardedHttpClient client;
  private final RetryingTransactions transactions;
  private final CallbackProperties properties;

  CallbackSender(
      CallbackRows rows,
      CallbackTokens tokens,
      Transactions chain,
      GuardedHttpClient client,
      RetryingTransactions transactions,
      CallbackProperties properties) {
    this.rows = rows;
    this.tokens = tokens;
    this.chain = chain;
    this.client = client;
    this.transactions = transactions;
    this.properties = properties;
  }

  /** One batch; the receivers of a batch are called at the same time. */
  @Scheduled(fixedDelayString = "${sensui.callbacks.interval}")
  void round() throws InterruptedException {
    try {
      List<Callback> due = transactions.execute(() -> rows.claimDue(BATCH, LEASE));
      var done = new CountDownLatch(due.size());
      for (Callback callback : due) {
        Thread.startVirtualThread(
            () -> {
              try {
                attempt(callback);
              } finally {
                done.countDown();
              }
            });
      }
      done.await();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Callbacks wait for the database: {}", e.toString());
    }
  }

  private void attempt(Callback callback) {
    try {
      TransactionRecord transaction =
          chain.find(new TransactionId(callback.fundingId())).orElseThrow();
      var headers = Map.of("Authorization", "Bearer " + tokens.sign(callback, transaction));
      OutboundResult result =
          client.send(new OutboundRequest("GET", callback.url(), headers, Payload.none()));
      record(callback, result);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("What became of callback {} could not be stored: {}", callback.id(), e.toString());
    }
  }

  private void record(Callback callback, OutboundResult result) {
    switch (result) {
      case OutboundResult.Answered answered when answered.isSuccess() ->
          rows.delivered(callback, "status " + answered.status());
      case OutboundResult.Answered answered -> failed(callback, "status " + answered.status());
      case OutboundResult.Failed failed -> failed(callback, failed.reason());
      case OutboundResult.Refused refused -> rows.givenUp(callback, refused.reason());
    }
  }

  private void failed(Callback callback, String result) {
    if (callback.attempts() >= properties.maxAttempts()) {
      rows.givenUp(callback, result);
      LOG.warn(
          "Callback {} is given up after {} attempts: {}",
          callback.id(),
          callback.attempts(),
          result);
    } else {
      rows.tryAgain(callback, result, properties.pauseAfter(callback.attempts()));
    }
  }
}
