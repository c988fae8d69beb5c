package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.jwt.JwtSigner;
import me.uport.node.Bytes;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is right in itself, but somebody else's, or was shown before. */
class ForeignInputTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final PlatformDescription PLATFORM = RunningPlatform.description();

  private final Actor alice = Actor.named("alice " + UUID.randomUUID());
  private final Actor bob = Actor.named("bob " + UUID.randomUUID());
  private final Actor dapp = Actor.named("dapp " + UUID.randomUUID());

  @Test
  void whatBelongsToAnotherDoesNotExist() {
    String endpoint = phoneOf(alice);
    String message = idOf(push(permission(alice, endpoint)));
    String revocation =
        post(Service.PUTUTU, "/revocation", userAuth(alice), Map.of("dapp", "https://dapp.example"))
            .at("/data/id");
    String event = append(alice.sign(event(null))).at("/data/id");
    String ownEvent = append(bob.sign(event(null))).at("/data/id");

    String device = endpoint.substring(endpoint.lastIndexOf('/') + 1);
    List<Answer> answers = new ArrayList<>();
    for (String path : List.of("/message/" + message, "/device/" + device)) {
      answers.add(call("DELETE", Service.PUTUTU, path, userAuth(bob)).send());
    }
    answers.add(call("GET", Service.PUTUTU, "/message/" + message, userAuth(bob)).send());
    answers.add(call("DELETE", Service.PUTUTU, "/revocation/" + revocation, userAuth(bob)).send());
    answers.add(call("GET", Service.CALEUCHE, "/event/" + event, bob.sign(Map.of())).send());
    answers.add(call("DELETE", Service.CALEUCHE, "/event/" + event, bob.sign(Map.of())).send());

    answers.forEach(Answer::assertIsNoFault);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(404));
    assertThat(ownEvent).isNotEqualTo(event);
    Answer unknown =
        call("GET", Service.PUTUTU, "/message/" + UUID.randomUUID(), userAuth(bob)).send();
    assertThat(answers.get(2).body()).isEqualTo(unknown.body());
    assertThat(call("GET", Service.PUTUTU, "/message/" + message, userAuth(alice)).send().status())
        .isEqualTo(200);
  }

  @Test
  void aPermissionIsForTheIssuersOwnPhone() {
    Answer answer = push(permission(bob, phoneOf(alice)));

    answer.assertRefused(400, "endpoint_not_owned");
  }

  @Test
  void aFuelTokenIsForTheKeyThatItSpeaksOf() {
    String tokenOfBob = fuel(bob.address());
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("deviceKey", alice.address());
    identity.put("recoveryKey", alice.address());
    identity.put("blockchain", PLATFORM.network().name());
    identity.put("managerType", "MetaIdentityManager");

    post(Service.SENSUI, "/fund", tokenOfBob, fundingOf(PLATFORM.network().id()))
        .assertRefused(403, "sub_mismatch");
    post(Service.UNNU, "/createIdentity", tokenOfBob, identity).assertRefused(403, "sub_mismatch");
  }

  @Test
  void nobodyIsASponsorByItsOwnWord() {
    String own = alice.sign(Map.of("sub", alice.address(), "type", "fuel"));

    post(Service.SENSUI, "/fund", own, fundingOf(PLATFORM.network().id()))
        .assertRefused(401, "untrusted_issuer");
  }

  @Test
  void anotherNetworkIsNotServed() {
    String token = fuel(alice.address());

    post(Service.SENSUI, "/fund", token, fundingOf(5)).assertRefused(400, "wrong_chain");
    Map<String, Object> elsewhere = new LinkedHashMap<>(fundingOf(5));
    elsewhere.put("blockchain", "0x5");
    post(Service.SENSUI, "/fund", token, elsewhere).assertRefused(404, "unknown_blockchain");
    post(Service.UNNU, "/checkPending", "", Map.of("blockchain", "moon"))
        .assertRefused(404, "unknown_blockchain");
  }

  @Test
  void aBearerWithAnIdServesOnce() {
    String bearer = alice.sign(Map.of("jti", UUID.randomUUID().toString()));

    assertThat(call("GET", Service.CALEUCHE, "/event", bearer).send().status()).isEqualTo(200);
    call("GET", Service.CALEUCHE, "/event", bearer).send().assertRefused(401, "token_replayed");
  }

  @Test
  void aBearerErasesABackupOnce() {
    append(alice.sign(event(null)));
    String bearer = alice.sign(Map.of());

    assertThat(call("DELETE", Service.CALEUCHE, "/event", bearer).send().status()).isEqualTo(200);
    call("DELETE", Service.CALEUCHE, "/event", bearer).send().assertRefused(401, "token_replayed");
  }

  @Test
  void anEventThatIsSentAgainIsTheSameEvent() {
    String token = alice.sign(event(null));

    Answer first = append(token);
    Answer second = append(token);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.at("/data/id")).isEqualTo(first.at("/data/id"));
    append(alice.sign(event("QmRJzsvyCQyizr73Gmms8ZRtvNxmgqumxc2KUp71dfEmoj")))
        .assertRefused(409, "previous_is_not_the_latest_id");
  }

  @Test
  void anIdempotencyKeyBelongsToOneRequestOfOneCaller() {
    String key = UUID.randomUUID().toString();
    Call first =
        call("POST", Service.PUTUTU, "/device", userAuth(alice))
            .with("Idempotency-Key", key)
            .withBody(phone("one"));

    assertThat(first.send().status()).isEqualTo(201);
    Answer again = first.send();
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    first.withBody(phone("another")).send().assertRefused(422, "idempotency_key_reused");
    assertThat(first.bearing(userAuth(bob)).send().at("/data/id"))
        .isNotEqualTo(again.at("/data/id"));
  }

  private String phoneOf(Actor user) {
    return call("POST", Service.PUTUTU, "/device", userAuth(user))
        .withBody(phone("phone-of-" + user.address()))
        .send()
        .at("/data/id");
  }

  private static String phone(String token) {
    return JSON.writeValueAsString(Map.of("platform", "fcm", "token", token));
  }

  private String permission(Actor user, String endpoint) {
    return user.sign(
        Map.of("type", "notifications", "aud", dapp.did().toString(), "value", endpoint));
  }

  private static Answer push(String permission) {
    return post(Service.PUTUTU, "/sns", permission, Map.of("message", "{}"));
  }

  private static String idOf(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.at("/data");
  }

  private static String userAuth(Actor user) {
    return user.sign(Map.of("type", "user-auth"));
  }

  private static Map<String, Object> event(@Nullable String previous) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("previous", previous);
    claims.put("event", Sealed.event(previous, "encrypted"));
    return claims;
  }

  private static Answer append(String token) {
    return post(Service.CALEUCHE, "/event", "", Map.of("event_token", token));
  }

  private static String fuel(String device) {
    var sponsor = PLATFORM.fuelTokenIssuer();
    return new JwtSigner(sponsor.issuer(), sponsor.key(), Clock.systemUTC())
        .sign(Map.of("sub", device, "type", "fuel"), Duration.ofMinutes(30));
  }

  private Map<String, Object> fundingOf(long chainId) {
    String transaction =
        new UnsignedTransaction.Legacy(
                chainId,
                0,
                Wei.gwei(2),
                21_000,
                Address.parse(bob.address()),
                Wei.ZERO,
                Bytes.EMPTY)
            .sign(alice.key())
            .raw()
            .toString();
    return Map.of("tx", transaction, "blockchain", PLATFORM.network().name());
  }

  private static Answer post(Service service, String path, String bearer, Map<String, ?> body) {
    Call call =
        Call.of("POST", PLATFORM.service(service) + path).withBody(JSON.writeValueAsBytes(body));
    return (bearer.isEmpty() ? call : call.bearing(bearer)).send();
  }

  private static Call call(String method, Service service, String path, String bearer) {
    return Call.of(method, PLATFORM.service(service) + path).bearing(bearer);
  }
}
