package me.uport.caleuche.backup;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure of bodies, asked for, under way, done or called off.
 *
 * @param from first place, included
 * @param to last place, included
 * @param due not before that is anything erased; called off, it is nothing at all
 * @param erased bodies that are gone so far
 * @param finished when it was done or called off
 */
record Deletion(
    UUID id,
    String owner,
    long hub,
    long from,
    long to,
    State state,
    Instant due,
    long erased,
    @Nullable Instant finished) {

  /** Where it has come to. */
  enum State {
    OPEN,
    DONE,
    CANCELLED
  }
}
