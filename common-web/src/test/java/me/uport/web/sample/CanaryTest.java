package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.RawConnection;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What clients send in confidence is found neither in logs nor in metrics nor in traces. */
@SampleTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

  private static final String CANARY = "canary0canary0canary";

  @Autowired ServiceClient service;
  @Autowired SeenObservations observations;

  @Test
  void leavesNoTraceOfTokensPathsAndBodies(CapturedOutput log) {
    var token = CallersTest.token(TestIdentities.alice(), Map.of("jti", CANARY));
    service.post("/me/" + token, "");
    service.get("/me", "Authorization", "Bearer " + CANARY, "Accept", CANARY);
    service.get("/" + CANARY + "?q=" + CANARY);
    service.post("/things", "{\"" + CANARY + "\":");
    service.post("/things", "{\"name\":{\"" + CANARY + "\":1}}");
    service.post("/faults/" + CANARY + "/x", CANARY, "Idempotency-Key", CANARY);
    service.get("/bug?" + CANARY);
    service.send(CANARY, "/things", null);
    malformed();

    Await.until(
        "all requests were observed",
        () -> observations.all().stream().anyMatch(it -> it.contains("/bug")));
    assertThat(observations.all()).noneMatch(it -> it.contains(CANARY) || it.contains(token));
    assertThat(log.getAll()).doesNotContain(CANARY, token);
    assertThat(service.manage("/actuator/prometheus").body()).doesNotContain(CANARY, token);
    assertThat(service.manage("/actuator/console").body())
        .contains("\"invalid_json\"", "POST /things")
        .doesNotContain(CANARY, token);
  }

  private void malformed() {
    try (var connection = RawConnection.to(service)) {
      connection.send(
          "GET /sample/{" + CANARY + "} HTTP/1.1\r\nHost: x\r\nX-" + CANARY + "\u0001: y\r\n\r\n");
      assertThat(connection.answer()).startsWith("HTTP/1.1 400").doesNotContain(CANARY);
    }
  }
}
