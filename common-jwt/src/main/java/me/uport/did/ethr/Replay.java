package me.uport.did.ethr;

import java.util.List;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution.Resolved;
import org.jspecify.annotations.Nullable;

/**
 * An identity's changes, parted at a cutoff.
 *
 * @param past the changes that count, oldest first
 * @param future those that came later
 */
record Replay(List<Change> past, List<Change> future) {

  static Replay of(List<Change> changes, Cutoff cutoff) {
    return new Replay(
        changes.stream().filter(cutoff::includes).toList(),
        changes.stream().filter(change -> !cutoff.includes(change)).toList());
  }

  /** Applies what counts, up to the change that gives the identity up, if there is one. */
  Resolved resolved(DocumentBuilder builder) {
    ChainBlock last = null;
    for (Change change : past) {
      change.event().applyTo(builder);
      last = change.block();
      if (builder.isDeactivated()) {
        break;
      }
    }
    return new Resolved(builder.build(), metadata(builder.isDeactivated(), last));
  }

  private DidMetadata metadata(boolean deactivated, @Nullable ChainBlock last) {
    // After the end there is no next version, whatever the contract lets happen.
    ChainBlock next = deactivated || future.isEmpty() ? null : future.get(0).block();
    return new DidMetadata(
        deactivated,
        last == null ? null : Long.toString(last.number()),
        last == null ? null : last.timestamp(),
        next == null ? null : Long.toString(next.number()),
        next == null ? null : next.timestamp());
  }
}
