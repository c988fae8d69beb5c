package me.uport.jwt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
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

  /** The first of the candidates that made the signature. */
  Optional<VerificationMethod> signer(
      SignatureAlgorithm algorithm,
      SigningInput input,
      byte[] signature,
      List<VerificationMethod> candidates) {
    return switch (algorithm) {
      case ES256K -> verified(input.hash(), signature, candidates);
      case ES256K_R -> recovered(input.hash(), signature, candidates);
      case ES256 -> first(candidates, key -> StandardCurves.p256(key, input.bytes(), signature));
      case ED25519 ->
          first(candidates, key -> StandardCurves.ed25519(key, input.bytes(), signature));
    };
  }

  private static Optional<VerificationMethod> first(
      List<VerificationMethod> candidates, Predicate<VerificationMethod> isSigner) {
    for (VerificationMethod candidate : candidates) {
      if (isSigner.test(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Keys are tried as they are; accounts only after them, by recovery. */
  private Optional<VerificationMethod> verified(
      byte[] hash, byte[] signature, List<VerificationMethod> candidates) {
    if (signature.length != COMPACT_LENGTH) {
      return Optional.empty();
    }
    return first(candidates, method -> isSignedByKey(method, hash, signature))
        .or(() -> first(candidates, method -> isSignedByKnownKey(method, hash, signature)))
        .or(() -> recoveredAccount(hash, signature, candidates));
  }

  private boolean isSignedByKey(VerificationMethod method, byte[] hash, byte[] signature) {
    return method.account().isEmpty()
        && method.publicKey().isPresent()
        && curve.verify(hash, signature, method.publicKey().get());
  }

  /** One verification is cheaper than two recoveries. */
  private boolean isSignedByKnownKey(VerificationMethod method, byte[] hash, byte[] signature) {
    PublicKey key = method.account().isPresent() ? knownKeys.get(method.account().get()) : null;
    return key != null && curve.verify(hash, signature, key);
  }

  private Optional<VerificationMethod> recoveredAccount(
      byte[] hash, byte[] signature, List<VerificationMethod> candidates) {
    Optional<VerificationMethod> signer = Optional.empty();
    for (int id = 0; id < USUAL_RECOVERY_IDS && signer.isEmpty(); id++) {
      Optional<PublicKey> key = curve.recover(hash, signature, id);
      if (key.isPresent()) {
        signer = first(candidates, method -> isAccountOf(method, key.get()));
      }
    }
    return signer;
  }

  /** A known account is compared by its key, which spares a hash. */
  private boolean isAccountOf(VerificationMethod method, PublicKey key) {
    if (method.account().isEmpty()) {
      return false;
    }
    Address account = method.account().get();
    PublicKey known = knownKeys.get(account);
    if (known != null) {
      return known.equals(key);
    }
    boolean isAccount = account.equals(key.address());
    if (isAccount) {
      remember(account, key);
    }
    return isAccount;
  }

  private void remember(Address account, PublicKey key) {
    if (knownKeys.size() >= MAX_KNOWN_KEYS) {
      knownKeys.clear(); // rare, and what is lost is found again by the next token of each
    }
    knownKeys.put(account, key);
  }

  /**
   * Recovers the keys that may have made the signature, each only when it is its turn. ES256K-R
   * with 65 bytes names its recovery id; some old clients left the byte out.
   */
  private Optional<VerificationMethod> recovered(
      byte[] hash, byte[] signature, List<VerificationMethod> candidates) {
    if (signature.length == RECOVERABLE_LENGTH) {
      byte[] compact = Arrays.copyOf(signature, COMPACT_LENGTH);
      return recovered(hash, compact, recoveryId(signature[COMPACT_LENGTH]), candidates);
    }
    Optional<VerificationMethod> signer = Optional.empty();
    for (int id = 0; id < USUAL_RECOVERY_IDS && signer.isEmpty(); id++) {
      signer = recovered(hash, signature, id, candidates);
    }
    return signer;
  }

  /** Some writers count from 27, as Ethereum's transactions once did. */
  private int recoveryId(byte written) {
    return lenient && written >= V_OFFSET ? written - V_OFFSET : written;
  }

  private Optional<VerificationMethod> recovered(
      byte[] hash, byte[] compact, int recoveryId, List<VerificationMethod> candidates) {
    Optional<PublicKey> key = curve.recover(hash, compact, recoveryId);
    return key.isEmpty()
        ? Optional.empty()
        : first(candidates, method -> isKeyOf(method, key.get()));
  }

  private boolean isKeyOf(VerificationMethod method, PublicKey key) {
    return method.account().isPresent()
        ? isAccountOf(method, key)
        : method.publicKey().isPresent() && method.publicKey().get().equals(key);
  }
}
