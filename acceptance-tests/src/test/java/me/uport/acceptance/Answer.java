package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a service has answered.
 *
 * @param what the request, for failure messages
 */
record Answer(String what, int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = new JsonMapper();

  /** What belongs into a log and not into an answer. */
  private static final Pattern ENTRAILS =
      Pattern.compile(
          "\\tat |Exception|org\\.springframework|me\\.uport\\.|jdbc:|SELECT |INSERT |Tomcat|<html");

  JsonNode json() {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The text at a JSON pointer, empty when there is none. */
  String at(String pointer) {
    return json().at(pointer).asString("");
  }

  String code() {
    return at("/code");
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Whatever was asked: an answer, not a fault, and nothing of what is inside. */
  void assertIsNoFault() {
    assertThat(status).as(toString()).isBetween(200, 499);
    assertThat(ENTRAILS.matcher(body).find()).as(toString()).isFalse();
  }

  /** No, in the words of the contract. */
  void assertRefused(int expectedStatus, String... expectedCodes) {
    assertIsNoFault();
    assertThat(status).as(toString()).isEqualTo(expectedStatus);
    assertThat(code()).as(toString()).isIn((Object[]) expectedCodes);
    assertThat(at("/status")).as(toString()).isEqualTo("error");
    assertThat(at("/message")).as(toString()).isNotBlank();
  }

  @Override
  public String toString() {
    return "%s → %d %s".formatted(what, status, body);
  }
}
