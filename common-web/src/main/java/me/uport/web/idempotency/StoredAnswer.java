package me.uport.web.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it is kept: what the client saw, byte for byte.
 *
 * @param body absent when the answer had none
 */
record StoredAnswer(
    int status, @Nullable String location, @Nullable String contentType, @Nullable String body) {

  static final String REPLAYED = "Idempotent-Replayed";

  static StoredAnswer of(ResponseEntity<?> answer, JsonMapper json) {
    var location = answer.getHeaders().getFirst(HttpHeaders.LOCATION);
    var body = answer.getBody();
    if (body == null) {
      return new StoredAnswer(answer.getStatusCode().value(), location, null, null);
    }
    return new StoredAnswer(
        answer.getStatusCode().value(),
        location,
        Objects.requireNonNullElse(
            answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
            MediaType.APPLICATION_JSON_VALUE),
        json.writeValueAsString(body));
  }

  /** The body as bytes, so that no converter writes it in another way. */
  ResponseEntity<byte[]> toEntity() {
    return toEntity(new HttpHeaders());
  }

  /** The same, marked as the answer to an earlier request. */
  ResponseEntity<byte[]> toReplayedEntity() {
    var headers = new HttpHeaders();
    headers.set(REPLAYED, "true");
    return toEntity(headers);
  }

  private ResponseEntity<byte[]> toEntity(HttpHeaders headers) {
    if (location != null) {
      headers.set(HttpHeaders.LOCATION, location);
    }
    if (contentType != null) {
      headers.set(HttpHeaders.CONTENT_TYPE, contentType);
    }
    var bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    return new ResponseEntity<>(bytes, headers, status);
  }
}
