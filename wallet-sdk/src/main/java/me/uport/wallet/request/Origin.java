package me.uport.wallet.request;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.did.Did;

/**
 * Who asks, and how the answer gets back. The DID is proven by the request's signature; everything
 * else about the dapp is its own word, or that of {@code aboutRequester}.
 *
 * @param requester who signed the request
 * @param token the request itself, which answers quote
 * @param callback where the answer goes; nothing where it goes nowhere
 * @param redirect whether the answer is opened in the browser instead of posted
 * @param returnTo where the browser goes on after an answer that was posted
 * @param expiresAt until when it may be answered
 * @param encryptTo the key that wants the answer encrypted
 * @param aboutRequester credentials that the dapp shows about itself: tokens, or {@code /ipfs/…}
 */
public record Origin(
    Did requester,
    String token,
    Optional<URI> callback,
    boolean redirect,
    Optional<URI> returnTo,
    Optional<Instant> expiresAt,
    Optional<BoxPublicKey> encryptTo,
    List<String> aboutRequester) {

  /** Takes a copy of the list. */
  public Origin {
    aboutRequester = List.copyOf(aboutRequester);
  }

  /** Who asks and where the answer goes; without the token. */
  @Override
  public String toString() {
    return "Origin[" + requester + ", callback=" + callback.map(URI::getHost).orElse("none") + "]";
  }
}
