package me.uport.pututu.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.uport.pututu.PututuTest;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushProvider;
import me.uport.testkit.FcmAnswer;
import me.uport.testkit.FcmMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of a wake-up when the provider, the phone or this process is not as it should be.
 */
class DeliveryTest extends PututuTest {

  private static final Duration LEASE = Duration.ofMinutes(2);

  @Autowired private DeliveryWorker worker;
  @Autowired private Outbox outbox;
  @Autowired private Delivery delivery;

  @AfterEach
  void runAgain() {
    if (!worker.isRunning()) {
      worker.start();
    }
  }

  @Test
  void aProviderThatIsDownForAnHourLosesNothing() {
    FCM.answerAll(FcmAnswer.unavailable());
    List<Scene> scenes = IntStream.range(0, 12).mapToObj(i -> scene()).toList();
    scenes.forEach(scene -> pushed(scene, "secret"));
    await("the first attempts", () -> attempts(scenes.getFirst()) >= 1);

    for (int minute = 0; minute < 60; minute++) {
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(pututu.get("/message", scenes.getLast().user().userAuth()).json().path("data"))
        .hasSize(1);
    List<Scene> unread = scenes.subList(0, 11);
    FCM.answerAll(FcmAnswer.accepted());

    awaitSecondsPass(
        "the end of all", () -> unread.stream().allMatch(scene -> in("delivered", scene)));
    unread.forEach(scene -> assertThat(FCM.delivered(scene.phone())).isNotEmpty());
  }

  @Test
  void aProviderThatKeepsFailingIsLeftInPeace() {
    FCM.answerAll(FcmAnswer.internalError());
    List<Scene> scenes = IntStream.range(0, 30).mapToObj(i -> scene()).toList();
    scenes.forEach(scene -> pushed(scene, "secret"));
    await("the breaker", this::isHeldBack);
    await("the rest of what was under way", () -> !isAttempting(scenes));

    // The clock stands still but for the test's own seconds, and the pause has thirty.
    assertThat(scenes.stream().mapToLong(this::attempts).sum()).isLessThan(30 + 10);

    FCM.answerAll(FcmAnswer.accepted());
    awaitSecondsPass(
        "the end of all", () -> scenes.stream().allMatch(scene -> in("delivered", scene)));
    assertThat(isHeldBack()).isFalse();
  }

  @Test
  void aFailedAttemptIsRepeatedWithTheSameHandle() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.unavailable());
    pushed(scene, "secret");
    await("the failure", () -> "unavailable".equals(reason(scene)));

    FCM.answerDevice(scene.phone(), FcmAnswer.accepted());
    clock.advance(Duration.ofMinutes(1));

    FCM.awaitMessage(scene.phone());
    assertThat(
            FCM.attempts().stream()
                .filter(message -> message.deviceToken().equals(scene.phone()))
                .map(message -> message.content().at("/data/handle").asString())
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  @Test
  void theProvidersRetryAfterIsHonoured() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.quotaExceeded(Duration.ofMinutes(30)));
    pushed(scene, "secret");
    await("the refusal", () -> "quota_exceeded".equals(reason(scene)));

    assertThat(dueIn(scene)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
    FCM.answerDevice(scene.phone(), FcmAnswer.accepted());
    clock.advance(Duration.ofMinutes(35));
    FCM.awaitMessage(scene.phone());
  }

  @Test
  void aProviderThatDoesNotAnswerIsAskedAgain() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.hang());
    pushed(scene, "secret");
    await("the timeout", () -> reason(scene) != null);

    FCM.answerDevice(scene.phone(), FcmAnswer.cut());
    clock.advance(Duration.ofMinutes(1));
    await("the cut", () -> attempts(scene) >= 2 && reason(scene) != null);
    FCM.answerDevice(scene.phone(), FcmAnswer.accepted());
    clock.advance(Duration.ofMinutes(5));

    FCM.awaitMessage(scene.phone());
  }

  @Test
  void aDeadTokenDisablesTheDeviceUntilThePhoneRegistersAgain() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.unregistered());
    pushed(scene, "secret");
    await("the verdict", () -> in("failed", scene));

    var refused = push(scene, "another");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("endpoint_not_enabled");
    assertThat(device(scene).path("enabled").asBoolean()).isFalse();
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).hasSize(1);

    FCM.answerDevice(scene.phone(), FcmAnswer.accepted());
    assertThat(register(scene.user(), scene.phone()).at("/data/id")).isEqualTo(scene.endpoint());
    pushed(scene, "again");
    FCM.awaitMessage(scene.phone());
  }

  @Test
  void aVerdictOlderThanTheRegistrationKeepsTheDeviceAndTheWakeUp() {
    Scene scene = scene();
    worker.stop();
    pushed(scene, "secret");
    ClaimedPush claimed = claim(scene);
    var asked = clock.instant();
    clock.advance(Duration.ofSeconds(5));
    register(scene.user(), scene.phone());

    worker.start();
    settle(claimed, new PushOutcome.TokenDead(asked));
    assertThat(device(scene).path("enabled").asBoolean()).isTrue();
    clock.advance(LEASE.plusMinutes(1));

    FCM.awaitMessage(scene.phone());
  }

  @Test
  void whatTheProviderRefusesForGoodIsNotRepeated() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.senderIdMismatch());
    pushed(scene, "secret");

    await("the refusal", () -> in("failed", scene));

    assertThat(reason(scene)).isEqualTo("sender_id_mismatch");
    assertThat(device(scene).path("enabled").asBoolean()).isTrue();
  }

  @Test
  void aProcessThatDiesBetweenClaimAndCallLosesNothing() {
    Scene scene = scene();
    worker.stop();
    pushed(scene, "secret");
    claim(scene);

    worker.start();
    Scene next = scene();
    pushed(next, "secret");
    FCM.awaitMessage(next.phone());
    assertThat(FCM.delivered(scene.phone())).isEmpty();
    clock.advance(LEASE.plusSeconds(1));

    FCM.awaitMessage(scene.phone());
    await("the end", () -> in("delivered", scene));
  }

  @Test
  void anOutcomeThatComesAfterTheLeaseChangesNothing() {
    Scene scene = scene();
    worker.stop();
    pushed(scene, "secret");
    ClaimedPush lost = claim(scene);
    clock.advance(LEASE.plusSeconds(1));
    ClaimedPush current = claim(scene);

    outbox.failed(lost, "late");
    outbox.retry(lost, "late", clock.instant());
    assertThat(in("pending", scene)).isTrue();
    assertThat(reason(scene)).isNull();

    outbox.delivered(current);
    outbox.failed(current, "late");
    assertThat(in("delivered", scene)).isTrue();
  }

  @Test
  void whatWaitsWhileTheServiceIsDownIsSentWhenItIsUp() {
    Scene scene = scene();
    worker.stop();
    pushed(scene, "secret");

    worker.start();

    FCM.awaitMessage(scene.phone());
  }

  @Test
  void stoppingWaitsForWhatIsUnderWay() {
    Scene scene = scene();
    pushed(scene, "secret");
    await("the attempt", () -> attempts(scene) == 1);

    worker.stop();

    assertThat(in("delivered", scene)).isTrue();
  }

  @Test
  void readingCancelsTheWakeUp() {
    Scene listed = scene();
    Scene read = scene();
    worker.stop();
    pushed(listed, "secret");
    String id = pushed(read, "secret");

    pututu.get("/message", listed.user().userAuth());
    pututu.get("/message/" + id, read.user().userAuth());

    assertThat(in("cancelled", listed)).isTrue();
    assertThat(in("cancelled", read)).isTrue();
    assertNobodyIsWoken(listed, read);
  }

  @Test
  void deletingTheMessageOrTheDeviceDropsTheWakeUp() {
    Scene message = scene();
    Scene device = scene();
    worker.stop();
    String id = pushed(message, "secret");
    pushed(device, "secret");

    pututu.delete("/message/" + id, message.user().userAuth());
    pututu.delete("/device/" + device.endpoint(), device.user().userAuth());

    assertNobodyIsWoken(message, device);
    assertThat(pututu.get("/message", device.user().userAuth()).json().path("data")).hasSize(1);
  }

  private void assertNobodyIsWoken(Scene... scenes) {
    worker.start();
    Scene last = scene();
    pushed(last, "secret");
    FCM.awaitMessage(last.phone());
    for (Scene scene : scenes) {
      assertThat(FCM.delivered(scene.phone())).isEmpty();
    }
  }

  @Test
  void aWakeUpThatHasBecomePointlessIsGivenUpAndTheMessageStays() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.quotaExceeded(Duration.ofDays(3)));
    pushed(scene, "secret");
    await("the refusal", () -> reason(scene) != null);

    clock.advance(Duration.ofHours(25));

    await("the sweep", () -> in("failed", scene));
    assertThat(reason(scene)).isEqualTo("gave_up");
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).hasSize(1);
  }

  @Test
  void theBadgeCountsWhatWaits() {
    Scene scene = scene();
    worker.stop();
    pushed(scene, "one");
    clock.advance(Duration.ofDays(31));
    pushed(scene, "two");
    pushed(scene, "three");

    worker.start();

    await("both", () -> FCM.delivered(scene.phone()).size() == 2);
    assertThat(FCM.delivered(scene.phone()))
        .extracting(message -> message.content().at("/data/badge").asString())
        .containsOnly("2");
    assertThat(FCM.delivered(scene.phone()).stream().map(DeliveryTest::handle).distinct())
        .hasSize(2);
  }

  @Test
  void twoProcessesNeverTakeTheSameWakeUp() {
    worker.stop();
    Set<UUID> waiting =
        IntStream.range(0, 20)
            .mapToObj(i -> UUID.fromString(pushed(scene(), "secret")))
            .collect(Collectors.toSet());

    List<UUID> claimed =
        IntStream.range(0, 30)
            .parallel()
            .boxed()
            .flatMap(i -> outbox.claim(Platform.FCM, 3, clock.instant().plus(LEASE)).stream())
            .map(ClaimedPush::message)
            .filter(waiting::contains)
            .toList();

    assertThat(claimed).doesNotHaveDuplicates().hasSameSizeAs(waiting);
    clock.advance(LEASE);
  }

  @Test
  void theOutboxAndTheProviderAreMeasured() {
    Scene scene = scene();
    pushed(scene, "secret");
    FCM.awaitMessage(scene.phone());
    await("the end", () -> in("delivered", scene));

    assertThat(service.manage("/actuator/prometheus").body())
        .contains(
            "pututu_outbox_pending",
            "pututu_provider_held_back",
            "pututu_push_seconds_count{outcome=\"delivered\",platform=\"fcm\"");
  }

  private static String handle(FcmMessage message) {
    return message.content().at("/data/handle").asString();
  }

  /** What another process has taken, before it died. */
  private ClaimedPush claim(Scene scene) {
    return outbox.claim(Platform.FCM, 100, clock.instant().plus(LEASE)).stream()
        .filter(push -> push.target().token().equals(scene.phone()))
        .findFirst()
        .orElseThrow();
  }

  private void settle(ClaimedPush claimed, PushOutcome outcome) {
    delivery.deliver(
        claimed,
        new PushProvider() {
          @Override
          public Platform platform() {
            return Platform.FCM;
          }

          @Override
          public PushOutcome send(Push push) {
            return outcome;
          }
        },
        new Breaker(10, Duration.ofSeconds(30), clock));
  }

  /**
   * An attempt that was under way a moment ago sets its pause from now on, so now must move: fast,
   * but not so fast that a lease of two minutes ends under an attempt that takes its time.
   */
  private void awaitSecondsPass(String what, BooleanSupplier condition) {
    await(
        what,
        () -> {
          LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
          clock.advance(Duration.ofSeconds(1));
          return condition.getAsBoolean();
        });
  }

  private boolean isHeldBack() {
    return service
        .manage("/actuator/prometheus")
        .body()
        .lines()
        .anyMatch(line -> line.matches("pututu_provider_held_back\\{.*} 1\\.0"));
  }

  private boolean isAttempting(List<Scene> scenes) {
    return scenes.stream()
        .anyMatch(scene -> attempts(scene) > 0 && reason(scene) == null && in("pending", scene));
  }

  private record Row(String state, @Nullable String reason, int attempts, Instant dueAt) {}

  private Row row(Scene scene) {
    return jdbc.sql(
            """
            SELECT p.state, p.reason, p.attempts, p.due_at FROM pushes p JOIN devices d ON d.id = p.device_id
            WHERE d.token = :phone ORDER BY p.message_id LIMIT 1
            """)
        .param("phone", scene.phone())
        .query(
            (row, number) ->
                new Row(
                    row.getString("state"),
                    row.getString("reason"),
                    row.getInt("attempts"),
                    row.getTimestamp("due_at").toInstant()))
        .single();
  }

  private boolean in(String state, Scene scene) {
    return row(scene).state().equals(state);
  }

  private @Nullable String reason(Scene scene) {
    return row(scene).reason();
  }

  private long attempts(Scene scene) {
    return row(scene).attempts();
  }

  private Duration dueIn(Scene scene) {
    return Duration.between(clock.instant(), row(scene).dueAt());
  }

  private JsonNode device(Scene scene) {
    return pututu.get("/device", scene.user().userAuth()).json().at("/data/0");
  }
}
