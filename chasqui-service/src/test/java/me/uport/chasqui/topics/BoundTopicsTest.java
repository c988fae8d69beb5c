package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.uport.chasqui.ChasquiTest;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.AddressDocuments;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Topics that are one DID's to read, or to write. */
@ChasquiTest
class BoundTopicsTest {

  private static final TestIdentity ALICE = TestIdentities.alice();
  private static final TestIdentity MALLORY = TestIdentities.named("mallory");

  @Autowired ServiceClient service;
  @Autowired TestClock clock;
  @Autowired AddressDocuments identities;

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void isReadByItsReaderAndItsOwnerAlone() {
    Answer made = service.post("/topic?reader=" + ALICE.did(), "\"secret\"");
    String path = "/topic/" + made.at("/topicId");
    String[] owner = {"Topic-Key", made.at("/topicKey")};

    assertThat(made.json().has("readKey")).isFalse();
    for (String door : new String[] {"", "/messages", "/messages?wait=1", "/events"}) {
      assertThat(service.get(path + door).code()).as(door).isEqualTo("did_needed");
      assertThat(service.get(path + door, bearer(MALLORY)).code()).isEqualTo("did_needed");
    }
    assertThat(service.get("/raw" + path).code()).isEqualTo("did_needed");
    assertThat(service.get("/t/" + made.at("/topicId")).code()).isEqualTo("did_needed");
    assertThat(service.get(path, bearer(ALICE)).at("/message")).isEqualTo("secret");
    assertThat(service.get(path, owner).at("/message")).isEqualTo("secret");

    assertThat(service.delete(path + "/messages/1", bearer(MALLORY)).code()).isEqualTo("not_owner");
    assertThat(service.delete(path + "/messages/1", bearer(ALICE)).status()).isEqualTo(200);
    assertThat(service.delete(path, bearer(ALICE)).code()).isEqualTo("not_owner");
    assertThat(service.post(path, "\"one answer, as in any owned topic\"").status()).isEqualTo(200);
  }

  @Test
  void isWrittenByItsWriterAndItsOwnerAlone() {
    Answer made = service.post("/topic?closed=true&writer=" + address(ALICE), "\"request\"");
    String path = "/topic/" + made.at("/topicId");

    assertThat(made.json().has("writeKey")).isFalse();
    assertThat(service.post(path, "1").code()).isEqualTo("did_needed");
    assertThat(service.post(path, "1", bearer(MALLORY)).code()).isEqualTo("did_needed");
    assertThat(service.post(path, "1", bearer(ALICE)).status()).isEqualTo(200);
    assertThat(service.post(path, "2", bearer(ALICE)).status()).isEqualTo(200);
    assertThat(service.post(path, "3", "Topic-Key", made.at("/topicKey")).status()).isEqualTo(200);
    assertThat(service.get(path, bearer(ALICE)).code()).isEqualTo("key_needed");
    assertThat(service.get(path, "Topic-Key", made.at("/readKey")).at("/message")).isEqualTo("3");
  }

  @Test
  void showsItselfThroughASocketUntilTheTokenEnds() throws Exception {
    String id = service.post("/topic?reader=" + ALICE.did(), "\"secret\"").at("/topicId");
    String token = token(ALICE, Map.of("type", "topic-auth"));
    try (SocketClient socket =
        new SocketClient(
            HttpClient.newHttpClient(),
            service.base(),
            "/topic/" + id + "/socket",
            "uport",
            "jwt." + token)) {
      assertThat(socket.next()).contains("secret");
      clock.advance(Duration.ofHours(1));
      assertThat(socket.next()).startsWith("closed");
    }
  }

  @Test
  void believesNoTokenThatWasMadeForSomethingElse() {
    String path = "/topic/" + service.post("/topic?reader=" + ALICE.did(), "1").at("/topicId");
    for (Map<String, ?> claims :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("type", "user-auth"),
            Map.of("type", "topic-auth", "claim", Map.of("name", "Alice")),
            Map.of("type", "topic-auth", "aud", "https://elsewhere.example"))) {
      Answer answer = service.get(path, "Authorization", "Bearer " + token(ALICE, claims));
      assertThat(answer.status()).as(claims.toString()).isEqualTo(401);
    }
    assertThat(service.get(path, "Authorization", "Basic YTpi").code()).isEqualTo("did_needed");
    assertThat(service.post("/topic?reader=somebody", "1").code()).isEqualTo("invalid_field");
  }

  @Test
  void asksToComeAgainWhenAnIdentityIsOutOfReachAndServesAllOtherTopics() {
    TestIdentity lost = TestIdentities.named("out of reach");
    identities.loseSightOf(lost.did());
    String path = "/topic/" + service.post("/topic?reader=" + lost.did(), "1").at("/topicId");

    assertThat(service.get(path, bearer(lost)).status()).isEqualTo(503);
    assertThat(service.post("/topic", "1").status()).isEqualTo(201);
  }

  @Test
  void isAnybodysAgainWhenItHasExpired() {
    String path = "/topic/" + service.post("/topic?writer=" + ALICE.did(), "1").at("/topicId");
    clock.advance(Duration.ofHours(25));

    assertThat(service.post(path, "\"new\"").status()).isEqualTo(200);
    assertThat(service.get(path).at("/message")).isEqualTo("new");
  }

  private String[] bearer(TestIdentity who) {
    return new String[] {"Authorization", "Bearer " + token(who, Map.of("type", "topic-auth"))};
  }

  private String token(TestIdentity who, Map<String, ?> claims) {
    return new JwtSigner(who.did(), who.key(), JwtAlgorithm.ES256K_R, clock)
        .sign(claims, Duration.ofMinutes(30));
  }

  private static String address(TestIdentity who) {
    return who.key().address().toString();
  }
}
