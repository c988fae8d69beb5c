package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import me.uport.testkit.ApnsMessage;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;

/** A phone proves that an address is its own before it gets anything else by it. */
class ProofTest extends PututuTest {

  @Test
  void anAddressThatIsNotProvenGetsNothingButThePushForProof() {
    Actor user = someone();
    String phone = APNS.newDevice();
    String endpoint = registered(user, phone);
    Actor dapp = someone();

    Answer refused = send(user, dapp, endpoint);
    assertThat(refused.code()).isEqualTo("endpoint_not_enabled");

    ApnsMessage push = APNS.awaitMessage(phone);
    assertThat(push.content().path("handle").isMissingNode()).isTrue();
    assertThat(push.content().at("/aps/alert").toString()).contains("being set up");
    assertThat(prove(user, endpoint, proof(push)).json().at("/data/proven").asBoolean()).isTrue();
    assertThat(send(user, dapp, endpoint).status()).isEqualTo(200);
    await("the wake-up", () -> APNS.delivered(phone).size() == 2);
    assertThat(APNS.delivered(phone).get(1).content().path("handle").asString()).hasSize(22);
  }

  @Test
  void nobodyProvesWhatTheyDidNotGet() {
    Actor user = someone();
    Actor mallory = someone();
    String phone = APNS.newDevice();
    String endpoint = registered(user, phone);
    String mallorys = registered(mallory, phone);
    await("both", () -> APNS.delivered(phone).size() == 2);
    String first = proof(APNS.delivered(phone).getFirst());
    String second = proof(APNS.delivered(phone).get(1));

    assertThat(prove(mallory, mallorys, "guess").code()).isEqualTo("wrong_proof");
    assertThat(prove(mallory, endpoint, first).code()).isEqualTo("device_not_found");
    assertThat(pututu.post(path(mallorys), mallory.userAuth(), Map.of()).code())
        .isEqualTo("wrong_proof");
    // Each handle belongs to one registration.
    long accepted =
        java.util.stream.Stream.of(first, second)
            .filter(handle -> prove(user, endpoint, handle).status() == 200)
            .count();
    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void aProofThatComesTooLateIsNone() {
    Actor user = someone();
    String phone = APNS.newDevice();
    String endpoint = registered(user, phone);
    String proof = proof(APNS.awaitMessage(phone));

    clock.advance(Duration.ofHours(1));

    assertThat(prove(user, endpoint, proof).code()).isEqualTo("wrong_proof");
  }

  @Test
  void aProvenPhoneThatRegistersAgainIsNotAskedAgain() {
    Actor user = someone();
    String phone = APNS.newDevice();
    String endpoint = registered(user, phone);
    String proof = proof(APNS.awaitMessage(phone));
    prove(user, endpoint, proof);

    Answer again = apns(user, phone);

    assertThat(again.at("/data/id")).isEqualTo(endpoint);
    assertThat(again.json().at("/data/proven").asBoolean()).isTrue();
    assertThat(prove(user, endpoint, proof).status()).isEqualTo(200);
    assertThat(send(user, someone(), endpoint).status()).isEqualTo(200);
    await("the wake-up", () -> APNS.delivered(phone).size() == 2);
  }

  @Test
  void nobodysPhoneIsFloodedByRegisteringItOverAndOver() {
    String phone = APNS.newDevice();
    for (int i = 0; i < 6; i++) {
      assertThat(apns(someone(), phone).status()).isEqualTo(201);
    }

    Answer refused = apns(someone(), phone);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too_many_proofs");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(apns(someone(), phone).status()).isEqualTo(201);
  }

  private Answer apns(Actor user, String phone) {
    return pututu.post(
        "/device", user.userAuth(), Map.of("platform", "apns", "token", phone, "app", "uPort"));
  }

  private String registered(Actor user, String phone) {
    Answer answer = apns(user, phone);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().at("/data/proven").asBoolean()).isFalse();
    return answer.at("/data/id");
  }

  private Answer send(Actor user, Actor dapp, String endpoint) {
    return pututu.post(
        "/sns", user.notification(dapp, endpoint), Map.of("message", "secret", "alert", "Hi"));
  }

  private Answer prove(Actor user, String endpoint, String proof) {
    return pututu.post(path(endpoint), user.userAuth(), Map.of("proof", proof));
  }

  private static String path(String endpoint) {
    return "/device/" + endpoint.substring(endpoint.lastIndexOf('/') + 1) + "/proof";
  }

  private static String proof(ApnsMessage message) {
    return message.content().path("proof").asString();
  }
}
