package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import me.uport.chasqui.topics.Topics.NewTopic;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.RawJson;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.http.RequestBodies;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The routes of Chasqui. Whoever knows the id of a topic is its peer, as in the original. */
@Public
@RestController
class TopicController {

  static final String KEY = "Topic-Key";

  private final Topics topics;
  private final TopicLocations locations;
  private final Idempotency idempotency;
  private final JsonMapper json;

  TopicController(
      Topics topics, TopicLocations locations, Idempotency idempotency, JsonMapper json) {
    this.topics = topics;
    this.locations = locations;
    this.idempotency = idempotency;
    this.json = json;
  }

  @PostMapping("/topic")
  ResponseEntity<?> create(
      @RequestParam(defaultValue = "false") boolean owned, HttpServletRequest request) {
    var message = messageOf(request);
    return idempotency.once(() -> created(topics.create(message, owned), request));
  }

  @PostMapping({"/topic/{id}", "/api/v1/topic/{id}"})
  ResponseEntity<?> write(
      @PathVariable String id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      HttpServletRequest request) {
    var message = messageOf(request);
    var topic = TopicId.parse(id).orElseThrow(TopicController::unknown);
    return idempotency.once(
        () ->
            switch (topics.write(topic, message, keyOf(key))) {
              case WRITTEN -> ResponseEntity.ok(JSend.message("updated"));
              case ALREADY_ANSWERED -> throw alreadyAnswered();
              case FULL -> throw full();
            });
  }

  @GetMapping({"/topic/{id}", "/api/v1/topic/{id}"})
  JSend read(@PathVariable String id) {
    var message = TopicId.parse(id).flatMap(topics::read).orElse(Message.NOTHING);
    return JSend.message(message.raw());
  }

  @GetMapping("/raw/topic/{id}")
  RawJson readRaw(@PathVariable String id) {
    return TopicId.parse(id)
        .flatMap(topics::read)
        .map(Message::raw)
        .orElseThrow(TopicController::unknown);
  }

  @DeleteMapping({"/topic/{id}", "/api/v1/topic/{id}", "/raw/topic/{id}"})
  JSend delete(
      @PathVariable String id, @RequestHeader(name = KEY, required = false) @Nullable String key) {
    var topic = TopicId.parse(id).orElseThrow(TopicController::unknown);
    return switch (topics.delete(topic, keyOf(key))) {
      case DELETED -> JSend.message("deleted");
      case UNKNOWN -> throw unknown();
      case NOT_OWNER -> throw notOwner();
    };
  }

  private ResponseEntity<?> created(NewTopic topic, HttpServletRequest request) {
    var body = JSend.message("created").with("topicId", topic.id().value());
    return ResponseEntity.status(HttpStatus.CREATED)
        .header(HttpHeaders.LOCATION, locations.of(topic.id(), request))
        .body(topic.key() == null ? body : body.with("topicKey", topic.key().value()));
  }

  /** 403, not 400, as the original answers. */
  private Message messageOf(HttpServletRequest request) {
    return Message.parse(RequestBodies.of(request), json)
        .orElseThrow(
            () ->
                Refusal.forbidden("invalid_json", "Expected a body of one JSON value in UTF-8")
                    .asException());
  }

  private static @Nullable TopicKey keyOf(@Nullable String header) {
    return header == null ? null : new TopicKey(header);
  }

  static RefusedException unknown() {
    return Refusal.notFound("unknown_topic", "There is no such topic, or it has expired")
        .asException();
  }

  private static RefusedException full() {
    return Refusal.tooMany(
            "topic_full", "As many messages wait in this topic as may: acknowledge some")
        .asException();
  }

  private static RefusedException alreadyAnswered() {
    return Refusal.conflict(
            "already_answered", "Expected a topic without an answer, found one in this owned topic")
        .asException();
  }

  static RefusedException notOwner() {
    return Refusal.forbidden("not_owner", "Expected the Topic-Key of this owned topic")
        .asException();
  }
}
