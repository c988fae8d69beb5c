package me.uport.chasqui.topics;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads until when the request in a message is good: the {@code exp} (RFC 7519, section 4.1.4) of
 * the first JWT that it carries, if that one is a request. The signature is not looked at: a
 * message that lies about its end is gone sooner, and that is all.
 */
final class RequestExpiry {

  private static final Pattern JWT =
      Pattern.compile(
          "eyJ[A-Za-z0-9_-]{10,2000}\\.(eyJ[A-Za-z0-9_-]{2,65000})\\.[A-Za-z0-9_-]{20,}");

  /** What dapps ask for; an answer, or a credential, is of use after its own end too. */
  private static final Set<String> REQUESTS =
      Set.of("shareReq", "verReq", "ethtx", "personalSigReq", "eip712Req");

  private RequestExpiry() {}

  /** The first JWT in the message, as it stands there. */
  static Optional<String> token(Message message) {
    return message.text().contains("eyJ")
        ? Optional.of(JWT.matcher(message.text())).filter(Matcher::find).map(Matcher::group)
        : Optional.empty();
  }

  static Optional<Instant> of(Message message, JsonMapper json) {
    return token(message).flatMap(token -> expiry(token.split("\\.", -1)[1], json));
  }

  private static Optional<Instant> expiry(String payload, JsonMapper json) {
    try {
      byte[] claims = Base64.getUrlDecoder().decode(payload);
      JsonNode request = json.readTree(new String(claims, StandardCharsets.UTF_8));
      JsonNode exp = request.path("exp");
      return REQUESTS.contains(request.path("type").asString("")) && exp.canConvertToLong()
          ? Optional.of(Instant.ofEpochSecond(exp.longValue()))
          : Optional.empty();
    } catch (IllegalArgumentException | JacksonException | DateTimeException notAJwt) {
      return Optional.empty();
    }
  }
}
