package me.uport.chain.engine;

/** Refuses what must not be written any more. */
@FunctionalInterface
interface Fence {
  /** For writes that anybody may make at any time. */
  Fence NONE = () -> {};

  /**
   * To be called inside the database transaction that writes, before it does.
   *
   * @throws LeaseLostException when somebody else looks after the signer now
   */
  void check();
}
