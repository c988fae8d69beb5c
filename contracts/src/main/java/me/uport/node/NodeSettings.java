package me.uport.node;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to reach the nodes of one network.
 *
 * @param urls JSON-RPC over HTTP, the preferred one first; user information becomes Basic
 *     authentication
 * @param chainId what each of them must answer to {@code eth_chainId}
 * @param connectTimeout how long to wait for a connection
 * @param requestTimeout how long to wait for a whole answer
 * @param maxAnswerBytes the largest answer that is read
 * @param recheck after how long a URL is asked for its chain id again
 * @param greatestHeadLag how many blocks a URL may be behind the newest block seen on any of them
 */
public record NodeSettings(
    List<URI> urls,
    long chainId,
    Duration connectTimeout,
    Duration requestTimeout,
    int maxAnswerBytes,
    Duration recheck,
    long greatestHeadLag) {
  /** Refuses settings that cannot work. */
  public NodeSettings {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("expected at least one node URL, found none");
    }
    urls.forEach(NodeSettings::checkUrl);
    if (chainId <= 0) {
      throw new IllegalArgumentException("expected a chain id above 0, found " + chainId);
    }
    if (maxAnswerBytes < 1024) {
      throw new IllegalArgumentException(
          "expected room for answers of at least 1024 bytes, found " + maxAnswerBytes);
    }
  }

  /** Usual limits: 3 s to connect, 10 s for an answer of at most 16 MiB, 128 blocks of lag. */
  public static NodeSettings of(long chainId, URI... urls) {
    return new NodeSettings(
        List.of(urls),
        chainId,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        16 << 20,
        Duration.ofMinutes(1),
        128);
  }

  /** Without the URLs, which may hold credentials. */
  @Override
  public String toString() {
    return "NodeSettings[chainId=" + chainId + ", urls=" + urls.size() + "]";
  }

  private static void checkUrl(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException(
          "expected a node URL such as https://host:port/path, found scheme "
              + url.getScheme()
              + " and host "
              + url.getHost());
    }
  }
}
