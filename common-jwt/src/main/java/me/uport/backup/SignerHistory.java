package me.uport.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.List;
import me.uport.crypto.Hashes;
import me.uport.crypto.PublicKey;
import me.uport.did.Did;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.DidVersion;
import me.uport.did.ProofPurpose;
import me.uport.did.ResolutionErrors;

/** Whether the key under a token was its issuer's in the past already. Thread-safe. */
public final class SignerHistory {

  private final DidResolver resolver;

  public SignerHistory(DidResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Whether the key that signed was one of the identity's keys for authentication then.
   *
   * @param issuer the identity, of which the token is proven to be
   * @param token a verified token, ES256K or ES256K-R
   * @param when a time in the past
   * @return true also for methods of DIDs that do not remember their past
   * @throws me.uport.did.ResolutionUnavailableException when the past cannot be asked for just now
   */
  public boolean wasKeyOf(Did issuer, String token, Instant when) {
    DidResolution past = resolver.resolve(issuer, new DidVersion.AtTime(when));
    if (past instanceof Resolved resolved) {
      return OwnerKeys.anyMatches(
          resolved.document().methodsFor(ProofPurpose.AUTHENTICATION), signers(token));
    }
    return ((NotResolved) past).code().equals(ResolutionErrors.FEATURE_NOT_SUPPORTED);
  }

  private static List<PublicKey> signers(String token) {
    String[] segments = token.split("\\.", -1);
    byte[] digest = Hashes.sha256((segments[0] + "." + segments[1]).getBytes(US_ASCII));
    String algorithm = EventPayload.object(segments[0]).path("alg").asString("");
    return PossibleSigners.of(algorithm, digest, segments[2]);
  }
}
