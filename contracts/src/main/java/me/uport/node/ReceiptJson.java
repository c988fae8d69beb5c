package me.uport.node;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Receipts as JSON, in the form of {@code eth_getTransactionReceipt}. */
final class ReceiptJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReceiptJson() {}

  static Receipt read(String json) {
    try {
      return NodeJson.receipt(JSON.readTree(json));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("expected a receipt, found " + Excerpt.of(json), e);
    }
  }

  static String write(Receipt receipt) {
    ObjectNode node = JSON.createObjectNode();
    node.put("transactionHash", receipt.transactionHash().toString());
    node.put("blockHash", receipt.blockHash().toString());
    node.put("blockNumber", quantity(receipt.blockNumber()));
    node.put("transactionIndex", quantity(receipt.transactionIndex()));
    node.put("status", receipt.success() ? "0x1" : "0x0");
    node.put("from", receipt.from().toString());
    node.put("to", receipt.to() == null ? null : receipt.to().toString());
    node.put(
        "contractAddress",
        receipt.contractAddress() == null ? null : receipt.contractAddress().toString());
    node.put("gasUsed", quantity(receipt.gasUsed()));
    node.put("effectiveGasPrice", "0x" + receipt.effectiveGasPrice().value().toString(16));
    ArrayNode logs = node.putArray("logs");
    receipt.logs().forEach(log -> logs.add(log(log)));
    return node.toString();
  }

  private static ObjectNode log(Log log) {
    ObjectNode node = JSON.createObjectNode();
    node.put("address", log.address().toString());
    ArrayNode topics = node.putArray("topics");
    log.topics().forEach(topic -> topics.add(topic.toString()));
    node.put("data", log.data().toString());
    node.put("blockNumber", quantity(log.blockNumber()));
    node.put("blockHash", log.blockHash().toString());
    node.put("transactionHash", log.transactionHash().toString());
    node.put("logIndex", quantity(log.logIndex()));
    node.put("removed", log.removed());
    return node;
  }

  private static String quantity(long number) {
    return "0x" + Long.toHexString(number);
  }
}
