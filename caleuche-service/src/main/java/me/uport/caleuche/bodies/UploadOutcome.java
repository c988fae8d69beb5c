package me.uport.caleuche.bodies;

/** What became of an upload. */
public sealed interface UploadOutcome {

  /** It is stored, by this upload or by an earlier one, and may be named. */
  record Stored(Sha256 hash, long size) implements UploadOutcome {}

  /** Its content has another hash than its name says. */
  record OtherContent(Sha256 found) implements UploadOutcome {}

  /** The owner would keep more bytes than a hub may. */
  record TooManyBytes(long limit) implements UploadOutcome {}

  /** A body has at least one byte. */
  record Empty() implements UploadOutcome {}
}
