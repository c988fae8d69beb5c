package me.uport.jwt;

import me.uport.did.Did;
import me.uport.did.DidUrl;
import org.jspecify.annotations.Nullable;

/** Reads {@code iss}: a DID, the DID URL of one key, a bare MNID or a bare address. */
final class Issuers {

  private Issuers() {}

  /**
   * Reads an issuer; the answer's DID is normalised.
   *
   * @throws IllegalArgumentException when it is missing or none of these
   */
  static DidUrl parse(@Nullable String issuer) {
    if (issuer == null) {
      throw new IllegalArgumentException("required, but absent");
    }
    if (!issuer.startsWith("did:")) {
      return new DidUrl(Did.ofParty(issuer), "", null, null);
    }
    DidUrl url = DidUrl.parse(issuer);
    if (!url.path().isEmpty() || url.query() != null) {
      throw new IllegalArgumentException("a DID URL with path or query signs nothing");
    }
    return new DidUrl(url.did().normalized(), "", null, url.fragment());
  }
}
