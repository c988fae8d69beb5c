package me.uport.sensui.status;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import me.uport.chain.HashPlaceholder;
import me.uport.web.JSend;
import me.uport.web.http.PublicUrls;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The answer to an accepted transaction. */
@Component
public class AcceptedAnswers {
  private final PublicUrls urls;

  AcceptedAnswers(PublicUrls urls) {
    this.urls = urls;
  }

  /**
   * Carries the hash at each of the three places where a generation of clients has looked for it.
   * It is written within the database transaction of the acceptance, when there is no hash yet: to
   * be returned from {@link me.uport.web.Idempotency#once}, which fills it in after the commit.
   */
  public ResponseEntity<?> accepted(HttpServletRequest request, UUID id) {
    String hash = HashPlaceholder.of(id);
    JSend body =
        JSend.data(hash)
            .with("txHash", hash)
            .with("message", Map.of("txHash", hash))
            .with("id", id);
    return ResponseEntity.ok()
        .header(HttpHeaders.LOCATION, urls.of(request, "/transaction/" + id).toString())
        .body(body);
  }

  /** The answer to work that is kept until its turn comes; there is no hash before that. */
  public ResponseEntity<?> held(HttpServletRequest request, UUID id, Map<String, Object> state) {
    return ResponseEntity.accepted()
        .header(HttpHeaders.LOCATION, urls.of(request, "/transaction/" + id).toString())
        .body(JSend.data(state).with("id", id));
  }
}
