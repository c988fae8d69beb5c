package me.uport.wallet.keys;

import java.util.Optional;

/**
 * Keeps the few secrets of a wallet between starts: the port behind which a phone's secure hardware
 * stands. {@link EncryptedFileStore} is the one for machines without any.
 *
 * <p>Implementations are thread-safe. What {@link #save} has returned from survives a crash.
 */
public interface SecretStore {

  /**
   * What was saved under a name.
   *
   * @throws SecretStoreException when it is there but cannot be read
   */
  Optional<byte[]> load(String name);

  /**
   * Saves a secret in place of what was there.
   *
   * @param name 1 to 64 letters, digits, hyphens and underscores
   * @throws SecretStoreException when it cannot be kept; then what was there before still is
   */
  void save(String name, byte[] secret);

  /** Forgets a secret; does nothing when there is none. */
  void delete(String name);
}
