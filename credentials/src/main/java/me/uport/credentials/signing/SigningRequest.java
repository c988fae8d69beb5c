package me.uport.credentials.signing;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a wallet to sign with its Ethereum account. Thread-safe.
 *
 * <p>They expire after ten minutes, where the JavaScript library lets them live for ever.
 */
public final class SigningRequest {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final JwtSigner signer;

  /** Requests of this signer. */
  public SigningRequest(JwtSigner signer) {
    this.signer = signer;
  }

  /**
   * Asks to sign bytes as {@code personal_sign} does ({@code personalSigReq}, EIP-191).
   *
   * @param from the account that is to sign; null for any
   * @param network in hexadecimal; null for the wallet's own
   * @param callback where the signature is posted; null for none
   */
  public String personal(
      byte[] data, @Nullable Address from, @Nullable String network, @Nullable URI callback) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("data", Hex.encode(data));
    return sign(payload, "personalSigReq", from, network, callback);
  }

  /**
   * Asks to sign typed data ({@code eip712Req}, EIP-712).
   *
   * @param from the account that is to sign; null for any
   * @param network in hexadecimal; null for the wallet's own
   * @param callback where the signature is posted; null for none
   */
  public String typed(
      TypedData data, @Nullable Address from, @Nullable String network, @Nullable URI callback) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("typedData", data.toMap());
    return sign(payload, "eip712Req", from, network, callback);
  }

  private String sign(
      Map<String, Object> payload,
      String type,
      @Nullable Address from,
      @Nullable String network,
      @Nullable URI callback) {
    if (from != null) {
      payload.put("from", from.toChecksum());
    }
    if (network != null) {
      payload.put("net", network);
    }
    if (callback != null) {
      payload.put("callback", callback.toString());
    }
    payload.put("type", type);
    return signer.sign(payload, LIFETIME);
  }
}
