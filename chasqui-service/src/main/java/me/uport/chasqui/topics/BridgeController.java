package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.http.RequestBodies;
import me.uport.web.stream.LiveStreams;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP bridge of TON Connect over the same queue: a client's mailbox is the topic of its id, 64
 * hex digits. Messages are gone with their time to live, as there is nothing to acknowledge with
 * (ton-connect specification, bridge.md).
 */
@Public
@RestController
class BridgeController {

  private static final int MOST_CLIENTS = 20;
  private static final Pattern CLIENT = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9+/_=-]+");

  private final Topics topics;
  private final BridgeReaders readers;
  private final LiveStreams streams;
  private final Visitors visitors;
  private final JsonMapper json;
  private final Clock clock;
  private final TopicProperties properties;

  BridgeController(
      Topics topics,
      BridgeReaders readers,
      LiveStreams topicStreams,
      Visitors visitors,
      JsonMapper json,
      Clock clock,
      TopicProperties properties) {
    this.topics = topics;
    this.readers = readers;
    this.streams = topicStreams;
    this.visitors = visitors;
    this.json = json;
    this.clock = clock;
    this.properties = properties;
  }

  /** What every bridge answers. */
  record Accepted(String message, int statusCode) {}

  /**
   * @param ttl seconds that the message is kept for
   * @param topic what the message is about, for services that push; not looked at
   */
  @PostMapping("/bridge/message")
  Accepted send(
      @RequestParam("client_id") String from,
      @RequestParam String to,
      @RequestParam long ttl,
      @RequestParam(required = false) @Nullable String topic,
      HttpServletRequest request,
      HttpServletResponse response) {
    MessageController.within("ttl", ttl, 1, properties.timeToLive().toSeconds());
    Map<String, String> content = new LinkedHashMap<>();
    content.put("from", client("client_id", from));
    content.put("message", bodyOf(request));
    Write write =
        topics.write(
            topics.posting(
                new TopicId(client("to", to)),
                new Message(json.writeValueAsString(content)),
                Duration.ofSeconds(ttl),
                visitors.of(request)));
    write.rate().describeTo(response, properties, clock.instant());
    TopicRefusals.refuseUnlessWritten(write, properties, clock.instant());
    return new Accepted("OK", 200);
  }

  /**
   * @param clients whose mailboxes, separated by commas
   * @param lastEventId where an earlier stream left off
   */
  @GetMapping("/bridge/events")
  void events(
      @RequestParam("client_id") String clients,
      @RequestParam(name = "last_event_id", required = false) @Nullable String lastEventId,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventHeader,
      HttpServletRequest request,
      HttpServletResponse response) {
    List<TopicId> mailboxes =
        Arrays.stream(clients.split(",", -1))
            .map(it -> new TopicId(client("client_id", it)))
            .distinct()
            .toList();
    if (mailboxes.size() > MOST_CLIENTS) {
      throw TopicRefusals.outOfBounds("client_id", 1, MOST_CLIENTS);
    }
    var cursor = BridgeCursor.parse(lastEventHeader == null ? lastEventId : lastEventHeader);
    streams.sendEvents(request, response, readers.open(mailboxes, cursor, visitors.of(request)));
  }

  private static String client(String field, String text) {
    if (!CLIENT.matcher(text).matches()) {
      throw Refusal.badRequest(
              "invalid_field", "\"%s\": expected 64 hex digits for each client".formatted(field))
          .asException();
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String bodyOf(HttpServletRequest request) {
    String text = new String(RequestBodies.of(request), StandardCharsets.US_ASCII).strip();
    if (!TEXT.matcher(text).matches()) {
      throw notBase64();
    }
    return text;
  }

  private static RefusedException notBase64() {
    return Refusal.badRequest("invalid_body", "Expected a body in base64").asException();
  }
}
