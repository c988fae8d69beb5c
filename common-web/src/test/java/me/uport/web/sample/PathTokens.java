package me.uport.web.sample;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import me.uport.web.auth.TokenSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

@Component
class PathTokens implements TokenSource {

  @Override
  public Optional<String> token(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? Optional.ofNullable((String) variables.get("token"))
        : Optional.empty();
  }
}
