package me.uport.chain.engine;

import me.uport.chain.TransactionFailure;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.CallRequest;
import me.uport.node.EthereumNode;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Receipt;
import me.uport.node.RevertReason;

/** Finds out why a transaction in a block was reverted: receipts do not say. */
final class RevertLookup {
  private static final String CODE = "reverted";

  private final EthereumNode node;
  private final Address signer;

  RevertLookup(EthereumNode node, Address signer) {
    this.node = node;
    this.signer = signer;
  }

  TransactionFailure of(Call call, Receipt receipt) {
    if (receipt.gasUsed() == call.gasLimit()) {
      return new TransactionFailure(CODE, "out of gas");
    }
    CallRequest again = new CallRequest(signer, call.to(), call.value(), call.data());
    try {
      // The state before its block: near to what it met, unless others of its block changed that.
      node.call(again, BlockTag.of(Math.max(0, receipt.blockNumber() - 1)));
      return new TransactionFailure(CODE, "reverted; it succeeds when simulated on its own");
    } catch (NodeRejectedException e) {
      String reason =
          e.revertReason().map(RevertReason::message).orElse("reverted for an unknown reason");
      return new TransactionFailure(CODE, reason);
    } catch (NodeUnavailableException e) {
      // Nodes forget old states; the reason is not worth waiting for.
      return new TransactionFailure(CODE, "reverted; no node could say why");
    }
  }
}
