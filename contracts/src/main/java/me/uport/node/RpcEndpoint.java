package me.uport.node;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One URL: a POST there and back, bounded in time and size. Thread-safe. */
final class RpcEndpoint {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NodeTransport transport;
  private final URI url;
  private final Map<String, String> headers;
  private final NodeSettings settings;
  private final String name;
  private final Convoy calls = new Convoy(this);
  private final Convoy estimates = new Convoy(this);

  RpcEndpoint(NodeTransport transport, URI url, NodeSettings settings) {
    this.transport = transport;
    this.settings = settings;
    // Paths and queries of hosted nodes carry their access key: only the host may be shown.
    this.name = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    this.url = withoutUserInfo(url);
    this.headers = headers(url);
  }

  private static Map<String, String> headers(URI url) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    if (url.getUserInfo() != null) {
      byte[] credentials = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return Map.copyOf(headers);
  }

  /** The chain that it must be of. */
  long chainId() {
    return settings.chainId();
  }

  /** Host and port. */
  String name() {
    return name;
  }

  /** Whatever is asked with {@code eth_call}. */
  Convoy calls() {
    return calls;
  }

  /** The same with {@code eth_estimateGas}, which takes a node longer. */
  Convoy estimates() {
    return estimates;
  }

  /**
   * Posts a request or a batch.
   *
   * @return the answer as JSON, of whatever shape
   * @throws EndpointFaultException when there is no answer in time, or not one in JSON
   */
  JsonNode exchange(JsonNode request) {
    NodeTransport.Reply reply = post(request);
    JsonNode answer = parse(reply);
    if (!acceptable(reply.status(), answer)) {
      throw new EndpointFaultException("HTTP status " + reply.status());
    }
    return answer;
  }

  private NodeTransport.Reply post(JsonNode request) {
    try {
      return transport.post(url, headers, Bytes.of(JSON.writeValueAsBytes(request)));
    } catch (IOException e) {
      String message = e.getMessage();
      throw new EndpointFaultException(
          message == null ? e.getClass().getSimpleName() : Excerpt.of(message), e);
    }
  }

  private static JsonNode parse(NodeTransport.Reply reply) {
    byte[] body = reply.body().toArray();
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new EndpointFaultException(
          "expected JSON, found HTTP status "
              + reply.status()
              + " and "
              + Excerpt.of(new String(body, StandardCharsets.UTF_8)),
          e);
    }
  }

  /** Some nodes put error objects into answers of status 400; 401, 403 and 429 are about us. */
  private static boolean acceptable(int status, JsonNode answer) {
    boolean errorObject = answer.path("error").isObject();
    return status == 200 || (status == 400 && errorObject);
  }

  private static URI withoutUserInfo(URI url) {
    return url.getUserInfo() == null
        ? url
        : URI.create(url.toString().replaceFirst("//[^/@]*@", "//"));
  }
}
