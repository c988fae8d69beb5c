package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.testkit.FcmAnswer;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConsoleTest extends PututuTest {

  private static final String MARKER = "marker0marker0marker";

  @Test
  void tellsWhatEachProviderHasToDoAndNothingOfMessagesPhonesAndTokens() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.unavailable());
    pushed(scene, MARKER);
    await("the push to be counted as waiting", () -> fcm().path("pending").asLong() > 0);
    FCM.answerDevice(scene.phone(), FcmAnswer.accepted());
    pushed(scene, MARKER);
    await("the other one to be counted", () -> fcm().at("/states/delivered").asLong() > 0);

    Answer told = console();
    assertThat(fcm().path("heldBack").asBoolean()).isFalse();
    await("the calls to be counted", () -> fcm().at("/outcomes/delivered").asLong() > 0);
    assertThat(told.json().at("/missing")).isEmpty();
    assertThat(told.json().at("/sections/queues").findValuesAsString("name"))
        .contains("messages for wallets", "webhooks with news");
    assertThat(told.body())
        .doesNotContain(MARKER, scene.phone(), scene.endpoint(), scene.permission())
        .doesNotContain(scene.user().userAuth(), "eyJ");
  }

  private Answer console() {
    return service.manage("/actuator/console");
  }

  private JsonNode fcm() {
    for (JsonNode provider : console().json().at("/sections/outbox")) {
      if (provider.path("name").asString().equals("fcm")) {
        return provider;
      }
    }
    throw new AssertionError("the outbox names no fcm: " + console().body());
  }
}
