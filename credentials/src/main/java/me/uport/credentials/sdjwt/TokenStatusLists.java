package me.uport.credentials.sdjwt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.StatusCheck;
import me.uport.did.Did;
import me.uport.did.DidUrl;
import me.uport.did.ProofPurpose;
import me.uport.did.UrlFetcher;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenForm;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.TokenForm.IssuerRule;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.jwt.VerifiedJwt;

/**
 * Looks credentials with hidden properties up in the lists of their issuers (Token Status List, the
 * draft of the IETF that SD-JWT VC names). A list counts when the credential's own issuer has
 * signed it, about the URL where it stands. Thread-safe.
 */
public final class TokenStatusLists implements StatusCheck {

  /** A list that unpacks to more is an attack. */
  private static final int MAX_BYTES = 4_194_304;

  private static final Set<Integer> WIDTHS = Set.of(1, 2, 4, 8);

  private final UrlFetcher fetcher;
  private final JwtVerifier verifier;
  private final TokenPolicy policy;

  /**
   * Makes a checker.
   *
   * @param fetcher guards our own network: issuers choose the URLs
   */
  public TokenStatusLists(UrlFetcher fetcher, JwtVerifier verifier) {
    this.fetcher = fetcher;
    this.verifier = verifier;
    this.policy =
        TokenPolicy.legacy("status list")
            .requireClaims("sub", "iat", "status_list")
            .audience(AudienceRule.IGNORED)
            .purpose(ProofPurpose.ASSERTION_METHOD)
            .form(new TokenForm(Set.of("statuslist+jwt"), Algorithms.ALL, IssuerRule.ISS, false))
            .build();
  }

  @Override
  public Optional<Refused> objection(Did issuer, List<Map<String, Object>> entries, String token) {
    return entries.stream().flatMap(entry -> objection(issuer, entry).stream()).findFirst();
  }

  private Optional<Refused> objection(Did issuer, Map<String, Object> entry) {
    if (entry.size() != 1
        || !(entry.get("status_list") instanceof Map<?, ?> place)
        || !(place.get("idx") instanceof Integer index && index >= 0)
        || !(place.get("uri") instanceof String url)) {
      return malformed("The credential's status is not understood");
    }
    return fetched(url)
        .map(list -> objection(issuer, url, index, list))
        .orElseGet(() -> malformed("The status list does not exist"));
  }

  private Optional<String> fetched(String url) {
    try {
      return fetcher
          .get(new URI(url), "application/statuslist+jwt")
          .map(body -> new String(body, StandardCharsets.UTF_8).strip());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private Optional<Refused> objection(Did issuer, String url, int index, String list) {
    return switch (verifier.verify(list, new DidUrl(issuer, "", null, null), policy)) {
      case Rejected rejected -> Optional.of(Refused.of("status list", rejected));
      case Verified(VerifiedJwt jwt) when !url.equals(jwt.subject()) ->
          Optional.of(
              new Refused(RefusalCodes.CONTENT_MISMATCH, "The status list is of another place"));
      case Verified(VerifiedJwt jwt) -> objection(jwt, index);
    };
  }

  private static Optional<Refused> objection(VerifiedJwt jwt, int index) {
    if (!(jwt.claims().get("status_list") instanceof Map<?, ?> list)
        || !(list.get("bits") instanceof Integer width && WIDTHS.contains(width))
        || !(list.get("lst") instanceof String packed)) {
      return malformed("The status list is malformed");
    }
    byte[] bytes = unpacked(packed);
    int perByte = Byte.SIZE / width;
    if (index / perByte >= bytes.length) {
      return malformed("The status list has no such entry");
    }
    int shifted = (bytes[index / perByte] & 0xff) >> (index % perByte * width);
    int status = shifted & ((1 << width) - 1);
    return status == 0
        ? Optional.empty()
        : Optional.of(new Refused(RefusalCodes.REVOKED, "The credential's status is " + status));
  }

  /** Empty where it is malformed or too large, so that it has no entry. */
  private static byte[] unpacked(String packed) {
    try (InflaterInputStream bytes =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(packed)))) {
      byte[] unpacked = bytes.readNBytes(MAX_BYTES + 1);
      return unpacked.length > MAX_BYTES ? new byte[0] : unpacked;
    } catch (IOException | IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static Optional<Refused> malformed(String message) {
    return Optional.of(new Refused(RefusalCodes.MALFORMED, message));
  }
}
