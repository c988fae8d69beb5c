package me.uport.credentials.w3c;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;

/** A credential before it is signed, put together step by step. Not thread-safe. */
public final class CredentialDraft {

  private final Map<String, Object> subject = new LinkedHashMap<>();
  private final List<String> types = new ArrayList<>(List.of(W3cCredential.TYPE));
  private final List<String> contexts = new ArrayList<>();
  private final Map<String, Object> others = new LinkedHashMap<>();
  private final Instant validFrom;
  private @Nullable String id;
  private @Nullable Instant validUntil;

  /**
   * Begins a credential.
   *
   * @param about its subject
   * @param claims what is said about it
   * @param validFrom since when
   */
  public CredentialDraft(Did about, Map<String, ?> claims, Instant validFrom) {
    subject.put("id", about.toString());
    claims.forEach((name, value) -> subject.putIfAbsent(name, value));
    this.validFrom = validFrom.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What it is besides a credential, and the contexts that explain these types. */
  public CredentialDraft type(String type, String... context) {
    types.add(type);
    contexts.addAll(Arrays.asList(context));
    return this;
  }

  /** A URL that names it. */
  public CredentialDraft id(String url) {
    this.id = url;
    return this;
  }

  /** Until when it holds; for ever unless said otherwise. */
  public CredentialDraft validUntil(Instant end) {
    this.validUntil = end.truncatedTo(ChronoUnit.SECONDS);
    return this;
  }

  /** Where its revocation will stand, see {@link StatusList#entry}. */
  public CredentialDraft status(Map<String, ?> entry) {
    others.put("credentialStatus", entry);
    return this;
  }

  /** Another property of the data model, such as {@code evidence} or {@code termsOfUse}. */
  public CredentialDraft with(String property, Object value) {
    others.put(property, value);
    return this;
  }

  /**
   * Signs the credential.
   *
   * @param issuer signs with a key that its document lists for assertions
   */
  public String sign(JwtSigner issuer, DataModel model) {
    return switch (model) {
      case V1_1 -> signV1(issuer);
      case V2_0 -> signV2(issuer);
    };
  }

  private String signV1(JwtSigner issuer) {
    Map<String, Object> credential = new LinkedHashMap<>();
    credential.put("@context", contexts(DataModel.V1_1));
    credential.put("type", types);
    credential.put("credentialSubject", subject);
    credential.putAll(others);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("vc", credential);
    payload.put("sub", subject.get("id"));
    if (id != null) {
      payload.put("jti", id);
    }
    payload.put("nbf", validFrom.getEpochSecond());
    payload.put("iat", null); // nbf says it
    payload.put("exp", validUntil == null ? null : validUntil.getEpochSecond());
    return issuer.sign(payload, null);
  }

  private String signV2(JwtSigner issuer) {
    Map<String, Object> credential = new LinkedHashMap<>();
    credential.put("@context", contexts(DataModel.V2_0));
    if (id != null) {
      credential.put("id", id);
    }
    credential.put("type", types);
    credential.put("issuer", issuer.issuer().toString());
    credential.put("validFrom", validFrom.toString());
    if (validUntil != null) {
      credential.put("validUntil", validUntil.toString());
    }
    credential.put("credentialSubject", subject);
    credential.putAll(others);
    return issuer.signBare(credential, Map.of("typ", DataModel.V2_0.credentialType()));
  }

  private List<String> contexts(DataModel model) {
    List<String> all = new ArrayList<>(List.of(model.context()));
    all.addAll(contexts);
    return all;
  }
}
