package me.uport.caleuche.backup;

/** An imported event names a body that was not uploaded; takes the whole import back. */
final class MissingBody extends RuntimeException {

  private final long seq;

  MissingBody(long seq) {
    super("Event " + seq + " names a body that is not here", null, false, false);
    this.seq = seq;
  }

  long seq() {
    return seq;
  }
}
