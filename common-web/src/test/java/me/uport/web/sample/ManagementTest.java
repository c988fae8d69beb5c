package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.crypto.Secp256k1;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SampleTest
class ManagementTest {

  @Autowired ServiceClient service;

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/health"})
  void saysThatItIsUp(String probe) {
    var answer = service.manage(probe);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("UP");
  }

  @Test
  void showsMetrics() {
    service.get("/nowhere");

    var answer = service.manage("/actuator/prometheus");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("http_server_requests", "hikaricp_connections", "jvm_memory_used");
  }

  @Test
  void namesTheLibraryThatDoesTheCurve() {
    assertThat(service.manage("/actuator/prometheus").body())
        .contains("uport_curve{library=\"" + Secp256k1.best().name() + "\"} 1.0");
  }

  @Test
  void tellsFiguresToTheConsole() {
    service.get("/nowhere");

    var answer = service.manage("/actuator/console");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/service")).isEqualTo("sample");
    assertThat(answer.at("/sections/process/startedAt")).matches("2\\d{3}-.*Z");
    assertThat(answer.json().at("/sections/process/connectionsMost").asInt()).isPositive();
    assertThat(answer.json().at("/sections/traffic/refused").asInt()).isPositive();
    assertThat(answer.json().at("/sections/refusals").findValuesAsString("code"))
        .contains("not_found");
    assertThat(answer.json().at("/missing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing/x", "transaction", "nothing"})
  void knowsNothingElseForTheConsole(String path) {
    assertThat(service.manage("/actuator/console/" + path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env",
        "configprops",
        "beans",
        "heapdump",
        "threaddump",
        "loggers",
        "mappings",
        "shutdown"
      })
  void showsNothingElse(String endpoint) {
    assertThat(service.manage("/actuator/" + endpoint).status()).isEqualTo(404);
  }

  @Test
  void isNotReachableWhereClientsAre() {
    assertThat(service.get("/actuator/health").status()).isEqualTo(404);
  }
}
