package me.uport.did.ethr;

/**
 * How near to the tip of a chain documents are read.
 *
 * @param finality from which head
 * @param confirmations how many blocks below that head; 0 reads the head itself
 */
public record HeadView(Finality finality, int confirmations) {

  /** The newest block. */
  public static final HeadView LATEST = new HeadView(Finality.LATEST, 0);

  /** Refuses negative confirmations. */
  public HeadView {
    if (confirmations < 0) {
      throw new IllegalArgumentException(
          "Expected 0 confirmations or more but found " + confirmations);
    }
  }
}
