package me.uport.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import me.uport.did.Did;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the token of an event says: {@code {iss, previous, event, iat, exp}}. Immutable and
 * thread-safe.
 *
 * <p>Reading it proves nothing; that is the business of {@link ChainVerifier}.
 */
public final class EventPayload {

  /** Numbers keep every digit: what a wallet backed up, it gets back. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** As the verification of tokens has it. */
  private static final double MAX_SECONDS = 1e11;

  private final JsonNode claims;

  private EventPayload(JsonNode claims) {
    this.claims = claims;
  }

  /**
   * Reads the second segment of a token.
   *
   * @throws IllegalArgumentException when it is not base64url of a JSON object
   */
  public static EventPayload parse(String segment) {
    JsonNode claims = object(segment);
    return new EventPayload(claims);
  }

  /** Reads base64url of a JSON object; refuses everything else. */
  static JsonNode object(String segment) {
    try {
      JsonNode json = JSON.readTree(new String(Base64.getUrlDecoder().decode(segment), UTF_8));
      if (!json.isObject()) {
        throw new IllegalArgumentException("Expected a JSON object in the token's segment");
      }
      return json;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Expected base64url of JSON in the token's segment", e);
    }
  }

  /**
   * Who says so. Where the issuer is written with the name of a key, that is left out.
   *
   * @throws IllegalArgumentException when there is no issuer, or none that is an identity
   */
  public Did issuer() {
    String issuer = claims.path("iss").asString("");
    int key = issuer.indexOf('#');
    return Did.ofParty(key < 0 ? issuer : issuer.substring(0, key));
  }

  /** What happened, any JSON but null; empty when the token is not of an event. */
  public Optional<JsonNode> event() {
    return Optional.ofNullable(claims.get("event")).filter(event -> !event.isNull());
  }

  /** Whether the token says what it follows, be it null. */
  public boolean saysPrevious() {
    return claims.has("previous");
  }

  /**
   * The id of the event before, as the token spells it; empty for the first of a chain.
   *
   * @throws IllegalArgumentException when it is neither a string nor null
   */
  public Optional<String> previous() {
    JsonNode previous = claims.path("previous");
    if (previous.isString()) {
      return Optional.of(previous.stringValue());
    }
    if (previous.isNull() || previous.isMissingNode()) {
      return Optional.empty();
    }
    throw new IllegalArgumentException(
        "Expected \"previous\" to be a string or null but found another JSON type");
  }

  /**
   * When the token was made, in whole seconds; empty when it does not say.
   *
   * @throws IllegalArgumentException when it says what is no time before the year 5000
   */
  public Optional<Instant> issuedAt() {
    JsonNode issued = claims.path("iat");
    if (issued.isNull() || issued.isMissingNode()) {
      return Optional.empty();
    }
    double seconds = issued.asDouble(-1);
    if (!(seconds >= 0 && seconds < MAX_SECONDS)) {
      throw new IllegalArgumentException("Expected \"iat\" to be a number of seconds since 1970");
    }
    return Optional.of(Instant.ofEpochSecond((long) seconds));
  }
}
