package me.uport.web.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import me.uport.web.testing.RawConnection;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SampleTest
class HttpFaceTest {

  private static final String THING = "{\"name\":\"face\"}";
  private static final int LIMIT = 128 * 1024;

  @Autowired ServiceClient service;

  @Test
  void answersWithAndWithoutATrailingSlash() {
    assertThat(service.get("/things/count?name=slash").status()).isEqualTo(200);
    assertThat(service.get("/things/count/?name=slash").status()).isEqualTo(200);
    assertThat(service.post("/things/", THING).status()).isEqualTo(201);
  }

  @Test
  void tellsControllersOfTheTrailingSlash() {
    assertThat(service.post("/echo/", "1").json().at("/slash").booleanValue()).isTrue();
    assertThat(service.post("/echo", "1").json().at("/slash").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-www-form-urlencoded",
        "text/plain;charset=utf-8",
        "multipart/form-data; boundary=x",
        "nonsense"
      })
  void readsJsonWhateverTheContentTypeSays(String type) {
    assertThat(service.post("/things", THING, "Content-Type", type).status()).isEqualTo(201);
  }

  @Test
  void readsJsonWithoutAContentType() {
    assertThat(service.post("/things", THING).status()).isEqualTo(201);
  }

  @Test
  void returnsRawJsonAsItWasSent() {
    var json = "{ \"b\" : 1.0e1,\"a\":\"\\u00e9é\" }";

    assertThat(service.post("/echo", json).body())
        .isEqualTo("{\"status\":\"success\",\"message\":" + json + ",\"slash\":false}");
  }

  @Test
  void locatesWhatItMade() {
    var answer = service.post("/things", THING);

    assertThat(answer.header("Location"))
        .isEqualTo(service.base() + "/things/" + answer.at("/data/id"));
  }

  @Test
  void answersNameTheirLength() {
    var answer = service.post("/things", THING);

    assertThat(answer.header("Content-Length"))
        .isEqualTo(Integer.toString(answer.body().getBytes(UTF_8).length));
    assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
  }

  @Test
  void guardsEveryAnswerAgainstBrowsersGuesses() {
    var answer = service.get("/nowhere");

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void letsAnyPageCallWithoutCredentials() {
    var answer = service.get("/things/count?name=x", "Origin", "https://dapp.example");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Expose-Headers"))
        .contains("Location", "RateLimit", "Retry-After");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void letsBrowsersReadRefusals() {
    var answer = service.get("/me", "Origin", "https://dapp.example");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void answersPreflightsBeforeAskingForTokens() {
    var answer =
        service.send(
            "OPTIONS",
            "/me",
            null,
            "Origin",
            "https://dapp.example",
            "Access-Control-Request-Method",
            "DELETE",
            "Access-Control-Request-Headers",
            "authorization,idempotency-key,content-type");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("DELETE");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .contains("authorization", "idempotency-key");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void takesABodyAtTheLimit() {
    var body = "\"" + "x".repeat(LIMIT - 2) + "\"";

    assertThat(service.post("/echo", body).status()).isEqualTo(200);
  }

  @Test
  void refusesABodyAboveTheLimit() {
    var answer = service.post("/echo", "\"" + "x".repeat(LIMIT - 1) + "\"");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("body_too_large");
  }

  @Test
  void letsTheSenderOfTenMegabytesReadTheRefusal() {
    assertThat(service.send("POST", "/echo", new byte[10 * 1024 * 1024 + 1]).status())
        .isEqualTo(413);
  }

  @Test
  void refusesABodyAboveTheLimitThatDoesNotTellItsLength() {
    try (var connection = RawConnection.to(service)) {
      connection.send(
          "POST /sample/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      connection.send(
          Integer.toHexString(LIMIT + 1) + "\r\n" + "x".repeat(LIMIT + 1) + "\r\n0\r\n\r\n");

      assertThat(connection.answer()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void refusesACompressedBody() throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(THING.getBytes(UTF_8));
    }

    var answer =
        service.send("POST", "/things", compressed.toByteArray(), "Content-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("content_encoding_not_supported");
  }

  @Test
  void refusesHeadersWithoutEnd() {
    try (var connection = RawConnection.to(service)) {
      connection.send("GET /sample/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ");
      connection.send("x".repeat(20_000) + "\r\n\r\n");

      assertThat(connection.answer()).startsWith("HTTP/1.1 400");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/elsewhere",
        "/sample/%zz",
        "/sample/a%00b",
        "/sample/../../etc/passwd",
        "/sample/a;b/%2e%2e"
      })
  void answersInJsonWhereNoControllerIs(String target) {
    try (var connection = RawConnection.to(service)) {
      connection.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      var answer = connection.answer();
      assertThat(answer).containsPattern("^HTTP/1.1 (400|404)").contains("\"status\":\"error\"");
      assertThat(answer).doesNotContain("<html", "Tomcat", "Exception");
    }
  }
}
