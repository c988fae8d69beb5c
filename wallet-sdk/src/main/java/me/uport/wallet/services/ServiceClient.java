package me.uport.wallet.services;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import me.uport.node.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * JSON requests to one service. What gets no answer, or one that means "later", is tried again; a
 * request that makes something carries the same idempotency key in every try, so that a second one
 * of what did arrive changes nothing. Thread-safe.
 */
public final class ServiceClient {

  private static final Set<Integer> LATER = Set.of(502, 503, 504);

  /** Codes that mean the same: too fast, or a repetition that has overtaken its first try. */
  private static final Set<String> NOT_YET = Set.of("rate_limited", "request_in_progress");

  private static final int FIRST_REFUSAL = 300;
  private static final String JSON_TYPE = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final String base;
  private final HttpTransport transport;
  private final Patience patience;
  private final Pauses pauses;

  /** A client of the service at a URL, with {@link Patience#DEFAULT}. */
  public ServiceClient(URI service, HttpTransport transport) {
    this(service, transport, Patience.DEFAULT, Pauses.SLEEPING);
  }

  /** A client of the service at a URL. */
  public ServiceClient(URI service, HttpTransport transport, Patience patience, Pauses pauses) {
    this.base = service.toString().replaceFirst("/+$", "");
    this.transport = transport;
    this.patience = patience;
    this.pauses = pauses;
  }

  /**
   * Reads.
   *
   * @param path below the service's URL, with a slash in front
   * @param token a bearer token, null for none
   * @throws ServiceRefusedException when the service says no
   * @throws ServiceUnavailableException when it does not say anything useful
   */
  public JsonNode get(String path, @Nullable String token) {
    return json(send("GET", path, headers(token), null));
  }

  /** Reads what is not JSON; otherwise as {@link #get}. */
  public Bytes getBytes(String path, @Nullable String token) {
    Map<String, String> headers = headers(token);
    headers.put("Accept", "*/*");
    return send("GET", path, headers, null).body();
  }

  /** Deletes; otherwise as {@link #get}. */
  public JsonNode delete(String path, @Nullable String token) {
    return json(send("DELETE", path, headers(token), null));
  }

  /** Posts; otherwise as {@link #get}. */
  public JsonNode post(String path, @Nullable String token, Object body) {
    Map<String, String> headers = headers(token);
    headers.put("Content-Type", JSON_TYPE);
    headers.put("Idempotency-Key", UUID.randomUUID().toString());
    return json(send("POST", path, headers, Bytes.of(MAPPER.writeValueAsBytes(body))));
  }

  /** Puts JSON; otherwise as {@link #get}. */
  public JsonNode put(String path, @Nullable String token, Map<String, ?> body) {
    Map<String, String> headers = headers(token);
    headers.put("Content-Type", JSON_TYPE);
    return json(send("PUT", path, headers, Bytes.of(MAPPER.writeValueAsBytes(body))));
  }

  /** Puts bytes; otherwise as {@link #get}. */
  public JsonNode put(String path, @Nullable String token, Bytes body) {
    Map<String, String> headers = headers(token);
    headers.put("Content-Type", "application/octet-stream");
    return json(send("PUT", path, headers, body));
  }

  /**
   * Opens a stream of events; tries once, since whoever listens comes again anyway.
   *
   * @throws IOException when none begins, whatever the reason
   */
  public EventStream events(String path, @Nullable String token) throws IOException {
    Map<String, String> headers = headers(token);
    headers.put("Accept", EVENTS);
    HttpStream answer = transport.open(new HttpCall("GET", URI.create(base + path), headers, null));
    if (answer.status() < FIRST_REFUSAL
        && answer.header("Content-Type").orElse("").startsWith(EVENTS)) {
      return new EventStream(answer);
    }
    answer.close();
    throw new IOException("Expected a stream of events but found status " + answer.status());
  }

  private static Map<String, String> headers(@Nullable String token) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", JSON_TYPE);
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    return headers;
  }

  private HttpReply send(
      String method, String path, Map<String, String> headers, @Nullable Bytes body) {
    HttpCall call = new HttpCall(method, URI.create(base + path), headers, body);
    for (int count = 1; ; count++) {
      boolean last = count >= patience.tries();
      Duration askedFor = Duration.ZERO;
      try {
        HttpReply reply = transport.send(call);
        if (!meansLater(reply)) {
          return accepted(reply);
        }
        if (last) {
          throw new ServiceUnavailableException(call + " is answered " + reply.status(), null);
        }
        askedFor = retryAfter(reply);
      } catch (IOException e) {
        if (last) {
          throw new ServiceUnavailableException(call + " gets no answer", e);
        }
      }
      pauses.pause(patience.after(count, askedFor));
    }
  }

  private static boolean meansLater(HttpReply reply) {
    return LATER.contains(reply.status())
        || (reply.status() >= FIRST_REFUSAL
            && NOT_YET.contains(json(reply).path("code").asString("")));
  }

  private static Duration retryAfter(HttpReply reply) {
    return reply
        .header("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  private static HttpReply accepted(HttpReply reply) {
    if (reply.status() < FIRST_REFUSAL) {
      return reply;
    }
    JsonNode answer = json(reply);
    throw new ServiceRefusedException(
        reply.status(),
        answer.path("code").asString(""),
        answer.path("message").asString("The service answers " + reply.status()),
        answer);
  }

  private static JsonNode json(HttpReply reply) {
    try {
      JsonNode node = MAPPER.readTree(reply.body().toArray());
      return node == null ? MissingNode.getInstance() : node;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
