package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.RefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A topic under a URL that is short enough for a QR code: a wallet that scans it gets JSON, and a
 * phone's camera, which opens a browser, a page with a link into the wallet.
 */
@Public
@RestController
class CompactController {

  private final Topics topics;
  private final Visitors visitors;
  private final TopicPage page = new TopicPage();

  CompactController(Topics topics, Visitors visitors) {
    this.topics = topics;
    this.visitors = visitors;
  }

  @GetMapping("/t/{id}")
  ResponseEntity<?> show(@PathVariable String id, HttpServletRequest request) {
    return wantsPage(request) ? page(id, request) : json(id, request);
  }

  private ResponseEntity<?> json(String id, HttpServletRequest request) {
    Message message = find(id, request).orElseThrow(TopicRefusals::unknown);
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, "Accept")
        .body(JSend.message(message.raw()));
  }

  private ResponseEntity<?> page(String id, HttpServletRequest request) {
    try {
      return find(id, request)
          .map(message -> html(HttpStatus.OK, page.of(message)))
          .orElseGet(() -> html(HttpStatus.NOT_FOUND, page.unknown()));
    } catch (RefusedException closed) {
      return html(closed.refusal().status(), page.closed());
    }
  }

  private Optional<Message> find(String id, HttpServletRequest request) {
    Visitor visitor = visitors.of(request);
    return TopicId.parse(id).flatMap(topic -> topics.read(topic, visitor));
  }

  private ResponseEntity<byte[]> html(HttpStatus status, String html) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.VARY, "Accept")
        .header("Content-Security-Policy", page.policy())
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(html.getBytes(StandardCharsets.UTF_8));
  }

  /** Browsers name HTML first; wallets ask for JSON, or for anything. */
  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }
}
