package me.uport.testkit;

import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;

/**
 * Keys that a sender of web push shows to push services (RFC 8292), in the form that tools for web
 * push write.
 *
 * @param privateKey 32 bytes in base64url
 * @param publicKey 65 bytes in base64url, the {@code applicationServerKey} of browsers
 */
public record VapidKeys(String privateKey, String publicKey) {

  /** Fresh keys. */
  public static VapidKeys generate() {
    KeyPair pair = P256Keys.generate();
    return new VapidKeys(
        P256Keys.encode(P256Keys.scalar(((ECPrivateKey) pair.getPrivate()).getS())),
        P256Keys.encode(P256Keys.point((ECPublicKey) pair.getPublic())));
  }

  @Override
  public String toString() {
    return "VapidKeys[publicKey=" + publicKey + "]";
  }
}
