package me.uport.caleuche.bodies;

import org.jspecify.annotations.Nullable;

/**
 * A body as the database knows it.
 *
 * @param content where it is kept in the database; null where the object store has it
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, written once, never compared.
record BodyRow(long id, Sha256 hash, long size, byte @Nullable [] content) {

  /** Its name in the object store: never used for anything else, so it has one content for ever. */
  String key() {
    return id + "-" + hash;
  }
}
