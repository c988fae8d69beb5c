package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.RawJson;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All messages of a topic, one after the other, for clients that must not miss one. */
@Public
@RestController
class MessageController {

  private static final int LARGEST_PAGE = 100;

  private final Mailbox mailbox;
  private final Visitors visitors;
  private final Duration longestWait;

  MessageController(Mailbox mailbox, Visitors visitors, TopicProperties properties) {
    this.mailbox = mailbox;
    this.visitors = visitors;
    this.longestWait = properties.longestWait();
  }

  /** As clients see a message. */
  record View(long seq, RawJson message, Instant writtenAt) {

    static View of(QueuedMessage queued) {
      return new View(queued.seq(), queued.message().raw(), queued.writtenAt());
    }
  }

  /**
   * @param after the number of the last message that the client has
   * @param wait seconds that the answer may be held back for when there is nothing yet
   */
  @GetMapping("/topic/{id}/messages")
  JSend list(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "0") int wait,
      HttpServletRequest request) {
    var topic = TopicId.parse(id).orElseThrow(TopicRefusals::unknown);
    within("after", after, 0, Long.MAX_VALUE);
    within("limit", limit, 1, LARGEST_PAGE);
    within("wait", wait, 0, longestWait.toSeconds());
    List<View> messages =
        mailbox.list(topic, after, limit, Duration.ofSeconds(wait), visitors.of(request)).stream()
            .map(View::of)
            .toList();
    return JSend.data(Map.of("messages", messages));
  }

  @DeleteMapping("/topic/{id}/messages/{seq}")
  JSend acknowledge(@PathVariable String id, @PathVariable long seq, HttpServletRequest request) {
    var topic = TopicId.parse(id).orElseThrow(TopicRefusals::unknown);
    within("seq", seq, 1, Long.MAX_VALUE);
    return switch (mailbox.acknowledge(topic, seq, visitors.of(request))) {
      case DELETED -> JSend.message("acknowledged");
      case UNKNOWN -> throw TopicRefusals.unknown();
      case NOT_OWNER -> throw TopicRefusals.notOwner();
    };
  }

  static void within(String name, long found, long least, long most) {
    if (found < least || found > most) {
      throw TopicRefusals.outOfBounds(name, least, most);
    }
  }
}
