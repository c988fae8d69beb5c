package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletResponse;
import me.uport.web.Public;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The messages of a topic as they come. */
@Public
@RestController
class StreamController {

  private final TopicStreams streams;

  StreamController(TopicStreams streams) {
    this.streams = streams;
  }

  /**
   * @param after as in a list; for the first request, which browsers cannot give a header
   * @param lastEventId where a stream that ended left off; browsers send it by themselves
   */
  @GetMapping("/topic/{id}/events")
  SseEmitter events(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response) {
    var topic = TopicId.parse(id).orElseThrow(TopicController::unknown);
    long cursor = lastEventId == null ? after : number(lastEventId);
    if (cursor < 0) {
      throw Refusal.badRequest("invalid_field", "\"after\": expected 0 or more").asException();
    }
    // Proxies of the nginx kind would keep events until there are enough of them.
    response.setHeader("X-Accel-Buffering", "no");
    return streams.open(topic, cursor);
  }

  private static long number(String lastEventId) {
    if (!lastEventId.matches("[0-9]{1,18}")) {
      throw Refusal.badRequest(
              "invalid_field", "\"Last-Event-ID\": expected the number of a message")
          .asException();
    }
    return Long.parseLong(lastEventId);
  }
}
