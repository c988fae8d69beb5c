package me.uport.pututu.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import me.uport.pututu.device.Devices;
import me.uport.pututu.device.EndpointProperties;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Delivered;
import me.uport.pututu.push.PushOutcome.Refused;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushOutcome.TokenDead;
import me.uport.pututu.push.PushProvider;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sends one claimed wake-up and writes down what became of it. The provider is asked outside of any
 * transaction: a slow provider holds neither locks nor connections.
 */
@Component
class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Outbox outbox;
  private final Devices devices;
  private final DeliveryProperties properties;
  private final EndpointProperties endpoints;
  private final BackOff backOff;
  private final RetryingTransactions transactions;
  private final ApplicationEventPublisher events;
  private final MeterRegistry metrics;
  private final Clock clock;

  Delivery(
      Outbox outbox,
      Devices devices,
      DeliveryProperties properties,
      EndpointProperties endpoints,
      RandomGenerator random,
      RetryingTransactions transactions,
      ApplicationEventPublisher events,
      MeterRegistry metrics,
      Clock clock) {
    this.outbox = outbox;
    this.devices = devices;
    this.properties = properties;
    this.endpoints = endpoints;
    this.backOff = new BackOff(properties.firstBackOff(), properties.longestBackOff(), random);
    this.transactions = transactions;
    this.events = events;
    this.metrics = metrics;
    this.clock = clock;
  }

  void deliver(ClaimedPush push, PushProvider provider, Breaker breaker) {
    Timer.Sample sample = Timer.start(metrics);
    PushOutcome outcome = provider.send(push.toPush(text(push), clock.instant()));
    sample.stop(
        metrics.timer(
            "pututu.push", "platform", provider.platform().wireName(), "outcome", outcome.code()));
    tell(breaker, outcome);
    settle(push, outcome);
  }

  private static void tell(Breaker breaker, PushOutcome outcome) {
    switch (outcome) {
      case Retry(String code, Duration after, boolean ofProvider) when ofProvider ->
          breaker.failed(after);
      case Retry ofAddress -> {} // nothing was learnt about the provider
      default -> breaker.succeeded();
    }
  }

  private String text(ClaimedPush push) {
    return push.kind() == Push.Kind.PROOF ? endpoints.proofText() : properties.text();
  }

  private void settle(ClaimedPush push, PushOutcome outcome) {
    switch (outcome) {
      case Delivered delivered -> delivered(push);
      case TokenDead dead -> settleDead(push, dead);
      case Retry retry -> retry(push, retry);
      case Refused refused -> refuse(push, refused);
    }
  }

  /** A phone that has registered again since the verdict is still to be woken. */
  private void settleDead(ClaimedPush push, TokenDead dead) {
    if (devices.tokenDied(push.device(), push.target().token(), dead.at())) {
      retry(push, Retry.ofAddress(dead.code(), null));
      return;
    }
    LOG.info("Disabled device {}: its provider says that the address is dead", push.device());
    transactions.execute(
        () -> {
          List<UUID> messages = outbox.failAllOf(push.device(), dead.code());
          events.publishEvent(new PushSettled(messages, dead.code()));
          return messages;
        });
  }

  private void delivered(ClaimedPush push) {
    transactions.execute(() -> outbox.delivered(push) && tell(push, null));
  }

  private boolean tell(ClaimedPush push, @Nullable String failure) {
    if (push.message() != null) {
      events.publishEvent(new PushSettled(List.of(push.message()), failure));
    }
    return true;
  }

  private void retry(ClaimedPush push, Retry retry) {
    Instant dueAt = clock.instant().plus(backOff.after(push.attempt(), retry.after()));
    LOG.info("{} was not taken ({}), next attempt at {}", push, retry.code(), dueAt);
    outbox.retry(push, retry.code(), dueAt);
  }

  private void refuse(ClaimedPush push, Refused refused) {
    LOG.warn("{} was refused for good: {}", push, refused.code());
    transactions.execute(() -> outbox.failed(push, refused.code()) && tell(push, refused.code()));
  }
}
