package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import me.uport.acceptance.Route.Face;
import me.uport.acceptance.Route.Guard;
import me.uport.platform.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each route of each service, and what is sent to it by mistake or by malice. */
class BadInputTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final BadInput INPUT = new BadInput();
  private static final int TOO_LARGE = 10 * 1024 * 1024 + 1;

  /** Texts that are not JSON, or that two readers would understand differently. */
  private static final List<String> NOT_JSON =
      List.of(
          "{",
          "}",
          "nonsense",
          "{\"a\":1,}",
          "{'a':1}",
          "{\"a\":1}x",
          "{\"a\":1,\"a\":2}",
          "\"\u0000\"",
          "01",
          "NaN",
          "\"unpaired");

  /** More than a reader may be asked for; some readers see the wrong shape first. */
  private static final List<String> TOO_MUCH =
      List.of(
          "[".repeat(10_000) + "]".repeat(10_000),
          "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
          "{\"a\":" + "9".repeat(2_000) + "}",
          "{\"" + "a".repeat(5_000) + "\":1}");

  /** JSON, but of another shape than any route expects. */
  private static final List<String> OTHER_SHAPES =
      List.of(
          "null", "true", "5", "1e308", "-0.0", "\"text\"", "\"\"", "[]", "[[]]", "[null]", "{}");

  /** Values in the place of a field's own. */
  private static final List<String> OTHER_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "123456789012345678901234567890",
          "1e99",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"😀\"",
          "\"0x\"",
          "\"0x0\"",
          "\"0xzz\"",
          "\"" + "f".repeat(50_000) + "\"",
          "\"'; DROP TABLE topic; --\"",
          "[]",
          "[\"a\"]",
          "{}",
          "{\"a\":{}}");

  static Stream<Route> routes() {
    return INPUT.routes().stream();
  }

  static Stream<Route> routesWithBody() {
    return routes().filter(BadInput::hasBody);
  }

  static Stream<Route> guardedRoutes() {
    return routes().filter(Route::isGuarded);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void answersTheValidRequest(Route route) {
    Answer answer = valid(route).send();

    answer.assertIsNoFault();
    assertThat(answer.status()).as(answer.toString()).isIn(route.accepted());
    assertThat(answer.header("Content-Type")).startsWith(contentType(route, answer));
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void asksForTheMissingBody(Route route) {
    refused(
        valid(route).withBody("").send(), route, route.face().missing, route.face().missingCode);
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void refusesWhatIsNotJson(Route route) {
    for (String text : NOT_JSON) {
      refused(
          valid(route).withBody(text).send(),
          route,
          route.face().notJson,
          route.face().notJsonCode);
    }
    byte[] notUtf8 = {'"', (byte) 0xc3, (byte) 0x28, (byte) 0xff, '"'};
    refused(
        valid(route).withBody(notUtf8).send(),
        route,
        route.face().notJson,
        route.face().notJsonCode);
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void refusesJsonWithoutEnd(Route route) {
    for (String text : TOO_MUCH) {
      Answer answer = valid(route).withBody(text).send();
      if (route.face() == Face.RPC) {
        answer.assertIsNoFault();
        assertThat(answer.at("/error/data/code")).isEqualTo("invalid_json");
      } else {
        answer.assertRefused(route.face().notJson, "invalid_json", "invalid_request");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void refusesJsonOfAnotherShape(Route route) {
    for (String shape : OTHER_SHAPES) {
      Answer answer = valid(route).withBody(shape).send();

      answer.assertIsNoFault();
      if (route.face() == Face.RPC) {
        assertThat(answer.body()).contains("\"error\":{\"code\":-32600");
      } else if (route.face() != Face.TOPIC) {
        assertThat(answer.status()).as(answer.toString()).isIn(400, 403);
        assertThat(answer.at("/message")).isNotBlank();
        assertThat(answer.code()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void standsEveryOtherValueOfEveryField(Route route) {
    Call valid = valid(route);
    JsonNode body = JSON.readTree(valid.body().toArray());
    for (String field : List.copyOf(body.propertyNames())) {
      for (String value : OTHER_VALUES) {
        // Written by hand: half a surrogate pair is what a JSON library does not write.
        String others =
            JSON.writeValueAsString(((ObjectNode) body.deepCopy()).remove(List.of(field)));
        String rest = others.substring(1);
        String changed = "{\"" + field + "\":" + value + (rest.equals("}") ? "" : ",") + rest;
        valid.withBody(changed).send().assertIsNoFault();
      }
      Answer absent =
          valid
              .withBody(
                  JSON.writeValueAsBytes(((ObjectNode) body.deepCopy()).remove(List.of(field))))
              .send();
      absent.assertIsNoFault();
    }
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void refusesABodyWithoutEnd(Route route) {
    byte[] endless = "x".repeat(TOO_LARGE).getBytes(StandardCharsets.US_ASCII);

    valid(route).withBody(endless).send().assertRefused(413, "body_too_large");
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void readsJsonWhateverItIsCalled(Route route) {
    for (String type :
        List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")) {
      Answer answer = valid(route).with("Content-Type", type).send();

      answer.assertIsNoFault();
      assertThat(answer.status()).as(answer.toString()).isIn(route.accepted());
    }
  }

  @ParameterizedTest
  @MethodSource("routesWithBody")
  void unpacksNothing(Route route) {
    valid(route)
        .with("Content-Encoding", "gzip")
        .send()
        .assertRefused(400, "content_encoding_not_supported");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void answersInJsonWhateverIsAccepted(Route route) {
    // Behind the link of a QR code there is a page as well, for the browser of a phone.
    String browser = route.name().contains(" /t/") ? "image/webp" : "text/html";
    for (String accept : List.of(browser, "image/png", "application/xml;q=0.1", "nonsense")) {
      Answer answer = valid(route).with("Accept", accept).send();

      answer.assertIsNoFault();
      assertThat(answer.status()).as(answer.toString()).isIn(route.accepted());
      assertThat(answer.header("Content-Type")).startsWith(contentType(route, answer));
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void saysWhichMethodsThereAre(Route route) {
    Answer answer = valid(route).withMethod("PATCH").withBody("").send();

    answer.assertRefused(405, "method_not_allowed");
    assertThat(answer.header("Allow")).contains(route.valid().method());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void standsEveryQuery(Route route) {
    Call valid = valid(route);
    int query = valid.url().indexOf('?');
    String path = query < 0 ? valid.url() : valid.url().substring(0, query);
    for (String name : List.of("owned", "after", "limit", "page", "per_page", "previous", "wait")) {
      for (String value :
          List.of("", "%ff", "%00", "-1", "0", "1e9", "9".repeat(30), "a&a=b", "%25")) {
        valid.withUrl(path + "?" + name + "=" + value).send().assertIsNoFault();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void asksForTheToken(Route route) {
    Call anonymous = valid(route).without("Authorization");

    anonymous.send().assertRefused(403, "no_authorization");
    assertUnauthorized(anonymous.with("Authorization", "Basic YWxpY2U6").send(), "wrong_scheme");
    assertUnauthorized(anonymous.bearing("nonsense").send(), "invalid_jwt");
    assertUnauthorized(anonymous.bearing("a.b.c").send(), "invalid_jwt");
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void refusesTokensOutsideOfTheirTime(Route route) {
    assertUnauthorized(bearing(route, INPUT.tokens().expired(route.guard())), "jwt_expired");
    assertUnauthorized(bearing(route, INPUT.tokens().early(route.guard())), "jwt_not_yet_valid");
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void refusesTokensOfOthers(Route route) {
    assertUnauthorized(bearing(route, INPUT.tokens().forged(route.guard())), "invalid_signature");
    Answer foreign = bearing(route, INPUT.tokens().fromAnotherNetwork(route.guard()));
    foreign.assertIsNoFault();
    assertThat(foreign.status()).as(foreign.toString()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void refusesTokensThatWereMadeToBeShownAround(Route route) {
    Answer answer = bearing(route, INPUT.tokens().credential(route.guard()));

    // Permissions to push are refused with 403 where they are none, as the original did.
    if (route.guard() == Guard.NOTIFICATION) {
      answer.assertRefused(403, "wrong_token_type");
    } else {
      answer.assertRefused(401, "forbidden_claim");
    }
  }

  @ParameterizedTest
  @MethodSource("guardedRoutes")
  void speaksOfTheProblemToWhoAsksForOne(Route route) {
    Answer answer =
        valid(route).without("Authorization").with("Accept", "application/problem+json").send();

    answer.assertIsNoFault();
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().at("/status").asInt(0)).isEqualTo(403);
    assertThat(answer.at("/type")).isEqualTo("tag:uport.me,2026:no_authorization");
    assertThat(answer.at("/title")).isNotBlank();
    assertThat(answer.at("/detail")).isNotBlank();
    assertThat(answer.code()).isEqualTo("no_authorization");
  }

  @ParameterizedTest
  @EnumSource
  void knowsNoOtherPaths(Service service) {
    String base = INPUT.platform().service(service).toString();
    for (String path :
        List.of("/nowhere", "/", "", "/actuator/health", "/error", "/../etc/passwd")) {
      Call.of("GET", base + path).send().assertRefused(404, "not_found");
    }
    Answer odd = Call.of("GET", base + "/%00%ff%2e%2e%2f").send();
    odd.assertIsNoFault();
    assertThat(odd.status()).isIn(400, 404);
  }

  @ParameterizedTest
  @EnumSource
  void refusesHeadersWithoutEnd(Service service) {
    Answer answer =
        Call.of("GET", INPUT.platform().service(service) + "/openapi.yaml")
            .with("X-Long", "x".repeat(20_000))
            .send();

    answer.assertIsNoFault();
    assertThat(answer.status()).as(answer.toString()).isIn(400, 431);
  }

  private static Call valid(Route route) {
    return route.call(INPUT.tokens());
  }

  /** Refusals are JSON on every route. */
  private static String contentType(Route route, Answer answer) {
    return answer.status() == 200 ? route.contentType() : "application/json";
  }

  private static Answer bearing(Route route, String token) {
    return valid(route).bearing(token).send();
  }

  private static void assertUnauthorized(Answer answer, String code) {
    answer.assertRefused(401, code);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }

  /** A route of JSON-RPC says no in its own way. */
  private static void refused(Answer answer, Route route, int status, String code) {
    if (route.face() == Face.RPC) {
      answer.assertIsNoFault();
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.at("/error/data/code")).as(answer.toString()).isEqualTo(code);
    } else {
      answer.assertRefused(status, code);
    }
  }
}
