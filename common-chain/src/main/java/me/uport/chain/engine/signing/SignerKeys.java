package me.uport.chain.engine.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.PublicKey;
import me.uport.crypto.Secp256k1;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.WalletUtils;
import org.web3j.crypto.exception.CipherException;

/** Reads the signers' keys and proves, before anything is sent, that signing with them works. */
public final class SignerKeys {
  private static final String PREFIX = "uport.chain.signer.";

  private SignerKeys() {}

  /**
   * The signers, in order of configuration.
   *
   * @throws IllegalArgumentException when there is no usable key; never with a key in its message
   * @throws SignerUnavailableException when a remote signer does not answer
   */
  public static List<TransactionSigner> load(SignerProperties properties) {
    List<List<TransactionSigner>> found = new ArrayList<>();
    text(properties.privateKey()).ifPresent(keys -> found.add(local(keys)));
    path(properties.privateKeyFile()).ifPresent(file -> found.add(local(read(file))));
    List<Path> keystores =
        properties.keystoreFiles().stream().filter(file -> !file.toString().isBlank()).toList();
    if (!keystores.isEmpty()) {
      found.add(keystores(keystores, password(properties)));
    }
    Optional.ofNullable(properties.remoteUrl())
        .filter(url -> !url.toString().isBlank())
        .ifPresent(
            url -> found.add(remote(new Web3Signer(url, properties.remoteTimeout()), properties)));
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "expected exactly one of uport.chain.signer.private-key (SIGNER_PRIVATE_KEY),"
              + " .private-key-file (SIGNER_PRIVATE_KEY_FILE), .keystore-files"
              + " (SIGNER_KEYSTORE_FILES) and .remote-url (SIGNER_REMOTE_URL), found "
              + (found.isEmpty() ? "none" : found.size()));
    }
    return distinct(found.getFirst());
  }

  private static List<TransactionSigner> local(String keys) {
    return Arrays.stream(keys.strip().split("[,\\s]+"))
        .map(SignerKeys::parse)
        .map(SignerKeys::tested)
        .toList();
  }

  private static List<TransactionSigner> keystores(List<Path> files, String password) {
    return files.stream().map(file -> tested(decrypt(file, password))).toList();
  }

  private static PrivateKey decrypt(Path file, String password) {
    try {
      BigInteger key =
          WalletUtils.loadCredentials(password, file.toFile()).getEcKeyPair().getPrivateKey();
      return parse(String.format("%064x", key));
    } catch (IOException e) {
      throw new IllegalArgumentException(PREFIX + "keystore-files: cannot read " + file, e);
    } catch (CipherException e) {
      throw new IllegalArgumentException(
          PREFIX + "keystore-files: cannot decrypt " + file + ": " + e.getMessage(), e);
    }
  }

  private static String password(SignerProperties properties) {
    return path(properties.keystorePasswordFile())
        .map(SignerKeys::read)
        .map(String::strip)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PREFIX
                        + "keystore-files: expected keystore-password-file"
                        + " (SIGNER_KEYSTORE_PASSWORD_FILE) with it, found none"));
  }

  private static List<TransactionSigner> remote(Web3Signer remote, SignerProperties properties) {
    List<TransactionSigner> all = new ArrayList<>();
    remote.publicKeys().forEach(key -> all.add(new RemoteSigner(remote, key)));
    List<Address> wanted =
        properties.remoteAddresses().stream()
            .filter(address -> !address.isBlank())
            .map(address -> Address.parse(address.strip()))
            .toList();
    List<TransactionSigner> chosen =
        all.stream().filter(each -> wanted.isEmpty() || wanted.contains(each.address())).toList();
    if (chosen.isEmpty() || chosen.size() < wanted.size()) {
      throw new IllegalArgumentException(
          "%sremote-addresses: expected the remote signer to have %s, found %s"
              .formatted(PREFIX, wanted.isEmpty() ? "a key" : wanted, all));
    }
    return chosen;
  }

  private static List<TransactionSigner> distinct(List<TransactionSigner> signers) {
    long different = signers.stream().map(TransactionSigner::address).distinct().count();
    if (different < signers.size()) {
      throw new IllegalArgumentException("uport.chain.signer: expected each key once");
    }
    return List.copyOf(signers);
  }

  private static Optional<String> text(@Nullable Secret secret) {
    return Optional.ofNullable(secret).map(Secret::reveal).filter(text -> !text.isBlank());
  }

  private static Optional<Path> path(@Nullable Path path) {
    return Optional.ofNullable(path).filter(file -> !file.toString().isBlank());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("uport.chain.signer: cannot read " + file, e);
    }
  }

  private static PrivateKey parse(String text) {
    try {
      return PrivateKey.parse(text);
    } catch (IllegalArgumentException e) {
      // The cause's message is about the text of a secret: dropped with it.
      throw new IllegalArgumentException(
          "uport.chain.signer: expected private keys of 32 bytes in hex (64 digits)");
    }
  }

  private static TransactionSigner tested(PrivateKey key) {
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
    return new LocalSigner(key);
  }
}
