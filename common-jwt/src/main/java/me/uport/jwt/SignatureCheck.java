package me.uport.jwt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
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

  private static final int V_OFFSET = 27;

  private static final int MAX_KNOWN_KEYS = 10_000;

  private final Secp256k1 curve;
  private final boolean lenient;

  /** The keys of accounts whose signatures were found right: an account has one key for ever. */
  private final ConcurrentMap<Address, PublicKey> knownKeys = new ConcurrentHashMap<>();

  SignatureCheck(Secp256k1 curve, boolean lenient) {
    this.curve = curve;
    this.lenient = lenient;
  }

  /**
   * The first of the candidates that made the signature.
   *
   * @param input the signing input
   */
  Optional<VerificationMethod> signer(
      SignatureAlgorithm algorithm,
      byte[] input,
      byte[] signature,
      List<VerificationMethod> candidates) {
    return switch (algorithm) {
      case ES256K -> verified(Hashes.sha256(input), signature, candidates);
      case ES256K_R -> matched(recovered(Hashes.sha256(input), signature), candidates);
      case ES256 -> first(candidates, key -> StandardCurves.p256(key, input, signature));
      case ED25519 -> first(candidates, key -> StandardCurves.ed25519(key, input, signature));
    };
  }

  private static Optional<VerificationMethod> first(
      List<VerificationMethod> candidates, Predicate<VerificationMethod> isSigner) {
    return candidates.stream().filter(isSigner).findFirst();
  }

  /** Keys are tried as they are; accounts only after them, by recovery. */
  private Optional<VerificationMethod> verified(
      byte[] hash, byte[] signature, List<VerificationMethod> candidates) {
    if (signature.length != COMPACT_LENGTH) {
      return Optional.empty();
    }
    return first(
            candidates, method -> method.account().isEmpty() && isSignedBy(method, hash, signature))
        .or(() -> first(candidates, method -> isSignedByKnownKey(method, hash, signature)))
        .or(() -> recoveredAccount(hash, signature, candidates));
  }

  /** One verification is cheaper than two recoveries. */
  private boolean isSignedByKnownKey(VerificationMethod method, byte[] hash, byte[] signature) {
    return method
        .account()
        .map(knownKeys::get)
        .filter(key -> curve.verify(hash, signature, key))
        .isPresent();
  }

  private Optional<VerificationMethod> recoveredAccount(
      byte[] hash, byte[] signature, List<VerificationMethod> candidates) {
    List<VerificationMethod> accounts =
        candidates.stream().filter(method -> method.account().isPresent()).toList();
    return recovered(hash, signature)
        .flatMap(key -> matched(key, accounts).stream().peek(method -> remember(method, key)))
        .findFirst();
  }

  private void remember(VerificationMethod method, PublicKey key) {
    if (knownKeys.size() >= MAX_KNOWN_KEYS) {
      knownKeys.clear(); // rare, and what is lost is found again by the next token of each
    }
    method.account().ifPresent(account -> knownKeys.put(account, key));
  }

  private boolean isSignedBy(VerificationMethod method, byte[] hash, byte[] signature) {
    return method.publicKey().filter(key -> curve.verify(hash, signature, key)).isPresent();
  }

  /**
   * The keys that may have made the signature, each recovered only when it is asked for. ES256K-R
   * with 65 bytes names its recovery id; some old clients left the byte out.
   */
  private Stream<PublicKey> recovered(byte[] hash, byte[] signature) {
    IntStream ids =
        switch (signature.length) {
          case COMPACT_LENGTH -> IntStream.range(0, USUAL_RECOVERY_IDS);
          case RECOVERABLE_LENGTH -> IntStream.of(recoveryId(signature[COMPACT_LENGTH]));
          default -> IntStream.empty();
        };
    byte[] compact = Arrays.copyOf(signature, COMPACT_LENGTH);
    return ids.mapToObj(id -> curve.recover(hash, compact, id)).flatMap(Optional::stream);
  }

  /** Some writers count from 27, as Ethereum's transactions once did. */
  private int recoveryId(byte written) {
    return lenient && written >= V_OFFSET ? written - V_OFFSET : written;
  }

  private static Optional<VerificationMethod> matched(
      Stream<PublicKey> keys, List<VerificationMethod> candidates) {
    return keys.flatMap(key -> matched(key, candidates).stream()).findFirst();
  }

  private static Optional<VerificationMethod> matched(
      PublicKey key, List<VerificationMethod> candidates) {
    Address address = key.address();
    return candidates.stream()
        .filter(
            method ->
                method
                    .account()
                    .map(address::equals)
                    .orElseGet(() -> method.publicKey().filter(key::equals).isPresent()))
        .findFirst();
  }
}
