package me.uport.credentials.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Chasqui: topics through which a wallet's answer reaches a browser that has no server. Who knows a
 * topic's id may read and write it. Thread-safe.
 */
public final class ChasquiClient {

  private final ServiceHttp http;

  /** A client of the service at a URL, with {@link Retries#DEFAULT}. */
  public ChasquiClient(URI service, HttpClient client) {
    this(service, client, Retries.DEFAULT);
  }

  /** A client of the service at a URL. */
  public ChasquiClient(URI service, HttpClient client, Retries retries) {
    this.http = new ServiceHttp(service, client, retries);
  }

  /** Makes a topic with nothing in it, and answers its id. */
  public String createTopic() {
    return http.post("/topic", null, Map.of()).path("topicId").asString("");
  }

  /**
   * A topic that takes one answer, and that only its owner may empty.
   *
   * @param id names the topic, and lets whoever knows it read the answer
   * @param key lets its owner delete it; not for others
   */
  public record OwnedTopic(String id, String key) {

    /** Without the key. */
    @Override
    public String toString() {
      return "OwnedTopic[id=" + id + "]";
    }
  }

  /** Makes a topic whose first answer nobody can overwrite: better for logins. */
  public OwnedTopic createOwnedTopic() {
    JsonNode created = http.post("/topic?owned=true", null, Map.of());
    return new OwnedTopic(
        created.path("topicId").asString(""), created.path("topicKey").asString(""));
  }

  /** The topic's URL: the {@code callback} of a request. */
  public URI url(String topic) {
    return http.url("/topic/" + topic);
  }

  /** Puts JSON into a topic, in place of what was there. */
  public void write(String topic, Object json) {
    http.post("/topic/" + topic, null, json);
  }

  /** What stands in a topic; nothing before somebody has written. */
  public Optional<JsonNode> read(String topic) {
    JsonNode message = http.get("/topic/" + topic, null).path("message");
    return message.isMissingNode() || message.isEmpty() ? Optional.empty() : Optional.of(message);
  }

  /** Removes a topic. */
  public void delete(String topic) {
    http.delete("/topic/" + topic, null);
  }

  /** Removes a topic of ours. */
  public void delete(OwnedTopic topic) {
    http.delete("/topic/" + topic.id(), null, Map.of("Topic-Key", topic.key()));
  }
}
