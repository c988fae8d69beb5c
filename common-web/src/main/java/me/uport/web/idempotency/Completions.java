package me.uport.web.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import me.uport.web.AnswerCompletion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Completes answers after the commit, with all that there is to fill in. Thread-safe. */
final class Completions {

  private final Supplier<List<AnswerCompletion>> completions;
  private final JsonMapper json;

  /**
   * @param completions asked for at the first answer: they may themselves stand on what stands on
   *     us. To give the same ones always
   */
  Completions(Supplier<List<AnswerCompletion>> completions, JsonMapper json) {
    this.completions = completions;
    this.json = json;
  }

  /** The same answer when nothing was missing, otherwise one with the completed body as bytes. */
  ResponseEntity<?> complete(ResponseEntity<?> answer) {
    var body = answer.getBody();
    if (body == null || completions.get().isEmpty()) {
      return answer;
    }
    var written = text(body);
    var completed = completed(written);
    return completed.equals(written) ? answer : withBody(answer, completed);
  }

  /** The same, for a body that is bytes. */
  ResponseEntity<byte[]> completeBytes(ResponseEntity<byte[]> answer) {
    var body = answer.getBody();
    return body == null ? answer : withBody(answer, completed(text(body)));
  }

  private String completed(String body) {
    var completed = body;
    for (AnswerCompletion each : completions.get()) {
      completed = each.complete(completed);
    }
    return completed;
  }

  private String text(Object body) {
    return body instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : json.writeValueAsString(body);
  }

  private static ResponseEntity<byte[]> withBody(ResponseEntity<?> answer, String body) {
    var headers = new HttpHeaders(answer.getHeaders());
    if (headers.getContentType() == null) {
      headers.setContentType(MediaType.APPLICATION_JSON);
    }
    return new ResponseEntity<>(
        body.getBytes(StandardCharsets.UTF_8), headers, answer.getStatusCode());
  }
}
