package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import me.uport.did.Did;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.RawJson;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;
import me.uport.web.http.RequestBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The slots of old. Whoever knows the id of an open topic is its peer, as in the original. */
@Public
@RestController
class TopicController {

  private final Topics topics;
  private final TopicLocations locations;
  private final Visitors visitors;
  private final Identities identities;
  private final Idempotency idempotency;
  private final JsonMapper json;
  private final Clock clock;
  private final TopicProperties properties;

  TopicController(
      Topics topics,
      TopicLocations locations,
      Visitors visitors,
      Identities identities,
      Idempotency idempotency,
      JsonMapper json,
      Clock clock,
      TopicProperties properties) {
    this.topics = topics;
    this.locations = locations;
    this.visitors = visitors;
    this.identities = identities;
    this.idempotency = idempotency;
    this.json = json;
    this.clock = clock;
    this.properties = properties;
  }

  /**
   * @param owned whether the topic has an owner's key
   * @param closed whether it has keys for readers and for one writer, too
   * @param reader the DID that alone may read beside the owner
   * @param writer the DID that alone may write beside the owner
   * @param firstWriteWins whether others than the creator and the first answerer are kept out
   * @param ttl its lifetime in seconds
   */
  @PostMapping("/topic")
  ResponseEntity<?> create(
      @RequestParam(defaultValue = "false") boolean owned,
      @RequestParam(defaultValue = "false") boolean closed,
      @RequestParam(required = false) @Nullable String reader,
      @RequestParam(required = false) @Nullable String writer,
      @RequestParam(required = false) @Nullable Boolean firstWriteWins,
      @RequestParam(required = false) @Nullable Long ttl,
      HttpServletRequest request) {
    var message = messageOf(request);
    var rules =
        new TopicRules(
            lifetime(ttl),
            owned,
            closed,
            party("reader", reader),
            party("writer", writer),
            firstWriteWins == null ? properties.firstWriteWins() : firstWriteWins);
    var network = visitors.of(request).network();
    return idempotency.onceInOneStatement(
        () -> created(topics.create(message, rules, network), request));
  }

  /**
   * @param ttl of the message in seconds
   */
  @PostMapping({"/topic/{id}", "/api/v1/topic/{id}"})
  ResponseEntity<?> write(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Long ttl,
      HttpServletRequest request,
      HttpServletResponse response) {
    var message = answerOf(request);
    var topic = TopicId.parse(id).orElseThrow(TopicRefusals::unknown);
    var timeToLive = ttl == null ? null : lifetime(ttl);
    Posting posting = topics.posting(topic, message, timeToLive, visitors.of(request));
    return idempotency.onceInSharedStatement(
        ResponseEntity.ok(JSend.message("updated")),
        answer -> {
          Optional<Write> written = topics.attempt(posting.with(answer));
          written.ifPresent(it -> it.rate().describeTo(response, properties, clock.instant()));
          return written.isPresent();
        },
        () -> {
          Write write = topics.write(posting);
          write.rate().describeTo(response, properties, clock.instant());
          TopicRefusals.refuseUnlessWritten(write, properties, clock.instant());
        });
  }

  @GetMapping({"/topic/{id}", "/api/v1/topic/{id}"})
  JSend read(@PathVariable String id, HttpServletRequest request) {
    var visitor = visitors.of(request);
    var message =
        TopicId.parse(id).flatMap(topic -> topics.read(topic, visitor)).orElse(Message.NOTHING);
    return JSend.message(message.raw());
  }

  @GetMapping("/raw/topic/{id}")
  RawJson readRaw(@PathVariable String id, HttpServletRequest request) {
    var visitor = visitors.of(request);
    return TopicId.parse(id)
        .flatMap(topic -> topics.read(topic, visitor))
        .map(Message::raw)
        .orElseThrow(TopicRefusals::unknown);
  }

  @DeleteMapping({"/topic/{id}", "/api/v1/topic/{id}", "/raw/topic/{id}"})
  JSend delete(@PathVariable String id, HttpServletRequest request) {
    var topic = TopicId.parse(id).orElseThrow(TopicRefusals::unknown);
    return switch (topics.delete(topic, visitors.of(request))) {
      case DELETED -> JSend.message("deleted");
      case UNKNOWN -> throw TopicRefusals.unknown();
      case NOT_OWNER -> throw TopicRefusals.notOwner();
    };
  }

  private @Nullable String party(String field, @Nullable String text) {
    try {
      return text == null ? null : identities.canonical(Did.ofParty(text)).toString();
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(
              "invalid_field", "\"%s\": expected a DID, an MNID or an address".formatted(field))
          .asException();
    }
  }

  private Duration lifetime(@Nullable Long seconds) {
    if (seconds == null) {
      return properties.timeToLive();
    }
    MessageController.within("ttl", seconds, 1, properties.timeToLive().toSeconds());
    return Duration.ofSeconds(seconds);
  }

  private ResponseEntity<?> created(NewTopic topic, HttpServletRequest request) {
    var body = JSend.message("created").with("topicId", topic.id().value());
    body = with(body, "topicKey", topic.ownerKey());
    body = with(body, "writeKey", topic.writeKey());
    body = with(body, "readKey", topic.readKey());
    return ResponseEntity.status(HttpStatus.CREATED)
        .header(HttpHeaders.LOCATION, locations.of(topic.id(), request))
        .body(body);
  }

  private static JSend with(JSend body, String name, @Nullable TopicKey key) {
    return key == null ? body : body.with(name, key.value());
  }

  private Message messageOf(HttpServletRequest request) {
    return Message.parse(RequestBodies.of(request), json)
        .orElseThrow(() -> invalid("Expected a body of one JSON value in UTF-8"));
  }

  /** Wallets of other makers answer with a form where a form is what their protocol has. */
  private Message answerOf(HttpServletRequest request) {
    if (!RequestBodies.isForm(request)) {
      return messageOf(request);
    }
    byte[] body = RequestBodies.of(request);
    return Message.parse(body, json)
        .or(() -> FormMessage.parse(body, json))
        .orElseThrow(() -> invalid("Expected a body of one JSON value in UTF-8, or a form"));
  }

  /** 403, not 400, as the original answers. */
  private static RefusedException invalid(String expected) {
    return Refusal.forbidden("invalid_json", expected).asException();
  }
}
