package me.uport.credentials.sdjwt;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.did.DidUrl;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;

/** A credential with hidden properties, put together step by step. Not thread-safe. */
public final class SdJwtDraft {

  static final String TYPE = "dc+sd-jwt";

  private static final int SALT_LENGTH = 16;

  private final SecureRandom random;
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private final List<SdDisclosure> disclosures = new ArrayList<>();
  private @Nullable Duration lifetime;

  /**
   * Begins a credential.
   *
   * @param type what it is ({@code vct}): a URL of the issuer's
   * @param holder the key that may show it: a DID URL, or a DID for any of its keys
   */
  public SdJwtDraft(String type, DidUrl holder, SecureRandom random) {
    this.random = random;
    claims.put("vct", type);
    claims.put("sub", holder.did().toString());
    claims.put("cnf", Map.of("kid", holder.toString()));
  }

  /** Says something that everybody sees to whom the credential is shown. */
  public SdJwtDraft open(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  /** Says something that the holder shows or keeps back. */
  public SdJwtDraft hidden(String name, Object value) {
    byte[] salt = new byte[SALT_LENGTH];
    random.nextBytes(salt);
    disclosures.add(
        SdDisclosure.of(Base64.getUrlEncoder().withoutPadding().encodeToString(salt), name, value));
    return this;
  }

  /** How long the credential holds; for ever unless said otherwise. */
  public SdJwtDraft expiresIn(Duration duration) {
    this.lifetime = duration;
    return this;
  }

  /** Signs the credential, all hidden properties with it: for the holder alone. */
  public String sign(JwtSigner issuer) {
    Map<String, Object> payload = new LinkedHashMap<>(claims);
    // In an order of their own, so that their places tell nothing.
    payload.put("_sd", disclosures.stream().map(SdDisclosure::digest).sorted().toList());
    payload.put("_sd_alg", "sha-256");
    String token = issuer.sign(payload, lifetime, Map.of("typ", TYPE));
    return new SdJwt(token, disclosures, Optional.empty()).withoutKeyBinding();
  }
}
