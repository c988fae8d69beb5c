package me.uport.wallet.services;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import me.uport.node.Bytes;

/**
 * An answer.
 *
 * @param status 200, …
 * @param headers the first value of each; names in any case
 * @param body empty when there was none
 */
public record HttpReply(int status, Map<String, String> headers, Bytes body) {

  /** Takes a copy of the headers. */
  public HttpReply {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  /** A header's value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Only the status. */
  @Override
  public String toString() {
    return "HttpReply[status=" + status + "]";
  }
}
