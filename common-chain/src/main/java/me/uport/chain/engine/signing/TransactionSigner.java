package me.uport.chain.engine.signing;

import me.uport.crypto.Address;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;

/** An account that signs transactions, wherever its key is. Thread-safe. */
public interface TransactionSigner {
  /** Whose signatures these are. */
  Address address();

  /**
   * Signs.
   *
   * @throws SignerUnavailableException when the key cannot be reached, or what came back is not a
   *     signature of this account; no other key is ever used in its place
   */
  SignedTransaction sign(UnsignedTransaction transaction);
}
