package me.uport.sensui.tokens;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.TokenSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The token as the last segment of the path, as the original had it. Off by default: paths end up
 * in logs (fault test S16).
 */
@Component
public class TokenInPath implements TokenSource {
  private final boolean switchedOn;

  TokenInPath(TokenInPathProperties properties) {
    this.switchedOn = properties.tokenInPath();
  }

  @Override
  public Optional<String> token(HttpServletRequest request) {
    if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables)
        || !(variables.get("token") instanceof String token)) {
      return Optional.empty();
    }
    requireSwitchedOn();
    return Optional.of(token);
  }

  /**
   * For routes that have a token in the path.
   *
   * @throws RefusedException 404, as if the route did not exist
   */
  public void requireSwitchedOn() {
    if (!switchedOn) {
      throw Refusal.notFound("not_found", "There is nothing at this path").asException();
    }
  }
}
