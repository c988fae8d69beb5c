package me.uport.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a push service wants to know of a sender: RFC 8292, a token signed with the key that it
 * shows, for this service, for no more than a day.
 */
final class VapidCheck {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern TOKEN = Pattern.compile("(?:^|[ ,])t=([A-Za-z0-9._-]+)");
  private static final Pattern KEY = Pattern.compile("(?:^|[ ,])k=([A-Za-z0-9_-]+)");

  private VapidCheck() {}

  /**
   * What is wrong, or nothing.
   *
   * @param authorization the header as it came
   * @param origin of this service, which {@code aud} must name
   */
  static Optional<String> problem(@Nullable String authorization, String origin, Instant now) {
    if (authorization == null || !authorization.startsWith("vapid ")) {
      return Optional.of("Expected an Authorization of the scheme vapid");
    }
    Optional<String> key = key(authorization);
    Matcher token = TOKEN.matcher(authorization.substring("vapid ".length()));
    if (key.isEmpty() || !token.find()) {
      return Optional.of("Expected the parameters t and k");
    }
    try {
      return problem(token.group(1).split("\\.", -1), key.get(), origin, now);
    } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
      return Optional.of("Expected a JWT and a key of P-256: " + e.getMessage());
    }
  }

  /** The sender's public key, as the header shows it. */
  static Optional<String> key(@Nullable String authorization) {
    Matcher key = KEY.matcher(String.valueOf(authorization).replaceFirst("^vapid ", ""));
    return key.find() ? Optional.of(key.group(1)) : Optional.empty();
  }

  private static Optional<String> problem(String[] jwt, String key, String origin, Instant now)
      throws GeneralSecurityException {
    if (jwt.length != 3) {
      return Optional.of("Expected a JWT of three parts");
    }
    JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(jwt[0]));
    if (!header.path("alg").asString("").equals("ES256")) {
      return Optional.of("Expected alg ES256");
    }
    if (!isSigned(jwt, key)) {
      return Optional.of("Expected a signature of the key k");
    }
    return claims(JSON.readTree(Base64.getUrlDecoder().decode(jwt[1])), origin, now);
  }

  private static boolean isSigned(String[] jwt, String key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256Keys.publicKey(Base64.getUrlDecoder().decode(key)));
    signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(jwt[2]));
  }

  private static Optional<String> claims(JsonNode claims, String origin, Instant now) {
    if (!claims.path("aud").asString("").equals(origin)) {
      return Optional.of("Expected aud " + origin);
    }
    if (!claims.path("sub").asString("").matches("(mailto:|https:).+")) {
      return Optional.of("Expected sub to be a mailto: or https: URL");
    }
    Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong(0));
    if (!expiry.isAfter(now) || expiry.isAfter(now.plus(LONGEST))) {
      return Optional.of("Expected exp within the next 24 hours");
    }
    return Optional.empty();
  }
}
