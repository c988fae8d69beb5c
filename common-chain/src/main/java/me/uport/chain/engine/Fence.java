package me.uport.chain.engine;

import java.util.OptionalLong;

/** Refuses what must not be written any more. */
interface Fence {
  /** For writes that anybody may make at any time. */
  Fence NONE =
      new Fence() {
        @Override
        public void check() {
          // Nothing is refused.
        }

        @Override
        public OptionalLong token() {
          return OptionalLong.empty();
        }
      };

  /**
   * To be called inside the database transaction that writes, before it does.
   *
   * @throws LeaseLostException when somebody else looks after the signer now
   */
  void check();

  /**
   * For a statement that compares it itself.
   *
   * @return empty when anybody may write
   * @throws LeaseLostException when it is known already that somebody else looks after the signer
   */
  OptionalLong token();
}
