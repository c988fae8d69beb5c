package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SampleTest
class FailuresTest {

  @Autowired ServiceClient service;

  @Test
  void answersInJsendByDefault() {
    var answer = service.get("/nowhere");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"error\",\"message\":\"There is nothing at this path\",\"code\":\"not_found\"}");
  }

  @Test
  void answersWithAProblemToWhoAsksForOne() {
    var answer =
        service.get("/nowhere", "Accept", "text/html, application/problem+json;q=0.9, */*");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.at("/type")).isEqualTo("tag:uport.me,2026:not_found");
    assertThat(answer.at("/title")).isEqualTo("Not Found");
    assertThat(answer.json().at("/status").intValue()).isEqualTo(404);
    assertThat(answer.at("/detail")).isEqualTo("There is nothing at this path");
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "text/html", "application/*", "nonsense", "application/problem+json;q=0"})
  void answersInJsendToEverybodyElse(String accept) {
    assertThat(service.get("/nowhere", "Accept", accept).at("/status")).isEqualTo("error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "nonsense"})
  void neverRefusesAnAcceptHeader(String accept) {
    var answer = service.get("/things/count?name=x", "Accept", accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void namesTheMethodsOfAPath() {
    var answer = service.send("PUT", "/things", null);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.code()).isEqualTo("method_not_allowed");
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":\"a\"",
        "{\"name\":\"a\",}",
        "{'name':'a'}",
        "nonsense",
        "{\"name\":\"a\"}x"
      })
  void refusesABodyThatIsNotJson(String body) {
    var answer = service.post("/things", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_json");
  }

  @Test
  void refusesDuplicateKeys() {
    var answer = service.post("/things", "{\"name\":\"a\",\"name\":\"b\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_json");
  }

  @Test
  void refusesTenThousandLevels() {
    var answer =
        service.post(
            "/things", "{\"name\":\"a\",\"deep\":" + "[".repeat(10_000) + "]".repeat(10_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_json");
  }

  @Test
  void refusesAMissingBody() {
    var answer = service.post("/things", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("missing_body");
  }

  @Test
  void namesTheFieldThatIsNotValid() {
    var answer = service.post("/things", "{\"name\":\" \"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_field");
    assertThat(answer.at("/message")).startsWith("\"name\": ");
    assertThat(answer.json().at("/data/fields").has("name")).isTrue();
  }

  @Test
  void namesTheFieldOfAnotherType() {
    var answer = service.post("/things", "{\"name\":\"a\",\"count\":\"many\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_field");
    assertThat(answer.at("/message")).contains("\"count\"").doesNotContain("many");
  }

  @Test
  void refusesAMissingParameter() {
    var answer = service.get("/things/count");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("missing_parameter");
    assertThat(answer.at("/message")).contains("\"name\"");
  }

  @Test
  void refusesAQueryThatCannotBeRead() {
    var answer = service.get("/things/count?name=%ff");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_query");
  }

  @Test
  void namesThePathVariableOfAnotherType() {
    var answer = service.post("/faults/40001/often", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_field");
    assertThat(answer.at("/message")).isEqualTo("\"times\": expected int");
  }

  @Test
  void tellsNothingAboutABug() {
    var answer = service.get("/bug");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("internal_error");
    assertThat(answer.body()).doesNotContain("vault", "SELECT", "Exception");
  }

  @Test
  void doesNotShowItsOwnErrorPage() {
    assertThat(service.get("/error").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void triesASerializationFailureAgain(String state) {
    var answer = service.post("/faults/" + state + "/3", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/data").longValue()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"40001", "40P01", "57P01", "57P03", "53300", "55P03", "08006", "25006", "57014"})
  void isUnavailableWhenTheDatabaseStaysInTrouble(String state) {
    var answer = service.post("/faults/" + state + "/1000000", "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("database_unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.body()).doesNotContain("attempt");
  }

  @Test
  void doesNotBlameTheDatabaseForOurMistakes() {
    assertThat(service.post("/faults/42P01/1000000", "").status()).isEqualTo(500);
  }
}
