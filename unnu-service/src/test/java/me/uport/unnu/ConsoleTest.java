package me.uport.unnu;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@UnnuTest
class ConsoleTest {

  @Autowired ServiceClient unnu;

  @Test
  void tellsWhatEachSponsorHasHadCreatedToday() {
    Answer created = Wallet.of(unnu, "console").create();

    Await.until(
        "the creation's transaction to be told",
        () -> console().body().contains(created.at("/data/txHash")));
    JsonNode creations = console().json().at("/sections/creations");
    assertThat(creations.path("dailyLimit").asInt()).isPositive();
    assertThat(creations.at("/sponsors/0/creations").asInt()).isPositive();
    assertThat(console().json().at("/sections/queues").findValuesAsString("name"))
        .containsExactlyInAnyOrder("identities gathering", "documents for IPFS");
    assertThat(console().json().path("missing")).isEmpty();
    assertThat(console().body()).doesNotContain("eyJ");
  }

  private Answer console() {
    return unnu.manage("/actuator/console");
  }
}
