package me.uport.sensui.rpc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One call of a JSON-RPC 2.0 request.
 *
 * @param id as the client wrote it, a string or a number
 * @param params an array
 */
record RpcCall(JsonNode id, String method, JsonNode params) {

  /**
   * Reads a call.
   *
   * @throws RpcException −32600 when it is not one
   */
  static RpcCall read(JsonNode json) {
    JsonNode method = json.path("method");
    if (!json.isObject()
        || !json.path("jsonrpc").asString("").equals("2.0")
        || !method.isString()) {
      throw notACall("Expected {\"jsonrpc\":\"2.0\",\"id\":…,\"method\":…,\"params\":[…]}");
    }
    if (idOf(json).isNull()) {
      throw notACall("Expected an id that is a string or a number; notifications are not served");
    }
    JsonNode params = json.path("params");
    if (!params.isMissingNode() && !params.isArray()) {
      throw notACall("Expected params to be an array");
    }
    return new RpcCall(
        idOf(json),
        method.asString(),
        params.isMissingNode() ? JsonNodeFactory.instance.arrayNode() : params);
  }

  /** The id to answer with: null where there is none that can be used. */
  static JsonNode idOf(JsonNode json) {
    JsonNode id = json.path("id");
    return id.isString() || id.isNumber() ? id : JsonNodeFactory.instance.nullNode();
  }

  private static RpcException notACall(String message) {
    return new RpcException(RpcError.of(RpcError.NOT_A_CALL, "invalid_request", message));
  }
}
