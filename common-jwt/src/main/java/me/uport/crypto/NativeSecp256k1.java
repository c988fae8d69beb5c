package me.uport.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** libsecp256k1 through the JNI binding of ACINQ. */
final class NativeSecp256k1 implements Secp256k1 {

  private final fr.acinq.secp256k1.Secp256k1 library;
  private final @Nullable RecoverableSigning signing;

  /** Loads the library; fails with a LinkageError or an unchecked exception when it cannot. */
  NativeSecp256k1() {
    // The binding comes first: it loads what the other looks into.
    this(fr.acinq.secp256k1.Secp256k1.get(), RecoverableSigning.find().orElse(null));
  }

  private NativeSecp256k1(
      fr.acinq.secp256k1.Secp256k1 library, @Nullable RecoverableSigning signing) {
    this.library = library;
    this.signing = signing;
  }

  /** As where the library's own functions are hidden. */
  static NativeSecp256k1 throughTheBindingAlone() {
    return new NativeSecp256k1(fr.acinq.secp256k1.Secp256k1.get(), null);
  }

  @Override
  public String name() {
    return signing == null ? "libsecp256k1, by its JNI binding alone" : "libsecp256k1";
  }

  @Override
  public RecoverableSignature sign(byte[] hash32, PrivateKey key) {
    Arguments.requireHash(hash32);
    return signing == null ? signAndRecover(hash32, key) : signing.sign(hash32, key.secret());
  }

  /** The binding has no recoverable signing; one or two recoveries find the id. */
  private RecoverableSignature signAndRecover(byte[] hash32, PrivateKey key) {
    byte[] compact = library.sign(hash32, key.secret());
    return RecoveryIds.complete(this, hash32, compact, key.publicKey());
  }

  @Override
  public boolean verify(byte[] hash32, byte[] signature64, PublicKey key) {
    Arguments.requireHash(hash32);
    if (!Arguments.isSignature(signature64)) {
      return false;
    }
    try {
      return library.verify(withLowerS(signature64), hash32, key.encoded());
    } catch (Secp256k1Exception e) {
      return false;
    }
  }

  /** libsecp256k1 itself takes the lower s only. */
  private byte[] withLowerS(byte[] signature64) {
    return CurveOrder.isHigh(signature64)
        ? library.signatureNormalize(signature64).getFirst()
        : signature64;
  }

  @Override
  public Optional<PublicKey> recover(byte[] hash32, byte[] signature64, int recoveryId) {
    Arguments.requireHash(hash32);
    if (recoveryId < 0 || recoveryId > 3 || !Arguments.isSignature(signature64)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PublicKey(library.ecdsaRecover(signature64, hash32, recoveryId)));
    } catch (Secp256k1Exception e) {
      return Optional.empty();
    }
  }

  @Override
  public PublicKey publicKey(byte[] encoded) {
    Arguments.requireKnownForm(encoded);
    try {
      return new PublicKey(library.pubkeyParse(encoded));
    } catch (Secp256k1Exception e) {
      throw new IllegalArgumentException("The public key is not a point of secp256k1", e);
    }
  }

  @Override
  public PublicKey publicKeyOf(byte[] secret) {
    Arguments.requireSecret(secret);
    return new PublicKey(library.pubkeyCreate(secret));
  }
}
