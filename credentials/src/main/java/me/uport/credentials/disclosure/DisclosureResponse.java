package me.uport.credentials.disclosure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.mnid.Mnid;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a user to a request to disclose ({@code shareResp}), put together step by step: the
 * other side of {@link DisclosureVerifier}, for wallets and for servers that log in elsewhere. Not
 * thread-safe.
 */
public final class DisclosureResponse {

  private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);

  private final JwtSigner signer;
  private final String request;
  private final Did asker;
  private final Map<String, Object> own = new LinkedHashMap<>();
  private final List<String> verified = new ArrayList<>();
  private final List<String> credentials = new ArrayList<>();
  private final List<String> capabilities = new ArrayList<>();
  private final Map<String, Object> rest = new LinkedHashMap<>();
  private Duration lifetime = DEFAULT_LIFETIME;

  /**
   * Begins an answer.
   *
   * @param signer the user's
   * @param request what is answered
   * @param asker who issued the request, signature verified: the only one for whom the answer is
   */
  public DisclosureResponse(JwtSigner signer, String request, Did asker) {
    this.signer = signer;
    this.request = request;
    this.asker = asker;
  }

  /** Says something about ourselves. */
  public DisclosureResponse own(String type, Object value) {
    own.put(type, value);
    return this;
  }

  /** Shows claims that others made about us. */
  public DisclosureResponse verified(String... claims) {
    verified.addAll(Arrays.asList(claims));
    return this;
  }

  /** Shows credentials: tokens, or {@code /ipfs/Qm…} where they stand. */
  public DisclosureResponse aboutUs(String... credential) {
    credentials.addAll(Arrays.asList(credential));
    return this;
  }

  /** Lets the asker push messages: {@code Tokens.notifications}. */
  public DisclosureResponse capability(String token) {
    capabilities.add(token);
    return this;
  }

  /** Names our account, and its network. */
  public DisclosureResponse account(Mnid account) {
    rest.put("nad", account.encode());
    return this;
  }

  /** Names the key of our device. */
  public DisclosureResponse deviceKey(Address key) {
    rest.put("dad", key.toString());
    return this;
  }

  /** The key to encrypt messages to us with. */
  public DisclosureResponse encryptTo(BoxPublicKey key) {
    rest.put("boxPub", key.toBase64());
    return this;
  }

  /** How long the answer may be looked at; ten minutes unless said otherwise. */
  public DisclosureResponse expiresIn(Duration duration) {
    this.lifetime = duration;
    return this;
  }

  /** Signs the answer. */
  public String sign() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("req", request);
    put(payload, "own", own.isEmpty() ? null : own);
    put(payload, "verified", verified.isEmpty() ? null : verified);
    put(payload, "vc", credentials.isEmpty() ? null : credentials);
    put(payload, "nad", rest.get("nad"));
    put(payload, "dad", rest.get("dad"));
    put(payload, "capabilities", capabilities.isEmpty() ? null : capabilities);
    put(payload, "boxPub", rest.get("boxPub"));
    payload.put("aud", asker.toString());
    payload.put("type", "shareResp");
    return signer.sign(payload, lifetime);
  }

  private static void put(Map<String, Object> payload, String name, @Nullable Object value) {
    if (value != null) {
      payload.put(name, value);
    }
  }
}
