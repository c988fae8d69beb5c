package me.uport.sensui.status;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import me.uport.node.Hash32;
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
   */
  public ResponseEntity<?> accepted(HttpServletRequest request, UUID id, Hash32 hash) {
    JSend body =
        JSend.data(hash.toString())
            .with("txHash", hash.toString())
            .with("message", Map.of("txHash", hash.toString()))
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
