package me.uport.caleuche.bodies;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where large bodies are. A key is written with one content only, so writing it again changes
 * nothing. Thread-safe.
 */
interface ObjectStore {

  /**
   * Stores a file, durably when it returns.
   *
   * @throws ObjectStoreException when it is not sure that it is stored
   */
  void write(String key, Path file, Sha256 hash);

  /**
   * Opens what is stored; empty when there is nothing.
   *
   * @throws ObjectStoreException when the store cannot be asked
   */
  Optional<InputStream> read(String key);

  /**
   * Removes what is stored, if anything is.
   *
   * @throws ObjectStoreException when it is not sure that it is gone
   */
  void delete(String key);
}
