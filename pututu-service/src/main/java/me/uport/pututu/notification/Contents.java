package me.uport.pututu.notification;

import java.nio.charset.StandardCharsets;
import me.uport.pututu.message.MessageProperties;
import me.uport.pututu.user.Text;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of dapps. What an encrypted message looks like is between dapp and wallet. */
@Component
class Contents {

  private final long maxBytes;

  Contents(MessageProperties properties) {
    this.maxBytes = properties.maxSize().toBytes();
  }

  Content ofMessage(JsonNode body) {
    return new Content(text(body, "message"), null);
  }

  /** Without a message, the URL is the message: the original, too, made one of it. */
  Content ofUrl(JsonNode body) {
    String url = text(body, "url");
    return new Content(body.path("message").isMissingNode() ? url : text(body, "message"), url);
  }

  private String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw Refusal.badRequest(field + "_missing", field + " missing").asException();
    }
    if (!value.isString()
        || value.stringValue().isEmpty()
        || !Text.isStorable(value.stringValue())) {
      throw Refusal.badRequest(
              "invalid_" + field, field + " is not a non-empty string of Unicode text without NUL")
          .asException();
    }
    int size = value.stringValue().getBytes(StandardCharsets.UTF_8).length;
    if (size > maxBytes) {
      throw tooLarge(field, size);
    }
    return value.stringValue();
  }

  private RefusedException tooLarge(String field, int size) {
    return Refusal.of(
            HttpStatus.CONTENT_TOO_LARGE,
            field + "_too_large",
            "Expected a %s of at most %d bytes but found %d".formatted(field, maxBytes, size))
        .asException();
  }
}
