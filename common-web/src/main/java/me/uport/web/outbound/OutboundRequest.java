package me.uport.web.outbound;

import java.net.URI;
import java.util.Map;

/**
 * A request to a URL that we were given.
 *
 * @param method for example {@code GET}
 * @param headers ours alone: nothing that a user chose; the content type is among them
 */
public record OutboundRequest(String method, URI url, Map<String, String> headers, Payload body) {

  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  public static OutboundRequest get(URI url) {
    return new OutboundRequest("GET", url, Map.of(), Payload.none());
  }

  public static OutboundRequest post(URI url, Map<String, String> headers, Payload body) {
    return new OutboundRequest("POST", url, headers, body);
  }
}
