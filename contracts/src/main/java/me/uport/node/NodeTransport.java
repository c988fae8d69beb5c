package me.uport.node;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * Carries requests to nodes: the port behind which an HTTP library stands, where {@code
 * java.net.http} is not there (Android) or is not what should be used.
 *
 * <p>Implementations are thread-safe, bound time and size, and follow no redirects.
 */
@FunctionalInterface
public interface NodeTransport extends AutoCloseable {

  /**
   * An answer.
   *
   * @param status 200, …
   * @param body the whole of it
   */
  record Reply(int status, Bytes body) {}

  /**
   * Posts a request and reads the whole answer, whatever its status.
   *
   * @throws IOException when no whole answer came
   */
  Reply post(URI url, Map<String, String> headers, Bytes body) throws IOException;

  /** Drops its connections, if it keeps any. */
  @Override
  default void close() {}
}
