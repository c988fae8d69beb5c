package me.uport.jwt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.crypto.PublicKey;
import me.uport.crypto.Secp256k1;
import me.uport.did.VerificationMethod;

/**
 * Finds the key that made a signature. The higher s is as good as the lower one: uPort's old
 * clients never normalised.
 */
final class SignatureCheck {

  private static final int COMPACT_LENGTH = 64;
  private static final int RECOVERABLE_LENGTH = 65;

  /** A compact signature can come from two nonce points (four in theory: 2⁻¹²⁷). */
  private static final int USUAL_RECOVERY_IDS = 2;

  private final Secp256k1 curve;

  SignatureCheck(Secp256k1 curve) {
    this.curve = curve;
  }

  /**
   * The first of the candidates that made the signature.
   *
   * @param hash the SHA-256 of the signing input
   */
  Optional<VerificationMethod> signer(
      JwtAlgorithm algorithm, byte[] hash, byte[] signature, List<VerificationMethod> candidates) {
    return switch (algorithm) {
      case ES256K -> verified(hash, signature, candidates);
      case ES256K_R -> matched(recovered(hash, signature), candidates);
    };
  }

  /** Keys are tried as they are; accounts only after them, by recovery. */
  private Optional<VerificationMethod> verified(
      byte[] hash, byte[] signature, List<VerificationMethod> candidates) {
    if (signature.length != COMPACT_LENGTH) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(method -> method.account().isEmpty())
        .filter(method -> isSignedBy(method, hash, signature))
        .findFirst()
        .or(
            () ->
                matched(
                    recovered(hash, signature),
                    candidates.stream().filter(method -> method.account().isPresent()).toList()));
  }

  private boolean isSignedBy(VerificationMethod method, byte[] hash, byte[] signature) {
    return method.publicKey().filter(key -> curve.verify(hash, signature, key)).isPresent();
  }

  /** ES256K-R with 65 bytes names its recovery id; some old clients left the byte out. */
  private List<PublicKey> recovered(byte[] hash, byte[] signature) {
    Stream<Optional<PublicKey>> keys =
        switch (signature.length) {
          case COMPACT_LENGTH ->
              IntStream.range(0, USUAL_RECOVERY_IDS)
                  .mapToObj(id -> curve.recover(hash, signature, id));
          case RECOVERABLE_LENGTH ->
              Stream.of(
                  curve.recover(
                      hash, Arrays.copyOf(signature, COMPACT_LENGTH), signature[COMPACT_LENGTH]));
          default -> Stream.empty();
        };
    return keys.flatMap(Optional::stream).toList();
  }

  private static Optional<VerificationMethod> matched(
      List<PublicKey> keys, List<VerificationMethod> candidates) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<Address> accounts = keys.stream().map(PublicKey::address).toList();
    return candidates.stream()
        .filter(
            method ->
                method
                    .account()
                    .map(accounts::contains)
                    .orElseGet(() -> method.publicKey().filter(keys::contains).isPresent()))
        .findFirst();
  }
}
