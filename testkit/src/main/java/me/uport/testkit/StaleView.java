package me.uport.testkit;

import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node as it was two blocks ago, by asking the real one about that block. What it is sent it
 * takes.
 */
final class StaleView {

  private static final int LAG = 2;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> NEWEST = Set.of("latest", "pending", "safe", "finalized");

  private final UnaryOperator<byte[]> node;
  private final long head;

  StaleView(UnaryOperator<byte[]> node) {
    this.node = node;
    ObjectNode question =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", "eth_blockNumber");
    question.putArray("params");
    this.head = Math.max(0, Long.decode(send(question).path("result").asString("0x0")) - LAG);
  }

  byte[] ask(byte[] request) {
    JsonNode asked = JSON.readTree(request);
    return JSON.writeValueAsBytes(asked.isArray() ? batch((ArrayNode) asked) : single(asked));
  }

  private JsonNode batch(ArrayNode asked) {
    ArrayNode answers = JSON.createArrayNode();
    asked.values().forEach(each -> answers.add(single(each)));
    return answers;
  }

  private JsonNode single(JsonNode asked) {
    JsonNode answer = send(past((ObjectNode) asked.deepCopy()));
    return isFuture(answer.path("result")) ? ((ObjectNode) answer).putNull("result") : answer;
  }

  private JsonNode send(JsonNode question) {
    return JSON.readTree(node.apply(JSON.writeValueAsBytes(question)));
  }

  /** The newest block is the one that was the newest. */
  private ObjectNode past(ObjectNode question) {
    if (question.path("params") instanceof ArrayNode params) {
      for (int i = 0; i < params.size(); i++) {
        if (NEWEST.contains(params.get(i).asString(""))) {
          params.set(i, "0x" + Long.toHexString(head));
        }
      }
    }
    return question;
  }

  /** Receipts and transactions of blocks that came later, and those blocks themselves. */
  private boolean isFuture(JsonNode result) {
    String number = result.path("blockNumber").asString(result.path("number").asString(""));
    return number.startsWith("0x") && Long.decode(number) > head;
  }
}
