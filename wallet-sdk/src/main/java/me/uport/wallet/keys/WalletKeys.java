package me.uport.wallet.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.box.BoxKeyPair;
import org.web3j.crypto.Bip32ECKeyPair;

/**
 * The keys of a wallet, by what they are for. A wallet has identities, counted from 0; an identity
 * has accounts, of which 0 is its own and the others are for one dapp each, so that dapps cannot
 * tell that they have the same user. The same phrase gives the same keys as in the wallets of 2018.
 *
 * <p>Thread-safe; printing it prints {@code [REDACTED]}.
 */
public final class WalletKeys {

  private static final int KEY_LENGTH = 32;

  private final Bip32ECKeyPair root;

  private WalletKeys(Bip32ECKeyPair root) {
    this.root = root;
  }

  /** The keys of a phrase without a passphrase. */
  public static WalletKeys of(RecoveryPhrase phrase) {
    return of(phrase, "");
  }

  /**
   * The keys of a phrase and a passphrase.
   *
   * @param passphrase any text; each gives other keys, and none is wrong
   */
  public static WalletKeys of(RecoveryPhrase phrase, String passphrase) {
    return ofSeed(phrase.seed(passphrase));
  }

  /** The keys below a seed of BIP-32. */
  static WalletKeys ofSeed(byte[] seed) {
    return new WalletKeys(Bip32ECKeyPair.generateKeyPair(seed));
  }

  /** The key that acts for an identity on this device. */
  public PrivateKey device(int identity) {
    return device(identity, 0);
  }

  /** The key that acts for an identity towards one dapp. */
  public PrivateKey device(int identity, int account) {
    return at(KeyPath.device(identity, account));
  }

  /** The key that adds a new device key when the old one is lost. */
  public PrivateKey recovery(int identity) {
    return at(KeyPath.recovery(identity, 0));
  }

  /** What dapps encrypt their requests to: the {@code boxPub} of an identity. */
  public BoxKeyPair encryption(int identity) {
    return BoxKeyPair.of(secret(KeyPath.encryption(identity, 0)));
  }

  /** What an identity of 2018 encrypted its own history with. */
  public BoxKeyPair memory(int identity) {
    return BoxKeyPair.of(secret(KeyPath.memory(identity, 0)));
  }

  /**
   * The 32 bytes that an identity's history is encrypted with since 2026; made of {@link #memory}'s
   * secret, because no key should serve two ciphers.
   */
  public byte[] memorySecret(int identity) {
    byte[] purpose = "uport.me/memory-key/v1".getBytes(StandardCharsets.US_ASCII);
    byte[] secret = secret(KeyPath.memory(identity, 0));
    byte[] both = Arrays.copyOf(purpose, purpose.length + secret.length);
    System.arraycopy(secret, 0, both, purpose.length, secret.length);
    return Hashes.sha256(both);
  }

  /** The account that other Ethereum wallets show for this phrase. */
  public PrivateKey ethereum(int account) {
    return at(KeyPath.ethereum(account));
  }

  /** The key at any path. */
  public PrivateKey at(KeyPath path) {
    return PrivateKey.of(secret(path));
  }

  private byte[] secret(KeyPath path) {
    return fixed(Bip32ECKeyPair.deriveKeyPair(root, path.toArray()).getPrivateKey());
  }

  private static byte[] fixed(BigInteger secret) {
    byte[] digits = secret.toByteArray();
    byte[] bytes = new byte[KEY_LENGTH];
    int length = Math.min(digits.length, KEY_LENGTH);
    System.arraycopy(digits, digits.length - length, bytes, KEY_LENGTH - length, length);
    return bytes;
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
