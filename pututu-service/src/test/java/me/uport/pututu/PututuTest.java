package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import me.uport.testkit.Await;
import me.uport.testkit.FakeFcm;
import me.uport.testkit.FcmAnswer;
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
    properties.add("pututu.delivery.poll-interval", () -> "20ms");
    properties.add("pututu.messages.max-size", () -> "4KB");
    properties.add("pututu.messages.max-per-dapp", () -> 5);
    properties.add("pututu.messages.max-per-user", () -> 8);
    properties.add("pututu.messages.max-page", () -> 3);
    properties.add("pututu.endpoints.max-per-user", () -> 4);
    properties.add("pututu.revocations.max-per-user", () -> 4);
  }

  @BeforeEach
  void reachTheService() {
    pututu = new Pututu(service);
    FCM.answerAll(FcmAnswer.accepted());
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

  /** Who is who, and the endpoint id of the user's phone. */
  public record Scene(Actor user, Actor dapp, String phone, String endpoint) {

    public String permission() {
      return user.notification(dapp, endpoint);
    }
  }
}
