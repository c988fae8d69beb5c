package me.uport.chasqui.topics;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.uport.chasqui.ChasquiTest;
import me.uport.web.sweep.Sweep;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@ChasquiTest
class TopicsTest {

  private static final String REQUEST = "{\"requestToken\":\"eyJ0eXAi\"}";
  private static final String RESPONSE = "{\"access_token\":\"eyJhbGci\"}";
  private static final int LIMIT = 64 * 1024;
  private static final String[] FORM = {
    "Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"
  };

  @Autowired ServiceClient service;
  @Autowired TestClock clock;
  @Autowired JdbcClient database;

  @Autowired
  @Qualifier("expiredTopics")
  Sweep sweep;

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void makesATopicThatHoldsTheBody() {
    var answer = service.post("/topic", REQUEST);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/status")).isEqualTo("success");
    assertThat(answer.at("/message")).isEqualTo("created");
    assertThat(answer.at("/topicId")).matches("[A-Za-z0-9_-]{22}");
    assertThat(answer.json().has("topicKey")).isFalse();
    assertThat(read(answer.at("/topicId"))).isEqualTo(success(REQUEST));
  }

  @Test
  void locatesTheTopicByItsWholeUrl() {
    var answer = service.post("/topic", REQUEST);

    assertThat(answer.header("Location"))
        .isEqualTo(service.base() + "/topic/" + answer.at("/topicId"));
  }

  @Test
  void locatesTheTopicAsOldTransportsAppendIt() {
    var answer = service.post("/topic/", REQUEST);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("topic/" + answer.at("/topicId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/topic/", "/api/v1/topic/"})
  void writesAndReads(String route) {
    var id = service.post("/topic", REQUEST).at("/topicId");

    var written = service.post(route + id, RESPONSE);

    assertThat(written.status()).isEqualTo(200);
    assertThat(written.body()).isEqualTo("{\"status\":\"success\",\"message\":\"updated\"}");
    assertThat(service.get(route + id).body()).isEqualTo(success(RESPONSE));
    assertThat(service.get(route + id + "/").body()).isEqualTo(success(RESPONSE));
    assertThat(service.get("/raw/topic/" + id).body()).isEqualTo(RESPONSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"b\": 1.50,\t\"a\" : 1e3 }",
        "[]",
        "null",
        "true",
        "-0.0",
        "\"<script>alert(1)</script>\"",
        "\"\\u0000 \\ud83d \\/ é 😀\"",
        " {\"spaces\":\"around\"} \n",
        "123456789012345678901234567890.123456789012345678901234567890"
      })
  void keepsTheJsonByteForByte(String json) {
    var id = service.post("/topic", json).at("/topicId");

    assertThat(read(id)).isEqualTo(success(json));
    assertThat(service.get("/raw/topic/" + id).body()).isEqualTo(json);
  }

  @Test
  void answersInAWayThatNoBrowserRuns() {
    var id = service.post("/topic", "\"<script>alert(1)</script>\"").at("/topicId");

    var answer = service.get("/raw/topic/" + id, "Accept", "text/html");

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "{",
        "{\"a\":1,}",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":1,\"a\":2}",
        "NaN",
        "'a'",
        "{a:1}",
        "\"unterminated",
        "\"raw \u0000 nul\"",
        "\uFEFF{}",
        "// comment\n1",
        "01",
        "a=b&c=d"
      })
  void refusesWhatIsNotJson(String body) {
    var id = service.post("/topic", REQUEST).at("/topicId");

    for (Answer answer :
        new Answer[] {service.post("/topic", body), service.post("/topic/" + id, body)}) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("invalid_json");
    }
    assertThat(read(id)).isEqualTo(success(REQUEST));
  }

  @Test
  void keepsTheFormOfAWalletAsAnObjectOfItsFields() {
    var id = newId();

    var answer =
        service.post(
            "/topic/" + id,
            "vp_token=%7B%22adult%22%3A%5B%22a%2Bb%22%5D%7D&state=x+y%C3%A9&ttl=&iss=a=b",
            FORM);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(read(id))
        .isEqualTo(
            success(
                "{\"vp_token\":\"{\\\"adult\\\":[\\\"a+b\\\"]}\",\"state\":\"x"
                    + " yé\",\"ttl\":\"\",\"iss\":\"a=b\"}"));
  }

  @Test
  void keepsJsonThatCallsItselfAForm() {
    var id = newId();

    assertThat(service.post("/topic/" + id, RESPONSE, FORM).status()).isEqualTo(200);
    assertThat(read(id)).isEqualTo(success(RESPONSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "{\"a\":\"b=c\",}",
        "state=a&state=b",
        "a=b&",
        "a=%C3",
        "a=%",
        "a=%0",
        "a=%zz",
        "a=%00",
        "a=\"b\"",
        "a=é",
        "=b",
        "a b=c",
      })
  void refusesWhatIsNeitherJsonNorAForm(String body) {
    var id = newId();

    var answer = service.post("/topic/" + id, body, FORM);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("invalid_json");
    assertThat(read(id)).isEqualTo(success("{}"));
  }

  @Test
  void boundsForms() {
    var fields = IntStream.range(0, 32).mapToObj(i -> "f" + i + "=1").collect(joining("&"));
    assertThat(service.post("/topic/" + newId(), fields, FORM).status()).isEqualTo(200);
    assertThat(service.post("/topic/" + newId(), fields + "&f=1", FORM).status()).isEqualTo(403);

    var longest = "a=" + "%22".repeat((LIMIT - 2) / 3);
    assertThat(service.post("/topic/" + newId(), longest, FORM).status()).isEqualTo(200);
    assertThat(service.post("/topic/" + newId(), longest + "123", FORM).status()).isEqualTo(413);
  }

  @Test
  void makesNoTopicOfAForm() {
    assertThat(service.post("/topic", "a=b", FORM).status()).isEqualTo(403);
  }

  @Test
  void refusesJsonInAnotherEncoding() {
    assertThat(service.send("POST", "/topic", REQUEST.getBytes(UTF_16)).status()).isEqualTo(403);
    assertThat(service.send("POST", "/topic", new byte[] {'"', (byte) 0xC3, '"'}).status())
        .isEqualTo(403);
  }

  @Test
  void refusesTenThousandLevels() {
    var deep = "[".repeat(10_000) + "]".repeat(10_000);

    assertThat(service.post("/topic", deep).status()).isEqualTo(403);
  }

  @Test
  void takesMessagesUpToTheLimit() {
    var whole = "\"" + "x".repeat(LIMIT - 2) + "\"";

    assertThat(service.post("/topic", whole).status()).isEqualTo(201);

    var answer = service.post("/topic", whole + " ");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("body_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/topic/", "/api/v1/topic/"})
  void makesATopicOfAnIdThatAClientBrought(String route) {
    var id = newId();

    assertThat(service.post(route + id, RESPONSE).status()).isEqualTo(200);
    assertThat(read(id)).isEqualTo(success(RESPONSE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "elevenchars",
        "with%20space-in-it",
        "with%2Fslash-in-it",
        "dots.are.not.safe",
        "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80",
        "%00aaaaaaaaaaaa",
        "a1234567890123456789012345678901234567890123456789012345678901234"
      })
  void knowsNoTopicOfAnotherForm(String id) {
    var before = count();

    assertThat(service.post("/topic/" + id, RESPONSE).status()).isIn(400, 404);
    assertThat(service.get("/raw/topic/" + id).status()).isIn(400, 404);
    assertThat(service.delete("/topic/" + id).status()).isIn(400, 404);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void namesAnUnknownTopic() {
    var answer = service.post("/topic/short", RESPONSE);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("unknown_topic");
  }

  @Test
  void readsNothingWhereNothingIs() {
    var id = newId();

    assertThat(service.get("/topic/" + id).status()).isEqualTo(200);
    assertThat(read(id)).isEqualTo(success("{}"));
    assertThat(read("short")).isEqualTo(success("{}"));
    assertThat(service.get("/raw/topic/" + id).status()).isEqualTo(404);
    assertThat(service.get("/raw/topic/" + id).code()).isEqualTo("unknown_topic");
  }

  @Test
  void neverMakesATopicByReading() {
    var before = count();

    service.get("/topic/" + newId());
    service.get("/raw/topic/" + newId());

    assertThat(count()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/topic/", "/api/v1/topic/", "/raw/topic/"})
  void deletesATopic(String route) {
    var id = service.post("/topic", REQUEST).at("/topicId");

    var deleted = service.delete(route + id);

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.body()).isEqualTo("{\"status\":\"success\",\"message\":\"deleted\"}");
    assertThat(service.delete(route + id).status()).isEqualTo(404);
    assertThat(read(id)).isEqualTo(success("{}"));
  }

  @Test
  void forgetsATopicAfterADayThoughNobodySweeps() {
    var id = service.post("/topic", REQUEST).at("/topicId");

    clock.advance(Duration.ofHours(24).minusMinutes(1));
    assertThat(read(id)).isEqualTo(success(REQUEST));

    clock.advance(Duration.ofMinutes(2));
    assertThat(read(id)).isEqualTo(success("{}"));
    assertThat(service.get("/raw/topic/" + id).status()).isEqualTo(404);
    assertThat(service.delete("/topic/" + id).status()).isEqualTo(404);
  }

  @Test
  void doesNotLetWritingProlongATopic() {
    var id = service.post("/topic", REQUEST).at("/topicId");
    clock.advance(Duration.ofHours(23));
    service.post("/topic/" + id, RESPONSE);

    clock.advance(Duration.ofHours(2));

    assertThat(read(id)).isEqualTo(success("{}"));
  }

  @Test
  void startsAnExpiredTopicAfresh() {
    var id = service.post("/topic?owned=true", REQUEST).at("/topicId");
    clock.advance(Duration.ofHours(25));

    assertThat(service.post("/topic/" + id, RESPONSE).status()).isEqualTo(200);
    assertThat(service.post("/topic/" + id, REQUEST).status()).isEqualTo(200);

    clock.advance(Duration.ofHours(23));
    assertThat(read(id)).isEqualTo(success(REQUEST));
  }

  @Test
  void sweepsWhatHasExpired() {
    var expired = service.post("/topic", REQUEST).at("/topicId");
    clock.advance(Duration.ofHours(25));
    var alive = service.post("/topic", REQUEST).at("/topicId");

    int swept;
    do {
      swept = sweep.batch(100);
    } while (swept == 100);

    assertThat(database.sql("SELECT id FROM topic").query(String.class).list())
        .contains(alive)
        .doesNotContain(expired);
  }

  @Test
  void letsOneAnswerIntoAnOwnedTopic() {
    var id = service.post("/topic?owned=true", REQUEST).at("/topicId");

    assertThat(service.post("/topic/" + id, RESPONSE).status()).isEqualTo(200);

    var second = service.post("/topic/" + id, "\"overwritten\"");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("already_answered");
    assertThat(service.post("/topic/" + id, "\"overwritten\"", "Topic-Key", "wrong").status())
        .isEqualTo(409);
    assertThat(read(id)).isEqualTo(success(RESPONSE));
  }

  @Test
  void letsTheOwnerDoWhatOthersMayNot() {
    var topic = service.post("/topic?owned=true", REQUEST);
    var id = topic.at("/topicId");
    var key = topic.at("/topicKey");
    service.post("/topic/" + id, RESPONSE);

    assertThat(service.delete("/topic/" + id).status()).isEqualTo(403);
    assertThat(service.delete("/topic/" + id).code()).isEqualTo("not_owner");
    assertThat(service.delete("/topic/" + id, "Topic-Key", "wrong").status()).isEqualTo(403);
    assertThat(service.post("/topic/" + id, "\"more\"", "Topic-Key", key).status()).isEqualTo(200);
    assertThat(service.post("/topic/" + id, "\"not mine\"").status()).isEqualTo(409);
    assertThat(service.delete("/topic/" + id, "Topic-Key", key).status()).isEqualTo(200);
  }

  @Test
  void keepsTheAnswerOpenWhileOnlyTheOwnerWrites() {
    var topic = service.post("/topic?owned=true", REQUEST);
    var id = topic.at("/topicId");
    service.post("/topic/" + id, "\"second thought\"", "Topic-Key", topic.at("/topicKey"));

    assertThat(service.post("/topic/" + id, RESPONSE).status()).isEqualTo(200);
  }

  @Test
  void refusesAnOwnershipThatIsNeitherTrueNorFalse() {
    assertThat(service.post("/topic?owned=perhaps", REQUEST).status()).isEqualTo(400);
  }

  @Test
  void makesOneTopicOfARepeatedRequest() {
    var key = UUID.randomUUID().toString();

    var first = service.post("/topic", REQUEST, "Idempotency-Key", key);
    var second = service.post("/topic", REQUEST, "Idempotency-Key", key);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(service.post("/topic", RESPONSE, "Idempotency-Key", key).status()).isEqualTo(422);
  }

  @Test
  void makesIdsOf128RandomBits() {
    var secrets = new TopicSecrets(new SecureRandom());

    var ids =
        IntStream.range(0, 10_000)
            .mapToObj(i -> secrets.newId().value())
            .collect(Collectors.toSet());

    assertThat(ids).hasSize(10_000);
    assertThat(ids).allSatisfy(id -> assertThat(Base64.getUrlDecoder().decode(id)).hasSize(16));
  }

  @Test
  void keepsIdsAndKeysOutOfLogs() {
    assertThat(new TopicId("abcdefghijkl").toString()).doesNotContain("abcdef");
    assertThat(new TopicKey("abcdefghijkl").toString()).doesNotContain("abcdef");
  }

  private String read(String id) {
    return service.get("/topic/" + id).body();
  }

  private static String success(String message) {
    return "{\"status\":\"success\",\"message\":" + message + "}";
  }

  private static String newId() {
    return UUID.randomUUID().toString().substring(0, 16);
  }

  private long count() {
    return database.sql("SELECT count(*) FROM topic").query(Long.class).single();
  }
}
