package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import me.uport.chasqui.ChasquiTest;
import me.uport.testkit.Await;
import me.uport.web.stream.LiveStreams;
import me.uport.web.sweep.Sweep;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Sockets, keys, ends of messages, rates, the page, and the bridge: all over the one queue. */
@ChasquiTest
class DoorsTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final String topic = "/topic/" + id;

  @Autowired ServiceClient service;
  @Autowired TestClock clock;
  @Autowired LiveStreams streams;

  @Autowired
  @Qualifier("expiredMessages")
  Sweep expiredMessages;

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void bringsMessagesThroughASocketWhichAcknowledgesForAllDoors() throws Exception {
    write("{\"n\":1}");
    try (SocketClient socket = new SocketClient(http, service.base(), topic + "/socket")) {
      assertThat(socket.next()).startsWith("{\"seq\":1,\"message\":{\"n\":1},\"writtenAt\":\"");
      write("2");
      assertThat(socket.next()).startsWith("{\"seq\":2,\"message\":2,");

      socket.send("{\"ack\":2}");

      assertThat(socket.next()).isEqualTo("{\"acknowledged\":2}");
      assertThat(service.get("/raw" + topic).status()).isEqualTo(404);
      assertThat(service.get(topic + "/messages").json().at("/data/messages")).isEmpty();
    }
    Await.until("the socket is gone", () -> streams.size() == 0);
  }

  @Test
  void closesASocketThatTalksOfSomethingElse() throws Exception {
    for (String text : new String[] {"hello", "{\"ack\":0}", "{\"ack\":\"1\"}", "{}"}) {
      try (SocketClient socket = new SocketClient(http, service.base(), topic + "/socket")) {
        socket.send(text);
        assertThat(socket.next()).as(text).isEqualTo("closed 1008");
      }
    }
    assertThat(service.get(topic + "/socket").code()).isEqualTo("upgrade_required");
    assertThat(service.get("/topic/short/socket").code()).isEqualTo("unknown_topic");
  }

  @Test
  void opensAClosedTopicToItsKeysAlone() throws Exception {
    Answer made = service.post("/topic?closed=true", "\"secret\"");
    String path = "/topic/" + made.at("/topicId");
    String[] reader = {"Topic-Key", made.at("/readKey")};
    String[] writer = {"Topic-Key", made.at("/writeKey")};
    String[] owner = {"Topic-Key", made.at("/topicKey")};

    for (String door : new String[] {"", "/messages", "/messages?wait=1", "/events"}) {
      assertThat(service.get(path + door).code()).as(door).isEqualTo("key_needed");
      assertThat(service.get(path + door, writer).code()).as(door).isEqualTo("key_needed");
    }
    assertThat(service.get("/raw" + path).code()).isEqualTo("key_needed");
    assertThat(service.get("/t/" + made.at("/topicId")).code()).isEqualTo("key_needed");
    assertThat(service.get(path, reader).at("/message")).isEqualTo("secret");
    assertThat(service.get(path, owner).at("/message")).isEqualTo("secret");

    assertThat(service.post(path, "1").code()).isEqualTo("key_needed");
    assertThat(service.post(path, "1", reader).code()).isEqualTo("key_needed");
    assertThat(service.post(path, "\"answer\"", writer).status()).isEqualTo(200);
    assertThat(service.post(path, "2", writer).code()).isEqualTo("already_answered");
    assertThat(service.post(path, "3", owner).status()).isEqualTo(200);

    assertThat(service.delete(path + "/messages/1", writer).code()).isEqualTo("not_owner");
    assertThat(service.delete(path + "/messages/1", reader).status()).isEqualTo(200);
    assertThat(service.delete(path, reader).code()).isEqualTo("not_owner");
    try (SocketClient socket =
        new SocketClient(http, service.base(), path + "/socket", "uport", "key." + reader[1])) {
      assertThat(socket.next()).contains("\"answer\"");
    }
  }

  @Test
  void letsTheFirstWriteWinWhereThatIsAsked() {
    String[] dapp = {"X-Forwarded-For", "198.51.100.1"};
    String[] wallet = {"X-Forwarded-For", "203.0.113.5"};
    String[] stranger = {"X-Forwarded-For", "192.0.2.9"};
    Answer made = service.post("/topic?firstWriteWins=true", "\"request\"", dapp);
    String path = "/topic/" + made.at("/topicId");

    assertThat(service.post(path, "\"answer\"", wallet).status()).isEqualTo(200);
    assertThat(service.post(path, "\"forged\"", stranger).code()).isEqualTo("already_answered");
    assertThat(service.post(path, "\"answer again\"", wallet).status()).isEqualTo(200);
    assertThat(service.post(path, "\"thanks\"", dapp).status()).isEqualTo(200);
    assertThat(service.get(path).at("/message")).isEqualTo("thanks");
  }

  @Test
  void keepsAMessageNoLongerThanItsRequestIsGood() {
    long exp = clock.instant().plusSeconds(120).getEpochSecond();
    write("{\"requestToken\":\"" + token("{\"type\":\"shareReq\",\"exp\":" + exp + "}") + "\"}");
    assertThat(service.get("/raw" + topic).status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(121));

    assertThat(service.get("/raw" + topic).status()).isEqualTo(404);
    assertThat(service.get(topic + "/messages").json().at("/data/messages")).isEmpty();
    write("2");
    assertThat(service.get(topic + "/messages").json().at("/data/messages/0/seq").longValue())
        .isEqualTo(2);
  }

  @Test
  void keepsAnAnswerWhateverItsOwnEnd() {
    write("{\"access_token\":\"" + token("{\"type\":\"shareResp\",\"exp\":1}") + "\"}");
    clock.advance(Duration.ofHours(1));
    assertThat(service.get("/raw" + topic).status()).isEqualTo(200);
  }

  @Test
  void keepsAMessageAsLongAsIsAskedAndNoLongerThanItsTopic() {
    service.post(topic + "?ttl=10", "1");
    long late = clock.instant().plus(Duration.ofDays(300)).getEpochSecond();
    write("{\"t\":\"" + token("{\"type\":\"shareReq\",\"exp\":" + late + "}") + "\"}");
    clock.advance(Duration.ofSeconds(11));
    assertThat(service.get(topic + "/messages").json().at("/data/messages")).hasSize(1);

    clock.advance(Duration.ofHours(25));
    assertThat(service.get("/raw" + topic).status()).isEqualTo(404);
    assertThat(service.post(topic + "?ttl=86401", "1").code()).isEqualTo("invalid_field");
    assertThat(service.post("/topic?ttl=0", "1").code()).isEqualTo("invalid_field");
  }

  @Test
  void makesPlaceForNewMessagesOfExpiredOnes() {
    for (int n = 1; n <= ChasquiTest.MOST_MESSAGES; n++) {
      service.post(topic + "?ttl=10", "" + n);
    }
    assertThat(service.post(topic, "\"one more\"").code()).isEqualTo("topic_full");
    clock.advance(Duration.ofSeconds(11));
    assertThat(service.post(topic, "\"one more\"").status()).isEqualTo(200);
    assertThat(expiredMessages.batch(100)).isPositive();
    assertThat(service.get(topic + "/messages").json().at("/data/messages/0/seq").longValue())
        .isEqualTo(ChasquiTest.MOST_MESSAGES + 1L);
  }

  @Test
  void slowsDownWhoWritesTooFast() {
    for (int n = 1; n <= ChasquiTest.RATE; n++) {
      write("" + n);
      if (n == ChasquiTest.MOST_MESSAGES) {
        // The next ones find place.
        service.delete(topic + "/messages/" + n);
      }
    }
    Answer refused = service.post(topic, "\"one more\"");
    assertThat(refused.code()).isEqualTo("topic_too_fast");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertThat(refused.headers().allValues("RateLimit-Policy"))
        .contains("\"topic\";q=" + ChasquiTest.RATE + ";w=60");
    assertThat(refused.headers().allValues("RateLimit"))
        .anyMatch(field -> field.matches("\"topic\";r=0;t=[1-6]?[0-9]"));

    clock.advance(Duration.ofSeconds(61));
    write("\"one more\"");
  }

  @Test
  void showsBrowsersAPageThatLeadsIntoTheWallet() {
    String token = token("{\"exp\":4102444800}");
    write("{\"requestToken\":\"" + token + "\",\"x\":\"<script>alert(1)</script>\"}");

    Answer page = service.get("/t/" + id, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'sha256-");
    assertThat(page.body())
        .contains("href=\"me.uport:req/" + token + "\"")
        .doesNotContain("script");

    assertThat(service.get("/t/" + id).at("/message/requestToken")).isEqualTo(token);
    Answer gone = service.get("/t/" + id + "x", "Accept", "text/html");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body()).contains("This request is gone");
    assertThat(service.get("/t/" + id + "x").code()).isEqualTo("unknown_topic");
  }

  @Test
  void isABridgeToClientsOfTonConnect() throws Exception {
    String alice = (id + id).toLowerCase(Locale.ROOT);
    String bob = UUID.randomUUID().toString().replace("-", "").repeat(2);
    Answer sent = send(bob, alice, "aGVsbG8=");
    assertThat(sent.body()).isEqualTo("{\"message\":\"OK\",\"statusCode\":200}");

    String last;
    try (BufferedReader lines = bridge(alice + "," + bob, "")) {
      assertThat(until(lines, "data:"))
          .isEqualTo("data:{\"from\":\"" + bob + "\",\"message\":\"aGVsbG8=\"}");
      send(alice, bob, "Ym9i");
      last = until(lines, "id:").substring("id:".length());
      assertThat(until(lines, "data:")).contains("Ym9i");
    }
    send(bob, alice, "c2Vjb25k");
    try (BufferedReader lines = bridge(alice + "," + bob, "&last_event_id=" + last)) {
      assertThat(until(lines, "data:")).contains("c2Vjb25k");
    }
    assertThat(service.get("/bridge/events?client_id=abc").code()).isEqualTo("invalid_field");
    assertThat(send(bob, alice, "<script>").code()).isEqualTo("invalid_body");
    clock.advance(Duration.ofSeconds(301));
    assertThat(service.get("/topic/" + alice).at("/message")).isEmpty();
  }

  private Answer send(String from, String to, String text) {
    return service.post(
        "/bridge/message?client_id=" + from + "&to=" + to + "&ttl=300&topic=sendTransaction", text);
  }

  private BufferedReader bridge(String clients, String query) throws Exception {
    var url = URI.create(service.base() + "/bridge/events?client_id=" + clients + query);
    var response = http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private static String until(BufferedReader lines, String start) throws Exception {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  private static String token(String claims) {
    var base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"ES256K\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + "s".repeat(86);
  }

  private void write(String json) {
    Answer answer = service.post(topic, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
