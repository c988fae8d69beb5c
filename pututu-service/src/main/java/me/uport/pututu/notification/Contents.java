package me.uport.pututu.notification;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.pututu.message.MessageProperties;
import me.uport.pututu.user.Text;
import me.uport.pututu.webhook.Webhooks;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of dapps. What an encrypted message looks like is between dapp and wallet. */
@Component
class Contents {

  private static final int LONGEST_THREAD = 100;

  // x25519-xsalsa20-poly1305
  private static final int NONCE_BYTES = 24;
  private static final int KEY_BYTES = 32;
  private static final int TAG_BYTES = 16;

  private final long maxBytes;
  private final boolean encryptedOnly;
  private final RequestExpiry requests;
  private final Webhooks webhooks;

  Contents(MessageProperties properties, RequestExpiry requests, Webhooks webhooks) {
    this.maxBytes = properties.maxSize().toBytes();
    this.encryptedOnly = properties.encryptedOnly();
    this.requests = requests;
    this.webhooks = webhooks;
  }

  Content ofMessage(JsonNode body) {
    String message = text(body, "message");
    if (encryptedOnly && !isEncrypted(message)) {
      throw Refusal.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "message_not_encrypted",
              "Expected a message in the form of "
                  + EncryptedMessage.VERSION
                  + ", as it is encrypted for a wallet")
          .asException();
    }
    return content(body, message, null);
  }

  /** The form alone: only the wallet can tell what is in it. */
  private static boolean isEncrypted(String message) {
    try {
      EncryptedMessage envelope = EncryptedMessage.parse(message);
      return envelope.version().equals(EncryptedMessage.VERSION)
          && bytes(envelope.nonce()) == NONCE_BYTES
          && bytes(envelope.ephemPublicKey()) == KEY_BYTES
          && bytes(envelope.ciphertext()) >= TAG_BYTES;
    } catch (DecryptionException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int bytes(String base64) {
    return Base64.getDecoder().decode(base64).length;
  }

  /** Without a message, the URL is the message: the original, too, made one of it. */
  Content ofUrl(JsonNode body) {
    String url = text(body, "url");
    String message = body.path("message").isMissingNode() ? url : text(body, "message");
    return content(body, message, url);
  }

  private Content content(JsonNode body, String message, @Nullable String url) {
    Optional<Instant> stated =
        isAbsent(body.path("exp")) ? Optional.empty() : Optional.of(expiry(body.path("exp")));
    Instant expiresAt = stated.or(() -> requests.in(url == null ? message : url)).orElse(null);
    return new Content(
        message, url, expiresAt, urgent(body.path("urgent")), thread(body), webhook(body));
  }

  private static Instant expiry(JsonNode value) {
    return Expiries.of(value)
        .orElseThrow(() -> invalid("exp", "a time in seconds since 1970, as in a JWT"));
  }

  private static @Nullable Boolean urgent(JsonNode value) {
    if (isAbsent(value)) {
      return null;
    }
    if (!value.isBoolean()) {
      throw invalid("urgent", "true or false");
    }
    return value.booleanValue();
  }

  private static @Nullable String thread(JsonNode body) {
    JsonNode value = body.path("thread");
    if (isAbsent(value)) {
      return null;
    }
    if (!value.isString()
        || value.stringValue().isEmpty()
        || value.stringValue().length() > LONGEST_THREAD) {
      throw invalid("thread", "a string of 1 to %d characters".formatted(LONGEST_THREAD));
    }
    return value.stringValue();
  }

  private @Nullable URI webhook(JsonNode body) {
    JsonNode value = body.path("webhook");
    if (isAbsent(value)) {
      return null;
    }
    if (!value.isString()) {
      throw invalid("webhook", "a URL");
    }
    return webhooks.read(value.stringValue());
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static RefusedException invalid(String field, String expected) {
    return Refusal.badRequest("invalid_" + field, field + " is not " + expected).asException();
  }

  private String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (isAbsent(value)) {
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
