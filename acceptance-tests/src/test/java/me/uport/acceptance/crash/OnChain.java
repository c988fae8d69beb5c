package me.uport.acceptance.crash;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.EthereumNode;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import tools.jackson.databind.JsonNode;

/**
 * A transaction in a block.
 *
 * @param value the ether it carries
 */
record OnChain(long nonce, Address to, Bytes data, Wei value, Receipt receipt) {

  /** What its sender has less than before. */
  Wei cost() {
    return receipt.success() ? receipt.cost().plus(value) : receipt.cost();
  }

  /**
   * All that an account has sent from a block on, in the order of the chain. Asked for one by one:
   * among reorganisations anvil once answered null for a block in full, why is not known. One of
   * ours that were missing would be missing in the books.
   */
  static List<OnChain> sentBy(Address sender, DevChain chain, EthereumNode node, long fromBlock) {
    List<JsonNode> sent = new ArrayList<>();
    for (long number = fromBlock; number <= chain.head(); number++) {
      for (JsonNode hash : block(chain, number).get("transactions")) {
        JsonNode each = chain.rpc("eth_getTransactionByHash", hash.asString());
        if (each.isObject() && Address.parse(each.get("from").asString()).equals(sender)) {
          sent.add(each);
        }
      }
    }
    List<Hash32> hashes = sent.stream().map(OnChain::hash).toList();
    Map<Hash32, Receipt> receipts = new HashMap<>(node.receipts(hashes));
    return sent.stream().map(each -> read(each, receipts)).toList();
  }

  private static JsonNode block(DevChain chain, long number) {
    JsonNode block = chain.rpc("eth_getBlockByNumber", "0x" + Long.toHexString(number), false);
    if (!block.isObject()) {
      throw new AssertionError(
          "the chain has no block " + number + ", and its head is " + chain.head());
    }
    return block;
  }

  private static Hash32 hash(JsonNode transaction) {
    return Hash32.parse(transaction.get("hash").asString());
  }

  private static OnChain read(JsonNode json, Map<Hash32, Receipt> receipts) {
    Receipt receipt = receipts.get(hash(json));
    if (receipt == null) {
      throw new AssertionError("no receipt of " + hash(json));
    }
    return new OnChain(
        Long.decode(json.get("nonce").asString()),
        Address.parse(json.get("to").asString()),
        Bytes.parse(json.get("input").asString()),
        new Wei(new BigInteger(json.get("value").asString().substring(2), 16)),
        receipt);
  }
}
