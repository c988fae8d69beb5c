package me.uport.chain.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.PublicKey;
import me.uport.crypto.Secp256k1;
import me.uport.web.Secret;

/** Reads the signer's key and proves, before anything is sent, that signing with it works. */
final class SignerKey {
  private SignerKey() {}

  /**
   * @throws IllegalArgumentException when there is no usable key; never with the key in its message
   */
  static PrivateKey load(SignerProperties properties) {
    String direct = Optional.ofNullable(properties.privateKey()).map(Secret::reveal).orElse("");
    String file = Optional.ofNullable(properties.privateKeyFile()).map(Path::toString).orElse("");
    if (direct.isBlank() == file.isBlank()) {
      throw new IllegalArgumentException(
          "expected exactly one of uport.chain.signer.private-key (SIGNER_PRIVATE_KEY) and"
              + " uport.chain.signer.private-key-file (SIGNER_PRIVATE_KEY_FILE), found "
              + (file.isBlank() ? "none" : "both"));
    }
    return tested(parse(file.isBlank() ? direct : read(Path.of(file))));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "uport.chain.signer.private-key-file: cannot read " + file, e);
    }
  }

  private static PrivateKey parse(String text) {
    try {
      return PrivateKey.parse(text.strip());
    } catch (IllegalArgumentException e) {
      // The cause's message is about the text of a secret: dropped with it.
      throw new IllegalArgumentException(
          "uport.chain.signer: expected a private key of 32 bytes in hex (64 digits)");
    }
  }

  private static PrivateKey tested(PrivateKey key) {
    byte[] probe = Hashes.keccak256(new byte[] {1});
    var signature = key.sign(probe);
    boolean works =
        Secp256k1.best()
            .recover(probe, signature.toBytes64(), signature.recoveryId())
            .map(PublicKey::address)
            .filter(key.address()::equals)
            .isPresent();
    if (!works) {
      throw new IllegalStateException(
          "the signer's self-test failed: a signature of its key does not recover to "
              + key.address());
    }
    return key;
  }
}
