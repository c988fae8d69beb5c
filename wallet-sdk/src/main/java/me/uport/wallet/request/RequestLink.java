package me.uport.wallet.request;

import java.net.URI;
import java.util.Optional;

/** What a QR code or an app link holds. */
sealed interface RequestLink {

  /**
   * The request itself.
   *
   * @param redirect whether the answer is to be opened in the browser
   * @param returnTo where the browser goes on afterwards
   */
  record Here(String token, boolean redirect, Optional<URI> returnTo) implements RequestLink {}

  /** The URL where a request waits: a Chasqui topic. */
  record Waiting(URI topic) implements RequestLink {}

  /** Reads scanned text; throws when it is neither. */
  static RequestLink parse(String scanned) {
    return LinkReader.parse(scanned);
  }
}
