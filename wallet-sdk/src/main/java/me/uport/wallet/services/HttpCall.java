package me.uport.wallet.services;

import java.net.URI;
import java.util.Map;
import me.uport.node.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT}, {@code DELETE}
 * @param url http or https
 * @param headers one value each
 * @param body null for none
 */
public record HttpCall(String method, URI url, Map<String, String> headers, @Nullable Bytes body) {

  /** Takes a copy of the headers. */
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** Method and URL without its query: headers and bodies carry tokens. */
  @Override
  public String toString() {
    return method + " " + url.getScheme() + "://" + url.getAuthority() + url.getPath();
  }
}
