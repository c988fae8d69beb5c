package me.uport.backup;

import org.jspecify.annotations.Nullable;

/** What {@link ChainVerifier} found. */
public sealed interface ChainVerdict {

  /**
   * Every link is signed by the owner and follows the one before.
   *
   * @param length number of links
   * @param erased how many of them have lost their body
   * @param head id of the last link, null for an empty chain. Compare it with the last head known
   *     from elsewhere: a chain whose end was cut off is intact in itself
   */
  record Intact(long length, long erased, @Nullable EventId head) implements ChainVerdict {}

  /**
   * The first link that does not fit.
   *
   * @param seq the place, counted from 1, where something else was expected
   * @param flaw what is wrong
   * @param message the same for people, with what was expected and found
   */
  record Broken(long seq, Flaw flaw, String message) implements ChainVerdict {}

  /** Ways in which a chain can be wrong. */
  enum Flaw {
    /** A link is missing, doubled or out of order. */
    SEQUENCE,
    /** The link does not follow the link before it. */
    PREVIOUS,
    /** The id is not the hash of the token's first two segments. */
    ID,
    /** A segment is not what a token of an event has. */
    TOKEN,
    /** The token was issued by somebody else. */
    OWNER,
    /** No key that the owner had then made the signature. */
    SIGNATURE
  }
}
