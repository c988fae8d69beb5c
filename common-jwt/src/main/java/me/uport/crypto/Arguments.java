package me.uport.crypto;

/** Checks that both curve implementations make alike, before they part. */
final class Arguments {

  private static final int HASH_LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;

  private Arguments() {}

  static void requireHash(byte[] hash) {
    if (hash.length != HASH_LENGTH) {
      throw new IllegalArgumentException("Expected a hash of 32 bytes but found " + hash.length);
    }
  }

  static void requireSecret(byte[] secret) {
    if (secret.length != HASH_LENGTH || !CurveOrder.isScalar(secret)) {
      throw new IllegalArgumentException(
          "Expected a private key of 32 bytes between 1 and the order of secp256k1");
    }
  }

  static void requireKnownForm(byte[] encoded) {
    if (!PublicKey.hasKnownForm(encoded)) {
      throw new IllegalArgumentException(
          "Expected a public key of 33 bytes (02, 03) or 65 bytes (04) but found "
              + encoded.length
              + " bytes");
    }
  }

  static boolean isSignature(byte[] signature) {
    return signature.length == SIGNATURE_LENGTH && CurveOrder.areScalars(signature);
  }
}
