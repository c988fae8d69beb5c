package me.uport.wallet.services;

import java.io.IOException;

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
}
