package me.uport.crypto;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Holds the choice of {@link Secp256k1#best()}. */
final class BestSecp256k1 {

  private static final Logger LOG = System.getLogger(Secp256k1.class.getName());

  static final Secp256k1 INSTANCE = choose();

  private BestSecp256k1() {}

  private static Secp256k1 choose() {
    try {
      return new NativeSecp256k1();
    } catch (LinkageError | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "libsecp256k1 cannot be loaded ({0}): BouncyCastle does its work, about five times slower",
          e.toString());
      return new BouncyCastleSecp256k1();
    }
  }
}
