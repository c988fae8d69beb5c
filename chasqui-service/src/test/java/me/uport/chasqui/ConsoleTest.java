package me.uport.chasqui;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ChasquiTest
class ConsoleTest {

  private static final String MARKER = "marker0marker0marker";

  @Autowired ServiceClient service;

  @Test
  void tellsHowMuchWaitsInTopicsAndNothingOfWhatOrWhere() {
    long before = console().json().at("/sections/topics/messages").asLong();
    Answer made = service.post("/topic?owned=true", "{\"said\":\"" + MARKER + "\"}");
    String topic = made.at("/topicId");
    service.post("/topic/" + topic, "{\"said\":\"" + MARKER + "\"}");

    Await.until(
        "both messages to be counted",
        () -> console().json().at("/sections/topics/messages").asLong() >= before + 2);
    Answer told = console();
    assertThat(told.json().at("/sections/topics/owned").asLong()).isPositive();
    assertThat(told.json().at("/sections/streams").has("topic")).isTrue();
    assertThat(told.json().at("/missing")).isEmpty();
    assertThat(told.body()).doesNotContain(MARKER, topic, made.at("/topicKey"));
  }

  private Answer console() {
    return service.manage("/actuator/console");
  }
}
