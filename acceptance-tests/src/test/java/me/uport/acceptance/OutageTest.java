package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.platform.FuelTokens;
import me.uport.platform.Platform;
import me.uport.platform.Service;
import me.uport.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged platform while its database or its chain is gone: it says so, takes nothing that it
 * cannot keep, loses nothing that it took, and goes on by itself when they are back.
 */
class OutageTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** Readiness of the others includes the chain. */
  private static final Set<Service> WITHOUT_CHAIN = Set.of(Service.CHASQUI);

  private static final Platform PLATFORM = RunningPlatform.shared();

  private final Actor alice = Actor.named("alice " + UUID.randomUUID());
  private final Actor dapp = Actor.named("dapp " + UUID.randomUUID());
  private boolean databaseIsDown;

  @AfterEach
  void everythingIsBack() {
    if (databaseIsDown) {
      startDatabase();
    }
    PLATFORM.chain().resume();
    awaitReadiness();
  }

  @Test
  void withoutTheDatabaseNothingIsTakenAndNothingWasLost() {
    Map<Service, Long> processes = processes();
    List<Call> before = writes("before");
    before.forEach(
        call -> assertThat(call.send().status()).as(call.toString()).isBetween(200, 201));
    List<Call> meanwhile = writes("meanwhile");

    databaseIsDown = true;
    PLATFORM.databaseServer().stop();

    for (Call call : meanwhile) {
      assertUnavailable(call.send());
    }
    for (Service service : Service.values()) {
      assertThat(health(service, "readiness")).as(service.label()).isEqualTo(503);
      assertThat(health(service, "liveness")).as(service.label()).isEqualTo(200);
    }

    startDatabase();
    awaitReadiness();
    for (Call call : before) {
      Answer again = call.send();
      assertThat(again.status()).as(again.toString()).isBetween(200, 201);
      assertThat(again.header("Idempotent-Replayed")).as(again.toString()).isEqualTo("true");
    }
    for (Call call : meanwhile) {
      Answer accepted = call.send();
      assertThat(accepted.status()).as(accepted.toString()).isBetween(200, 201);
      assertThat(accepted.header("Idempotent-Replayed")).as(accepted.toString()).isEmpty();
    }
    assertThat(processes()).isEqualTo(processes);
  }

  @Test
  void withoutTheChainWhatNeedsItIsRefusedAndWhatWasTakenIsDone() {
    Map<Service, Long> processes = processes();
    Actor early = Actor.named("early " + UUID.randomUUID());
    Call creation = creationFor(early);
    assertThat(creation.send().status()).isEqualTo(200);
    // Proven while there was a chain, so that nobody has to be looked up.
    String fuel = fuelFor(alice);

    PLATFORM.chain().pause();

    assertUnavailable(creationFor(alice).bearing(fuel).send());
    Actor stranger = Actor.named("stranger " + UUID.randomUUID());
    assertUnavailable(
        Call.of("GET", url(Service.PUTUTU, "/message"))
            .bearing(stranger.sign(Map.of("type", "user-auth")))
            .send());
    assertUnavailable(
        Call.of("GET", url(Service.CALEUCHE, "/event")).bearing(stranger.sign(Map.of())).send());
    assertThat(post(Service.CHASQUI, "/topic", Map.of("a", 1)).send().status()).isEqualTo(201);
    for (Service service : Service.values()) {
      int ready = WITHOUT_CHAIN.contains(service) ? 200 : 503;
      Await.until(
          service.label() + " says whether it is ready",
          () -> health(service, "readiness") == ready);
      assertThat(health(service, "liveness")).as(service.label()).isEqualTo(200);
    }

    PLATFORM.chain().resume();
    awaitReadiness();
    Await.until("the early identity", () -> isCreated(early));
    Await.until(
        "an identity for alice",
        () -> creationFor(alice).bearing(fuel).send().status() == 200 && isCreated(alice));
    assertThat(processes()).isEqualTo(processes);
  }

  private void startDatabase() {
    PLATFORM.databaseServer().start();
    databaseIsDown = false;
  }

  /** One request that makes something, of each service; repeated they are the same ones. */
  private List<Call> writes(String when) {
    Actor writer = Actor.named(when + " " + UUID.randomUUID());
    String endpoint =
        post(Service.PUTUTU, "/device", Map.of("platform", "fcm", "token", "phone-" + when))
            .bearing(alice.sign(Map.of("type", "user-auth")))
            .send()
            .at("/data/id");
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("previous", null);
    event.put("event", Sealed.event(null, when));
    List<Call> calls = new ArrayList<>();
    calls.add(post(Service.CHASQUI, "/topic", Map.of("when", when)));
    calls.add(
        post(Service.PUTUTU, "/sns", Map.of("message", when))
            .bearing(
                alice.sign(
                    Map.of(
                        "type",
                        "notifications",
                        "aud",
                        dapp.did().toString(),
                        "value",
                        endpoint))));
    calls.add(post(Service.CALEUCHE, "/event", Map.of("event_token", writer.sign(event))));
    calls.add(creationFor(writer));
    return calls.stream()
        .map(call -> call.with("Idempotency-Key", UUID.randomUUID().toString()))
        .toList();
  }

  private static Call creationFor(Actor owner) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("deviceKey", owner.address());
    identity.put("recoveryKey", owner.address());
    identity.put("blockchain", PLATFORM.description().network().name());
    identity.put("managerType", "MetaIdentityManager");
    return post(Service.UNNU, "/createIdentity", identity).bearing(fuelFor(owner));
  }

  private static boolean isCreated(Actor owner) {
    return post(Service.UNNU, "/lookup", Map.of("deviceKey", owner.address())).send().status()
        == 200;
  }

  private static String fuelFor(Actor owner) {
    return new FuelTokens(PLATFORM.description().fuelTokenIssuer(), Clock.systemUTC())
        .mint(Address.parse(owner.address()));
  }

  private static Call post(Service service, String path, Map<String, ?> body) {
    return Call.of("POST", url(service, path)).withBody(JSON.writeValueAsBytes(body));
  }

  private static String url(Service service, String path) {
    return PLATFORM.description().service(service) + path;
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
    assertThat(answer.code()).as(answer.toString()).endsWith("unavailable");
    assertThat(answer.header("Retry-After")).as(answer.toString()).matches("[1-9][0-9]*");
  }

  private static void awaitReadiness() {
    for (Service service : Service.values()) {
      Await.until(service.label() + " is ready", () -> health(service, "readiness") == 200);
    }
  }

  private static int health(Service service, String group) {
    return Call.of("GET", PLATFORM.description().management(service) + "/actuator/health/" + group)
        .send()
        .status();
  }

  private static Map<Service, Long> processes() {
    Map<Service, Long> processes = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      processes.put(service, PLATFORM.process(service).pid());
    }
    return processes;
  }
}
