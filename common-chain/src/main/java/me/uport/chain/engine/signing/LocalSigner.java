package me.uport.chain.engine.signing;

import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;

/** A key in this process. Deterministic: the same transaction gives the same bytes. */
public record LocalSigner(PrivateKey key) implements TransactionSigner {
  @Override
  public Address address() {
    return key.address();
  }

  @Override
  public SignedTransaction sign(UnsignedTransaction transaction) {
    return transaction.sign(key);
  }

  /** The address only. */
  @Override
  public String toString() {
    return key.address().toString();
  }
}
