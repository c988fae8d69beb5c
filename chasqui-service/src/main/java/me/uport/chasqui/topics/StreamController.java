package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import me.uport.chasqui.topics.TopicEvents.Form;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.stream.LiveStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The messages of a topic as they come. */
@Public
@RestController
class StreamController {

  private final LiveStreams streams;
  private final Mailbox mailbox;
  private final Visitors visitors;
  private final JsonMapper json;

  StreamController(LiveStreams topicStreams, Mailbox mailbox, Visitors visitors, JsonMapper json) {
    this.streams = topicStreams;
    this.mailbox = mailbox;
    this.visitors = visitors;
    this.json = json;
  }

  /**
   * @param after as in a list; for the first request, which browsers cannot give a header
   * @param lastEventId where a stream that ended left off; browsers send it by themselves
   */
  @GetMapping("/topic/{id}/events")
  void events(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response) {
    long cursor = lastEventId == null ? after : number(lastEventId);
    streams.sendEvents(request, response, source(id, cursor, request, Form.BARE));
  }

  /**
   * @param after as in a list
   */
  @GetMapping("/topic/{id}/socket")
  void socket(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after,
      HttpServletRequest request,
      HttpServletResponse response) {
    streams.openSocket(request, response, source(id, after, request, Form.WRAPPED));
  }

  private TopicEvents source(String id, long after, HttpServletRequest request, Form form) {
    var topic = TopicId.parse(id).orElseThrow(TopicRefusals::unknown);
    if (after < 0) {
      throw TopicRefusals.outOfBounds("after", 0, Long.MAX_VALUE);
    }
    return new TopicEvents(mailbox, json, topic, after, visitors.of(request), form);
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
