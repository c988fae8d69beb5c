package me.uport.backup;

import java.time.Instant;
import java.util.List;
import me.uport.crypto.PublicKey;
import me.uport.did.Did;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.DidVersion;
import me.uport.did.ProofPurpose;
import me.uport.did.VerificationMethod;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a hub's owner, now and in the past: most chains are signed with the key of today, so
 * that the history is asked only where an identity changed its key. Of one verification, hence of
 * one thread.
 */
final class OwnerKeys {

  private final DidResolver resolver;
  private final Did owner;
  private @Nullable List<VerificationMethod> today;

  OwnerKeys(DidResolver resolver, Did owner) {
    this.resolver = resolver;
    this.owner = owner;
  }

  /**
   * Whether one of the keys is the owner's to authenticate with.
   *
   * @param when at the earliest the signature was made; null when that is not known
   */
  boolean include(List<PublicKey> signers, @Nullable Instant when) {
    return anyMatches(today(), signers)
        || (when != null && anyMatches(methods(new DidVersion.AtTime(when)), signers));
  }

  private List<VerificationMethod> today() {
    if (today == null) {
      today = methods(new DidVersion.Latest());
    }
    return today;
  }

  private List<VerificationMethod> methods(DidVersion version) {
    return resolver.resolve(owner, version) instanceof Resolved resolved
        ? resolved.document().methodsFor(ProofPurpose.AUTHENTICATION)
        : List.of();
  }

  static boolean anyMatches(List<VerificationMethod> methods, List<PublicKey> signers) {
    return methods.stream()
        .anyMatch(method -> signers.stream().anyMatch(signer -> matches(method, signer)));
  }

  private static boolean matches(VerificationMethod method, PublicKey signer) {
    return method.publicKey().map(signer::equals).orElse(false)
        || method.account().map(signer.address()::equals).orElse(false);
  }
}
