package me.uport.wallet.services;

import java.io.IOException;
import me.uport.node.NodeTransport;

/**
 * Sends one HTTP request: the port behind which the HTTP library of a phone stands. {@link
 * UrlConnectionTransport} needs nothing but the JDK, or Android.
 *
 * <p>Implementations are thread-safe, bound time and size, and follow no redirects.
 */
@FunctionalInterface
public interface HttpTransport {

  /**
   * Sends a request and reads the whole answer, whatever its status.
   *
   * @throws IOException when no whole answer came
   */
  HttpReply send(HttpCall call) throws IOException;

  /** The same for nodes of Ethereum: {@code new JsonRpcNode(settings, transport.forNodes())}. */
  default NodeTransport forNodes() {
    return (url, headers, body) -> {
      HttpReply reply = send(new HttpCall("POST", url, headers, body));
      return new NodeTransport.Reply(reply.status(), reply.body());
    };
  }

  /**
   * Sends a request whose answer may go on for long. A transport that does not do that refuses, and
   * who wanted to listen asks from time to time instead.
   *
   * @throws IOException when no answer began
   */
  default HttpStream open(HttpCall call) throws IOException {
    throw new IOException("Expected a transport of streams but this one reads whole answers alone");
  }
}
