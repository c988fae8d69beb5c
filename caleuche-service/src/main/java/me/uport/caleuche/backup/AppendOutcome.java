package me.uport.caleuche.backup;

import me.uport.backup.EventId;
import org.jspecify.annotations.Nullable;

/** What became of an event that was to be appended. */
sealed interface AppendOutcome {

  /**
   * It is in the chain, by this call or by an earlier one with the same token.
   *
   * @param head where the chain ended then
   */
  record Appended(EventId id, Head head) implements AppendOutcome {}

  /**
   * It does not follow the newest event.
   *
   * @param head the newest event, null when there is none
   */
  record NotTheLatest(@Nullable String head) implements AppendOutcome {}

  /** It names a body that was not uploaded, or has another size. */
  record UnknownBody() implements AppendOutcome {}

  /** The hub has as many events as it may have. */
  record TooManyEvents(long limit) implements AppendOutcome {}

  /** The bodies of the hub would take more bytes than they may. */
  record TooManyBytes(long limit) implements AppendOutcome {}
}
