package me.uport.credentials.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Caleuche: a backup of our own, as a chain of signed events. Thread-safe. */
public final class CaleucheClient {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final ServiceHttp http;
  private final JwtSigner signer;

  /** A client of the service at a URL for the backup of this signer. */
  public CaleucheClient(URI service, HttpClient client, JwtSigner signer) {
    this(service, client, signer, Retries.DEFAULT);
  }

  /** A client of the service at a URL for the backup of this signer. */
  public CaleucheClient(URI service, HttpClient client, JwtSigner signer, Retries retries) {
    this.http = new ServiceHttp(service, client, retries);
    this.signer = signer;
  }

  /**
   * An event of the backup.
   *
   * @param id its hash
   * @param content what was appended: encrypted, or open to the service
   */
  public record Event(String id, JsonNode content) {}

  /**
   * Appends an event.
   *
   * @param previous the id of the newest event; null for the first
   * @param content an encrypted envelope as JSON, see {@link me.uport.backup.EventEnvelope}: the
   *     service refuses what everybody can read, unless it has the legacy profile
   * @return the event's id
   * @throws ServiceRefusedException 409 when another event came before this one
   */
  public String append(@Nullable String previous, String content) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("previous", previous);
    claims.put("event", content);
    String event = signer.sign(claims, LIFETIME);
    return http.post("/event", null, Map.of("event_token", event))
        .path("data")
        .path("id")
        .asString("");
  }

  /** All events after one, oldest first; after null, all there are. */
  public List<Event> after(@Nullable String previous) {
    List<Event> events = new ArrayList<>();
    String last = previous;
    boolean more = true;
    while (more) {
      JsonNode data = http.get("/event", readToken(last)).path("data");
      for (JsonNode event : data.path("events")) {
        events.add(new Event(event.path("hash").asString(""), event.path("event")));
      }
      int received = data.path("events").size();
      more = received > 0 && data.path("total").asInt(0) > received;
      last = events.isEmpty() ? last : events.getLast().id();
    }
    return events;
  }

  private String readToken(@Nullable String previous) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (previous != null) {
      claims.put("previous", previous);
    }
    return signer.sign(claims, LIFETIME);
  }
}
