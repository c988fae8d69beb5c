package me.uport.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads JSON-RPC 2.0 replies; whatever is not one is the endpoint's fault. */
final class RpcReplies {
  private static final Pattern HEX = Pattern.compile("0x(?:[0-9a-fA-F]{2})*+");

  /** Where error objects of the different nodes carry the revert data. */
  private static final String[] DATA_FIELDS = {"data", "result", "return"};

  private RpcReplies() {}

  static RpcReply read(JsonNode reply) {
    JsonNode error = reply.path("error");
    if (error.isObject()) {
      return failure(error);
    }
    if (!reply.isObject() || !reply.has("result")) {
      throw new EndpointFaultException(
          "expected a JSON-RPC reply, found " + Excerpt.of(reply.toString()));
    }
    return new RpcReply.Result(reply.get("result"));
  }

  private static RpcReply.Failure failure(JsonNode error) {
    JsonNode message = error.path("message");
    return new RpcReply.Failure(
        error.path("code").asInt(0),
        message.isString() ? message.stringValue() : "no message",
        revertData(error.path("data"), 0));
  }

  /**
   * geth, besu, anvil: a string. OpenEthereum: "Reverted 0x…". Hardhat: an object with "data".
   * Ganache: an object with "result", or keyed by the transaction's hash with "return" inside.
   */
  private static Bytes revertData(JsonNode data, int depth) {
    if (data.isString()) {
      Matcher hex = HEX.matcher(data.stringValue());
      return hex.find() ? Bytes.parse(hex.group()) : Bytes.EMPTY;
    }
    if (!data.isObject() || depth > 2) {
      return Bytes.EMPTY;
    }
    for (String field : DATA_FIELDS) {
      if (data.has(field)) {
        return revertData(data.get(field), depth + 1);
      }
    }
    return data.values().stream()
        .filter(JsonNode::isObject)
        .findFirst()
        .map(inner -> revertData(inner, depth + 1))
        .orElse(Bytes.EMPTY);
  }
}
