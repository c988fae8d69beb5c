package me.uport.did;

import java.net.URI;
import java.util.Optional;

/**
 * Fetches from URLs that the owners of DIDs choose. Whoever implements it guards the machine it
 * runs on: https only, no private or special address behind the host's name, no redirects, bounds
 * of time and size. Implementations are thread-safe.
 */
@FunctionalInterface
public interface UrlFetcher {

  /**
   * Gets what stands at a URL.
   *
   * @param accept the media type to ask for
   * @return the body; nothing when the server says that there is none (404, 410), or the URL is one
   *     that is never called
   * @throws ResolutionUnavailableException when there was no usable answer
   */
  Optional<byte[]> get(URI url, String accept);
}
