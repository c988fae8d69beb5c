package me.uport.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.time.Instant;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.NodeRejectedException;
import me.uport.node.Receipt;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;

/** Somebody with a key and ether, who does things that succeed or are refused. */
record Actor(PrivateKey key, DirectSender sender) {
  private static final long PLENTY_OF_GAS = 1_500_000;

  Actor(PrivateKey key) {
    this(key, Chain.sender(key));
  }

  Address address() {
    return key.address();
  }

  Receipt does(ContractCall call) {
    return does(call, Wei.ZERO);
  }

  Receipt does(ContractCall call, Wei value) {
    Receipt receipt = sender.send(call, value);
    assertThat(receipt.success()).as("success of %s", call).isTrue();
    return receipt;
  }

  /** Makes the call in a block of that time, whatever comes of it. */
  Receipt triesAt(Instant time, ContractCall call) {
    Chain.nextBlockAt(time);
    return tries(call, Wei.gwei(20));
  }

  /** Makes the call in a transaction that nobody has simulated before. */
  Receipt tries(ContractCall call, Wei gasPrice) {
    SignedTransaction transaction =
        new UnsignedTransaction.Legacy(
                Chain.NODE.chainId(),
                Chain.NODE.transactionCount(address(), BlockTag.LATEST),
                gasPrice,
                PLENTY_OF_GAS,
                call.to(),
                Wei.ZERO,
                call.data())
            .sign(key);
    Chain.NODE.send(transaction.raw().toArray());
    return sender.await(transaction.hash());
  }

  /** What the contract says when it refuses the call. */
  ContractError isRefused(ContractCall call) {
    return ContractError.decode(revertDataOf(call, Wei.ZERO)).orElseThrow();
  }

  /** The revert data of a call that has to fail. */
  Bytes revertDataOf(ContractCall call, Wei value) {
    return revertDataOf(call.from(address()).value(value));
  }

  /** The revert data of a call that has to fail, whoever makes it. */
  static Bytes revertDataOf(CallRequest request) {
    NodeRejectedException refusal =
        catchThrowableOfType(
            NodeRejectedException.class, () -> Chain.NODE.call(request, BlockTag.LATEST));
    assertThat(refusal).as("refusal of %s", request).isNotNull();
    return refusal.data();
  }

  MetaTransaction meta(ContractCall call) {
    return MetaTransaction.of(Chain.RELAY.address(), Chain.metaNonce(address()), call);
  }

  /** The call as a signed meta-transaction that anybody may relay. */
  ContractCall signs(ContractCall call) {
    return Chain.RELAY.relayMetaTx(meta(call).sign(key));
  }

  BigInteger metaNonce() {
    return Chain.metaNonce(address());
  }
}
