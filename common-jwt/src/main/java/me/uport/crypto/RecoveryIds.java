package me.uport.crypto;

/** Finds the recovery id of a signature whose key is known. */
final class RecoveryIds {

  private static final int COUNT = 4;

  private RecoveryIds() {}

  static RecoverableSignature complete(
      Secp256k1 curve, byte[] hash32, byte[] compact, PublicKey signer) {
    for (int id = 0; id < COUNT; id++) {
      if (curve.recover(hash32, compact, id).filter(signer::equals).isPresent()) {
        return RecoverableSignature.of(compact, id);
      }
    }
    // Out of reach for a correct curve; a wrong signature must not leave this method.
    throw new IllegalStateException("The signature does not lead back to its own key");
  }
}
