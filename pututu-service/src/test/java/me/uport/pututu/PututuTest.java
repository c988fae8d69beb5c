package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import me.uport.testkit.ApnsAnswer;
import me.uport.testkit.Await;
import me.uport.testkit.FakeApns;
import me.uport.testkit.FakeFcm;
import me.uport.testkit.FakeWebPush;
import me.uport.testkit.FcmAnswer;
import me.uport.testkit.VapidKeys;
import me.uport.testkit.WebPushAnswer;
import me.uport.web.testing.AddressDocuments;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.ServiceTest;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as it runs, once for all tests: they keep apart by using users of their own. */
@ServiceTest
@Import(PututuTest.Surroundings.class)
public abstract class PututuTest {

  protected static final FakeFcm FCM = FakeFcm.start();
  protected static final FakeApns APNS = FakeApns.start("me.uport.wallet");
  protected static final FakeWebPush WEB_PUSH = FakeWebPush.start();
  protected static final VapidKeys VAPID = VapidKeys.generate();

  /** Key rotation is tested where it is implemented; here nobody has ever changed a key. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Surroundings {

    @Bean
    AddressDocuments identities() {
      return new AddressDocuments();
    }
  }

  @Autowired protected TestClock clock;
  @Autowired protected AddressDocuments identities;
  @Autowired protected JdbcClient jdbc;
  @Autowired protected ServiceClient service;

  protected Pututu pututu;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    // There is no chain here that could be ready.
    properties.add("uport.health.readiness", () -> "readinessState,db");
    properties.add("uport.sweep.interval", () -> "100ms");
    properties.add("pututu.fcm.base-url", FCM::url);
    properties.add("pututu.fcm.service-account", FCM::serviceAccountJson);
    properties.add("pututu.fcm.timeout", () -> "5s");
    properties.add("pututu.apns.host", APNS::host);
    properties.add("pututu.apns.sandbox-host", APNS::host);
    properties.add("pututu.apns.port", APNS::port);
    properties.add("pututu.apns.trusted-certificate", PututuTest::certificate);
    properties.add("pututu.apns.signing-key", APNS::signingKeyPem);
    properties.add("pututu.apns.key-id", APNS::keyId);
    properties.add("pututu.apns.team-id", APNS::teamId);
    properties.add("pututu.apns.topics", APNS::topic);
    properties.add("pututu.webpush.private-key", VAPID::privateKey);
    properties.add("pututu.webpush.public-key", VAPID::publicKey);
    properties.add("pututu.webpush.subject", () -> "mailto:operator@example.com");
    properties.add("uport.outbound.allow-loopback", () -> true);
    properties.add("pututu.delivery.poll-interval", () -> "20ms");
    properties.add("pututu.messages.max-size", () -> "4KB");
    properties.add("pututu.messages.max-per-dapp", () -> 5);
    properties.add("pututu.messages.max-per-user", () -> 8);
    properties.add("pututu.messages.max-page", () -> 3);
    properties.add("pututu.endpoints.max-per-user", () -> 4);
    properties.add("pututu.revocations.max-per-user", () -> 4);
    properties.add("pututu.consent.max-permissions", () -> 4);
    properties.add("pututu.live.heartbeat", () -> "1s");
    properties.add("pututu.webhooks.private-key", () -> "0x" + "17".repeat(32));
    properties.add("pututu.webhooks.interval", () -> "50ms");
    properties.add("pututu.webhooks.first-pause", () -> "10s");
    properties.add("pututu.webhooks.max-attempts", () -> 3);
    properties.add("pututu.consent.max-limits", () -> 4);
  }

  private static Path certificate() {
    try {
      Path file = Files.createTempFile("apns", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(file, APNS.certificatePem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void reachTheService() {
    pututu = new Pututu(service);
    FCM.answerAll(FcmAnswer.accepted());
    APNS.answerAll(ApnsAnswer.accepted());
    WEB_PUSH.answerAll(WebPushAnswer.accepted());
    WEB_PUSH.useClock(clock);
    // What an earlier test did to the provider is over.
    clock.advance(Duration.ofHours(1));
  }

  /** Somebody new. */
  protected Actor someone() {
    return Actor.named(UUID.randomUUID().toString(), clock);
  }

  protected Answer register(Actor user, String deviceToken) {
    return pututu.post(
        "/device",
        user.userAuth(),
        Map.of("platform", "fcm", "token", deviceToken, "app", "uPort"));
  }

  /** A user with a phone, and a dapp that may wake it. */
  protected Scene scene() {
    Actor user = someone();
    Actor dapp = someone();
    String phone = "phone-" + UUID.randomUUID();
    Answer device = register(user, phone);
    assertThat(device.status()).as(device.body()).isEqualTo(201);
    return new Scene(user, dapp, phone, device.at("/data/id"));
  }

  protected Answer push(Scene scene, String message) {
    return pututu.post("/sns", scene.permission(), Map.of("message", message));
  }

  /** Leaves a message, and returns its id. */
  protected String pushed(Scene scene, String message) {
    Answer answer = push(scene, message);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.at("/data");
  }

  protected static void await(String what, BooleanSupplier condition) {
    Await.until(what, condition);
  }

  /** An attempt that failed sets its pause from now on, so now must move while one waits. */
  protected void awaitAsTimePasses(Duration step, BooleanSupplier condition) {
    await(
        "what was to happen as time passes",
        () -> {
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
          clock.advance(step);
          return condition.getAsBoolean();
        });
  }

  /** Who is who, and the endpoint id of the user's phone. */
  public record Scene(Actor user, Actor dapp, String phone, String endpoint) {

    public String permission() {
      return user.notification(dapp, endpoint);
    }
  }
}
