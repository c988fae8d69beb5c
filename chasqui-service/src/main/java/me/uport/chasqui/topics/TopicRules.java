package me.uport.chasqui.topics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a new topic shall be.
 *
 * @param lifetime of the topic
 * @param owned whether it has an owner, whose key may do everything
 * @param closed whether others too need keys: one to read, one to write once
 * @param reader the one DID that may read beside the owner, no key then; null: none is named
 * @param writer the one DID that may write beside the owner, no key then; null: none is named
 * @param firstWriteWins whether only the creator's network, and the first other one, may write
 */
record TopicRules(
    Duration lifetime,
    boolean owned,
    boolean closed,
    @Nullable String reader,
    @Nullable String writer,
    boolean firstWriteWins) {

  /** Whoever keeps others out can open the topic again. */
  boolean hasOwner() {
    return owned || closed || reader != null || writer != null;
  }

  boolean hasReadKey() {
    return closed && reader == null;
  }

  boolean hasWriteKey() {
    return closed && writer == null;
  }
}
