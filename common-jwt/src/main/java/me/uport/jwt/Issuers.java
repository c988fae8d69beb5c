package me.uport.jwt;

import java.util.Map;
import java.util.Set;
import me.uport.did.Did;
import me.uport.did.DidUrl;
import org.jspecify.annotations.Nullable;

/** Finds who issued a token: a DID, the DID URL of one key, a bare MNID or a bare address. */
final class Issuers {

  /** SIOPv2 and OpenID for Verifiable Credentials, as did-jwt knows them. */
  private static final Set<String> SELF_ISSUED_V2 =
      Set.of("https://self-issued.me/v2", "https://self-issued.me/v2/openid-vc");

  private static final String SELF_ISSUED = "https://self-issued.me";

  /** The Client Identifier Prefix of DIDs (OpenID4VP 1.0, 5.9.3). */
  private static final String CLIENT_PREFIX = "decentralized_identifier:";

  private Issuers() {}

  /**
   * Reads the issuer; the answer's DID is normalised.
   *
   * @throws IllegalArgumentException when it is missing or none of these
   */
  static DidUrl of(CompactJwt jwt, TokenForm.IssuerRule rule) {
    return parse(
        switch (rule) {
          case ISS -> text(jwt.claims().get("iss"));
          case OPENID -> openId(jwt);
          case CREDENTIAL -> credential(jwt.claims());
          case CLIENT -> client(jwt);
        });
  }

  /** The key's URL, which must be one of the client. */
  private static String client(CompactJwt jwt) {
    String client = text(jwt.claims().get("client_id"));
    String key = text(jwt.header().get("kid"));
    if (client == null || !client.startsWith(CLIENT_PREFIX)) {
      throw new IllegalArgumentException("expected client_id to be a " + CLIENT_PREFIX + " of it");
    }
    Did did = Did.parse(client.substring(CLIENT_PREFIX.length())).normalized();
    if (key == null || !key.contains("#") || !DidUrl.parse(key).did().normalized().equals(did)) {
      throw new IllegalArgumentException("expected kid to name a key of client_id");
    }
    return key;
  }

  /**
   * The signer that is known from elsewhere; what the token says about it must be the same.
   *
   * @throws IllegalArgumentException when it is not
   */
  static DidUrl known(CompactJwt jwt, DidUrl signer) {
    DidUrl known = parse(signer.toString());
    String issuer = text(jwt.claims().get("iss"));
    if (issuer != null && !parse(issuer).did().equals(known.did())) {
      throw new IllegalArgumentException("expected a token of " + known.did());
    }
    return known;
  }

  private static @Nullable String openId(CompactJwt jwt) {
    Map<String, Object> claims = jwt.claims();
    String issuer = text(claims.get("iss"));
    if (issuer == null) {
      boolean isRequest =
          "openid".equals(claims.get("scope")) && claims.get("redirect_uri") != null;
      return isRequest ? text(claims.get("client_id")) : null;
    }
    if (SELF_ISSUED_V2.contains(issuer)) {
      return claims.containsKey("sub_jwk")
          ? withoutFragment(text(jwt.header().get("kid")))
          : text(claims.get("sub"));
    }
    return issuer.equals(SELF_ISSUED) ? text(claims.get("did")) : issuer;
  }

  private static @Nullable String withoutFragment(@Nullable String url) {
    return url == null ? null : url.replaceFirst("#.*", "");
  }

  /** Where {@code iss} and {@code issuer} both stand they must agree (VC-JOSE-COSE, 3.1.3). */
  private static @Nullable String credential(Map<String, Object> claims) {
    String issuer = text(claims.get("iss"));
    Object party = claims.getOrDefault("issuer", claims.get("holder"));
    String named = text(party instanceof Map<?, ?> object ? object.get("id") : party);
    if (issuer != null
        && named != null
        && !Parties.normalized(issuer).equals(Parties.normalized(named))) {
      throw new IllegalArgumentException("names another issuer than the credential itself");
    }
    return issuer == null ? named : issuer;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  private static DidUrl parse(@Nullable String issuer) {
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
