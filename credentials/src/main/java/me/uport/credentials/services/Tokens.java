package me.uport.credentials.services;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;

/** Mints the tokens that the services take. Thread-safe. */
public final class Tokens {

  private final JwtSigner signer;

  /** Tokens of this signer. */
  public Tokens(JwtSigner signer) {
    this.signer = signer;
  }

  /**
   * Lets a device key be paid for by us, at Sensui and Unnu, whose operator has made us a sponsor.
   *
   * @param deviceKey whose transactions we pay
   */
  public String fuel(Address deviceKey, Duration lifetime) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", deviceKey.toString());
    claims.put("type", "fuel");
    return signer.sign(claims, lifetime);
  }

  /** Opens our own mailbox and devices at Pututu. */
  public String userAuth(Duration lifetime) {
    return signer.sign(Map.of("type", "user-auth"), lifetime);
  }

  /**
   * Lets a dapp push messages to a device of ours: what a wallet gives away.
   *
   * @param dapp who may push
   * @param endpoint the device's endpoint at Pututu
   */
  public String notifications(Did dapp, String endpoint, Duration lifetime) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", dapp.toString());
    claims.put("type", "notifications");
    claims.put("value", endpoint);
    return signer.sign(claims, lifetime);
  }
}
