package me.uport.caleuche.backup;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain ends.
 *
 * @param length links in it
 * @param id the newest event, null when there is none
 * @param kept events that have their body
 */
record Head(long length, @Nullable String id, long kept) {

  private static final Head NONE = new Head(0, null, 0);

  static Head of(Optional<Hub> hub) {
    return hub.map(Hub::end).orElse(NONE);
  }
}
