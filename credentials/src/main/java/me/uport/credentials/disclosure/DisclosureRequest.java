package me.uport.credentials.disclosure;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;

/**
 * A request to a wallet to log in and to disclose ({@code shareReq}), put together step by step.
 * Not thread-safe; made anew for each login, because each is answered once.
 */
public final class DisclosureRequest {

  private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);
  private static final int ID_LENGTH = 16;

  private final JwtSigner signer;
  private final SecureRandom random;
  private final List<String> requested = new ArrayList<>();
  private final List<String> verified = new ArrayList<>();
  private final Map<String, Map<String, Object>> verifiable = new LinkedHashMap<>();
  private final Map<String, Object> userInfo = new LinkedHashMap<>();
  private final Map<Did, URI> issuerPages = new HashMap<>();
  private final List<String> credentials = new ArrayList<>();
  private final Map<String, Object> rest = new LinkedHashMap<>();
  private boolean notifications;
  private Duration lifetime = DEFAULT_LIFETIME;

  /** Begins a request of this signer. */
  public DisclosureRequest(JwtSigner signer, SecureRandom random) {
    this.signer = signer;
    this.random = random;
  }

  /** Asks for what users say about themselves, such as {@code name}. */
  public DisclosureRequest own(String... types) {
    requested.addAll(Arrays.asList(types));
    return this;
  }

  /** Asks for claims that somebody made about the user, no matter who: better name the issuers. */
  public DisclosureRequest verified(String... types) {
    verified.addAll(Arrays.asList(types));
    return this;
  }

  /**
   * Asks for a claim of certain issuers. A login without it is refused; a claim of others is set
   * aside.
   */
  public DisclosureRequest requireVerified(String type, Did... issuers) {
    return verifiable(type, true, issuers);
  }

  /** Asks for a claim of certain issuers, without which the login goes on. */
  public DisclosureRequest verifiedBy(String type, Did... issuers) {
    return verifiable(type, false, issuers);
  }

  private DisclosureRequest verifiable(String type, boolean essential, Did... issuers) {
    verified(type); // wallets that know no claims specification read this list
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("essential", essential);
    specification.put("iss", Arrays.stream(issuers).map(this::issuer).toList());
    verifiable.put(type, specification);
    return this;
  }

  private Map<String, Object> issuer(Did did) {
    Map<String, Object> issuer = new LinkedHashMap<>();
    issuer.put("did", did.toString());
    URI where = issuerPages.get(did);
    if (where != null) {
      issuer.put("url", where.toString());
    }
    return issuer;
  }

  /** Says where users get claims of an issuer; before it is named in what is asked for. */
  public DisclosureRequest obtainableAt(Did issuer, URI url) {
    issuerPages.put(issuer, url);
    return this;
  }

  /**
   * Says why a claim is asked for, which the wallet shows.
   *
   * @throws IllegalArgumentException when no issuers were asked for this claim before
   */
  public DisclosureRequest because(String type, String reason) {
    Map<String, Object> specification = verifiable.get(type);
    if (specification == null) {
      throw new IllegalArgumentException("Expected a claim that is asked for but found " + type);
    }
    specification.put("reason", reason);
    return this;
  }

  /**
   * Asks for what users say about themselves as the claims specification has it, besides {@link
   * #own}.
   *
   * @param essential whether the user should not go on without
   * @param reason why, which the wallet shows
   */
  public DisclosureRequest userInfo(String type, boolean essential, String reason) {
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("essential", essential);
    specification.put("reason", reason);
    userInfo.put(type, specification);
    return own(type);
  }

  /** Asks for leave to push messages ({@link Disclosure#pushToken}). */
  public DisclosureRequest notifications() {
    this.notifications = true;
    return this;
  }

  /** Where the answer is posted: an HTTPS URL of ours, or of a Chasqui topic. */
  public DisclosureRequest callback(URI url) {
    rest.put("callback", url.toString());
    return this;
  }

  /** The network of the account, in hexadecimal such as {@code 0x4}. */
  public DisclosureRequest network(String id) {
    rest.put("net", id);
    return this;
  }

  /** A private network of ours and its node. */
  public DisclosureRequest network(String id, URI rpc) {
    network(id);
    rest.put("rpc", rpc.toString());
    return this;
  }

  /** Credentials about ourselves: tokens, or {@code /ipfs/Qm…} where they stand. */
  public DisclosureRequest aboutUs(String... credential) {
    credentials.addAll(Arrays.asList(credential));
    return this;
  }

  /** What we say about ourselves, for wallets that show it; nobody vouches for it. */
  public DisclosureRequest ownClaims(Map<String, ?> claims) {
    rest.put("issc", Map.copyOf(claims));
    return this;
  }

  /** Which account to use. */
  public DisclosureRequest account(AccountType type) {
    rest.put("act", type.text());
    return this;
  }

  /** The key to encrypt the answer to. */
  public DisclosureRequest encryptTo(BoxPublicKey key) {
    rest.put("boxPub", key.toBase64());
    return this;
  }

  /** How long the request may be answered; ten minutes unless said otherwise. */
  public DisclosureRequest expiresIn(Duration duration) {
    this.lifetime = duration;
    return this;
  }

  /** Signs the request; every call makes another one. */
  public String sign() {
    Map<String, Object> payload = new LinkedHashMap<>();
    put(payload, "requested", requested.isEmpty() ? null : requested);
    put(payload, "verified", verified.isEmpty() ? null : verified);
    put(payload, "claims", claims());
    put(payload, "permissions", notifications ? List.of("notifications") : null);
    for (String name : List.of("callback", "net", "rpc")) {
      put(payload, name, rest.get(name));
    }
    put(payload, "vc", credentials.isEmpty() ? null : credentials);
    put(payload, "act", rest.get("act"));
    put(payload, "boxPub", rest.get("boxPub"));
    put(payload, "issc", rest.get("issc"));
    payload.put("type", "shareReq");
    payload.put("jti", id());
    return signer.sign(payload, lifetime);
  }

  private @Nullable Map<String, Object> claims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (!verifiable.isEmpty()) {
      claims.put("verifiable", verifiable);
    }
    if (!userInfo.isEmpty()) {
      claims.put("user_info", userInfo);
    }
    return claims.isEmpty() ? null : claims;
  }

  /** Two requests of one second would be the same token, and the second login a replay. */
  private String id() {
    byte[] bytes = new byte[ID_LENGTH];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void put(Map<String, Object> payload, String name, @Nullable Object value) {
    if (value != null) {
      payload.put(name, value);
    }
  }
}
