package me.uport.node;

import java.util.List;
import java.util.Optional;
import me.uport.crypto.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON-RPC 2.0 requests and their parameters. */
final class RpcRequests {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RpcRequests() {}

  static ObjectNode request(int id, String method, JsonNode params) {
    ObjectNode request = JSON.objectNode();
    request.put("jsonrpc", "2.0").put("id", id).put("method", method);
    request.set("params", params);
    return request;
  }

  static ArrayNode batch(List<RpcQuestion> questions) {
    ArrayNode batch = JSON.arrayNode();
    for (int id = 0; id < questions.size(); id++) {
      RpcQuestion question = questions.get(id);
      batch.add(request(id, question.method(), question.params()));
    }
    return batch;
  }

  static ArrayNode params(Object... values) {
    ArrayNode params = JSON.arrayNode();
    for (Object value : values) {
      if (value instanceof JsonNode node) {
        params.add(node);
      } else if (value instanceof Boolean flag) {
        params.add(flag);
      } else {
        params.add(value.toString());
      }
    }
    return params;
  }

  static ObjectNode call(CallRequest call) {
    ObjectNode node = JSON.objectNode();
    Optional.ofNullable(call.from()).ifPresent(from -> node.put("from", from.toString()));
    Optional.ofNullable(call.to()).ifPresent(to -> node.put("to", to.toString()));
    if (!call.value().isZero()) {
      node.put("value", "0x" + call.value().value().toString(16));
    }
    Optional.ofNullable(call.gas()).ifPresent(gas -> node.put("gas", "0x" + Long.toHexString(gas)));
    // "data" is what every node of every age reads; "input" came later.
    node.put("data", call.data().toString());
    return node;
  }

  static ObjectNode filter(LogFilter filter) {
    ObjectNode node = JSON.objectNode();
    node.put("fromBlock", filter.from().wire()).put("toBlock", filter.to().wire());
    if (!filter.addresses().isEmpty()) {
      ArrayNode addresses = node.putArray("address");
      filter.addresses().stream().map(Address::toString).forEach(addresses::add);
    }
    ArrayNode topics = node.putArray("topics");
    filter.topics().forEach(accepted -> topics.add(topic(accepted)));
    return node;
  }

  private static JsonNode topic(List<Hash32> accepted) {
    if (accepted.isEmpty()) {
      return JSON.nullNode();
    }
    ArrayNode values = JSON.arrayNode();
    accepted.stream().map(Hash32::toString).forEach(values::add);
    return values;
  }
}
