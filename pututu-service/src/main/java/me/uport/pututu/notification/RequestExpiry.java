package me.uport.pututu.notification;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code exp} of a request that came unencrypted: a JWT, or a URL that ends in one. Nothing
 * is verified, because nothing is granted: an expiry makes a message's life shorter, never longer.
 */
@Component
class RequestExpiry {

  /** RFC 7515, 3.1: three parts of base64url, at the end of the text. */
  private static final Pattern JWT =
      Pattern.compile("(?:^|[/=:#])eyJ[A-Za-z0-9_-]{5,}\\.([A-Za-z0-9_-]{5,})\\.[A-Za-z0-9_-]*$");

  private final JsonMapper mapper;

  RequestExpiry(JsonMapper mapper) {
    this.mapper = mapper;
  }

  Optional<Instant> in(String text) {
    Matcher jwt = JWT.matcher(text);
    return jwt.find() ? expiry(jwt.group(1)) : Optional.empty();
  }

  private Optional<Instant> expiry(String payload) {
    try {
      JsonNode claims = mapper.readTree(Base64.getUrlDecoder().decode(payload));
      return Expiries.of(claims.path("exp"));
    } catch (IllegalArgumentException | JacksonException e) {
      return Optional.empty(); // what is no request has no expiry
    }
  }
}
