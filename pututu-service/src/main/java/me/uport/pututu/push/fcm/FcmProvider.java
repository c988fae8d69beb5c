package me.uport.pututu.push.fcm;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Delivered;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushProvider;

/** Wakes Android phones, and iPhones whose wallet came with Firebase. */
final class FcmProvider implements PushProvider {

  /** "The maximum … is four weeks": Firebase, "Set the lifespan of a message". */
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(28);

  private final FcmClient client;
  private final FcmVerdicts verdicts;
  private final Clock clock;

  FcmProvider(FcmClient client, FcmVerdicts verdicts, Clock clock) {
    this.client = client;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  @Override
  public Platform platform() {
    return Platform.FCM;
  }

  @Override
  public PushOutcome send(Push push) {
    Instant asked = clock.instant();
    try {
      client.messaging().send(message(push));
      return new Delivered();
    } catch (FirebaseMessagingException e) {
      return verdicts.of(e, asked);
    } catch (IOException e) {
      return Retry.ofProvider("provider_misconfigured", null);
    }
  }

  /** Wallets have registration tokens; the library would rather have installation ids. */
  @SuppressWarnings("deprecation")
  private static Message message(Push push) {
    return Message.builder()
        .setToken(push.target().token())
        .setNotification(Notification.builder().setBody(push.text()).build())
        .putData(push.kind().field(), push.handle())
        .putData("badge", Integer.toString(push.badge()))
        .setAndroidConfig(android(push))
        .build();
  }

  private static AndroidConfig android(Push push) {
    return AndroidConfig.builder()
        .setPriority(priority(push))
        .setCollapseKey(push.collapseKey())
        .setTtl(push.timeToLive(LONGEST_TIME_TO_LIVE).toMillis())
        .setNotification(AndroidNotification.builder().setNotificationCount(push.badge()).build())
        .build();
  }

  /** "Normal priority messages may be delayed": Firebase, "Set the priority of a message". */
  private static AndroidConfig.Priority priority(Push push) {
    return push.urgent() ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL;
  }
}
