package me.uport.crypto;

import java.util.Objects;
import java.util.Optional;

/**
 * Signing with the recovery id, which libsecp256k1 does at no further cost, and which its JNI
 * binding leaves out. Implementations are thread-safe.
 *
 * <p>The one that there is needs Java 22 or later and stands in this library's part for it (a
 * multi-release jar, JEP 238), which neither Android nor an older Java looks into.
 */
interface RecoverableSigning {

  /** Signs 32 bytes, deterministically and with the lower s. */
  RecoverableSignature sign(byte[] hash32, byte[] secret);

  /**
   * Finds the functions in the libraries that this class's loader has loaded.
   *
   * @return nothing where this Java cannot call them, or the library does not export them
   */
  static Optional<RecoverableSigning> find() {
    try {
      Object found =
          Class.forName("me.uport.crypto.ForeignSigning").getDeclaredMethod("find").invoke(null);
      return ((Optional<?>) Objects.requireNonNull(found)).map(RecoverableSigning.class::cast);
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("libsecp256k1 cannot be called", e);
    }
  }
}
