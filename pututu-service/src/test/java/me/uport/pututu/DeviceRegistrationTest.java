package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceRegistrationTest extends PututuTest {

  private static final String ARN =
      "arn:aws:sns:us-west-2:000000000000:endpoint/GCM/uPort/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @Test
  void aPhoneGetsAnEndpointInTheFormThatOldTokensHave() {
    Actor user = someone();

    Answer answer = register(user, "token-1");

    assertThat(answer.status()).isEqualTo(201);
    String id = answer.json().path("data").path("id").asString();
    assertThat(id).matches(ARN);
    assertThat(answer.header("Location")).endsWith("device/" + lastPart(id));
    assertThat(answer.json().path("data").path("platform").asString()).isEqualTo("fcm");
    assertThat(answer.json().path("data").path("enabled").asBoolean()).isTrue();
    assertThat(answer.body()).doesNotContain("token-1");
  }

  @Test
  void theFirstAppIsMeantWhenNoneIsNamed() {
    Answer answer =
        pututu.post("/device", someone().userAuth(), Map.of("platform", "fcm", "token", "token-1"));

    assertThat(answer.json().path("data").path("app").asString()).isEqualTo("uPort");
  }

  @Test
  void theSamePhoneKeepsItsEndpointAndEachUserHasTheirOwn() {
    Actor alice = someone();
    Actor bob = someone();
    String shared = "token-" + UUID.randomUUID();

    String first = register(alice, shared).json().path("data").path("id").asString();
    String again = register(alice, shared).json().path("data").path("id").asString();
    String other = register(alice, "token-2").json().path("data").path("id").asString();
    String bobs = register(bob, shared).json().path("data").path("id").asString();

    assertThat(again).isEqualTo(first);
    assertThat(List.of(other, bobs)).doesNotContain(first).doesNotHaveDuplicates();
    assertThat(ids(alice)).containsExactly(first, other);
    assertThat(ids(bob)).containsExactly(bobs);
  }

  @Test
  void aUserHasAsManyPhonesAsAllowedHoweverManyRegisterAtOnce() {
    Actor user = someone();

    List<Integer> statuses =
        IntStream.range(0, 12).parallel().mapToObj(i -> register(user, "t" + i).status()).toList();

    assertThat(statuses).containsOnly(201, 409);
    assertThat(ids(user)).hasSize(4);
    assertThat(register(user, "one-too-many").code()).isEqualTo("too_many_devices");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                   | platform_missing",
        "{\"platform\":\"sms\",\"token\":\"t\"}               | platform_not_supported",
        "{\"platform\":\"apns\",\"token\":\"t\"}              | invalid_token",
        "{\"platform\":\"FCM\",\"token\":\"t\"}               | platform_not_supported",
        "{\"platform\":\"fcm\"}                               | token_missing",
        "{\"platform\":\"apns\"}                              | token_missing",
        "{\"platform\":\"webpush\",\"token\":\"t\"}           | subscription_missing",
        "{\"platform\":\"fcm\",\"token\":\"\"}                | invalid_token",
        "{\"platform\":\"fcm\",\"token\":\"a b\"}             | invalid_token",
        "{\"platform\":\"fcm\",\"token\":\"a\\u0000\"}        | invalid_token",
        "{\"platform\":\"fcm\",\"token\":\"t\",\"app\":\"x\"} | app_not_supported",
      })
  void aRequestThatCannotBeServedSaysWhy(String body, String code) {
    Answer answer = pututu.post("/device", someone().userAuth(), body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void theRefusalOfAPlatformNamesThoseThatAreConfigured() {
    Answer answer =
        pututu.post("/device", someone().userAuth(), Map.of("platform", "sms", "token", "t"));

    assertThat(answer.at("/message")).endsWith(": apns, apns-sandbox, fcm, webpush");
  }

  @Test
  void aTokenLongerThanTheTableKeepsIsRefused() {
    assertThat(register(someone(), "t".repeat(2000)).status()).isEqualTo(201);
    assertThat(register(someone(), "t".repeat(2001)).code()).isEqualTo("invalid_token");
  }

  @Test
  void aPhoneIsForgottenByItsEndpointOrByTheLastPartOfIt() {
    Actor user = someone();
    String first = register(user, "t1").json().path("data").path("id").asString();
    String second = register(user, "t2").json().path("data").path("id").asString();

    assertThat(pututu.delete("/device/" + first, user.userAuth()).status()).isEqualTo(200);
    assertThat(
            pututu
                .delete("/device/" + lastPart(second), user.userAuth())
                .json()
                .path("data")
                .asString())
        .isEqualTo("deleted");

    assertThat(ids(user)).isEmpty();
    assertThat(pututu.delete("/device/" + first, user.userAuth()).code())
        .isEqualTo("device_not_found");
  }

  @Test
  void somebodyElsesPhoneDoesNotExist() {
    Actor user = someone();
    Actor mallory = someone();
    String endpoint = register(user, "t1").json().path("data").path("id").asString();

    assertThat(pututu.delete("/device/" + endpoint, mallory.userAuth()).status()).isEqualTo(404);
    assertThat(pututu.delete("/device/" + lastPart(endpoint), mallory.userAuth()).status())
        .isEqualTo(404);
    String otherRegion = endpoint.replace("us-west-2", "eu-west-1");
    assertThat(pututu.delete("/device/" + otherRegion, user.userAuth()).status()).isEqualTo(404);
    assertThat(ids(user)).containsExactly(endpoint);
  }

  @Test
  void onlyAUserAuthTokenRegisters() {
    Scene scene = scene();
    Map<String, String> body = Map.of("platform", "fcm", "token", "t");

    assertThat(pututu.post("/device", scene.permission(), body).status()).isEqualTo(401);
    assertThat(pututu.post("/device", scene.user().verifiedClaim(), body).status()).isEqualTo(401);
    assertThat(pututu.post("/device", null, body).status()).isEqualTo(403);
    assertThat(pututu.get("/device", scene.permission()).status()).isEqualTo(401);
    assertThat(pututu.delete("/device/" + scene.endpoint(), scene.permission()).status())
        .isEqualTo(401);
  }

  private List<String> ids(Actor user) {
    return pututu
        .get("/device", user.userAuth())
        .json()
        .path("data")
        .valueStream()
        .map(device -> device.path("id").asString())
        .toList();
  }

  private static String lastPart(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf('/') + 1);
  }
}
