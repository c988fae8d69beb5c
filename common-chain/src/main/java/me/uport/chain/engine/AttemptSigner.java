package me.uport.chain.engine;

import me.uport.chain.engine.signing.TransactionSigner;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;

/** Signs what is to be sent with one account. */
final class AttemptSigner {
  /** What a transaction without data to an account takes. */
  private static final long EMPTY_GAS = 21_000;

  private final TransactionSigner key;

  AttemptSigner(TransactionSigner key) {
    this.key = key;
  }

  Address address() {
    return key.address();
  }

  /** The transaction itself. */
  SignedTransaction call(long chainId, long nonce, Call call, Fees fees) {
    return key.sign(unsigned(chainId, nonce, call, fees));
  }

  /** Nothing, to ourselves: uses up the nonce. */
  SignedTransaction empty(long chainId, long nonce, Fees fees) {
    return call(chainId, nonce, emptyCall(), fees);
  }

  /** What an empty transaction looks like as a call. */
  Call emptyCall() {
    return new Call(key.address(), Wei.ZERO, Bytes.EMPTY, EMPTY_GAS);
  }

  private static UnsignedTransaction unsigned(long chainId, long nonce, Call call, Fees fees) {
    return fees.dynamic()
        ? new UnsignedTransaction.Eip1559(
            chainId,
            nonce,
            fees.tip(),
            fees.maxFee(),
            call.gasLimit(),
            call.to(),
            call.value(),
            call.data())
        : new UnsignedTransaction.Legacy(
            chainId, nonce, fees.maxFee(), call.gasLimit(), call.to(), call.value(), call.data());
  }
}
