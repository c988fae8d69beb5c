package me.uport.pututu.push.apns;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPayloadBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Refused;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes iPhones, by one of Apple's two servers. */
final class ApnsProvider implements PushProvider, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApnsProvider.class);

  /** "APNs stores … for up to 30 days": Apple, "Sending notification requests to APNs". */
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(30);

  private final Platform platform;
  private final ApnsConnection connection;
  private final Topics topics;
  private final Duration timeout;
  private final Clock clock;

  ApnsProvider(
      Platform platform, ApnsConnection connection, Topics topics, Duration timeout, Clock clock) {
    this.platform = platform;
    this.connection = connection;
    this.topics = topics;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public PushOutcome send(Push push) {
    String topic = topics.of(push.target().app());
    if (topic == null) {
      return new Refused("app_without_topic");
    }
    Instant asked = clock.instant();
    try {
      var answer = connection.client().sendNotification(notification(push, topic));
      return ApnsVerdicts.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), asked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Retry.ofProvider("interrupted", null);
    } catch (TimeoutException e) {
      return Retry.ofProvider("timeout", null);
    } catch (SSLException e) {
      return Retry.ofProvider("provider_misconfigured", null);
    } catch (ExecutionException e) {
      LOG.debug("Apple could not be asked", e);
      return Retry.ofProvider("unreachable", null);
    }
  }

  private SimpleApnsPushNotification notification(Push push, String topic) {
    Instant expiration = clock.instant().plus(push.timeToLive(LONGEST_TIME_TO_LIVE));
    return new SimpleApnsPushNotification(
        push.target().token(),
        topic,
        payload(push),
        expiration,
        push.urgent() ? DeliveryPriority.IMMEDIATE : DeliveryPriority.CONSERVE_POWER,
        PushType.ALERT,
        push.collapseKey());
  }

  /** {@code mutable-content} lets the wallet fetch the message and show what it really says. */
  private static String payload(Push push) {
    return new SimpleApnsPayloadBuilder()
        .setAlertBody(push.text())
        .setBadgeNumber(push.badge())
        .setMutableContent(true)
        .addCustomProperty(push.kind().field(), push.handle())
        .build();
  }

  @Override
  public void close() {
    connection.close();
  }
}
