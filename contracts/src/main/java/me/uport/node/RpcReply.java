package me.uport.node;

import tools.jackson.databind.JsonNode;

/** What a node answered to one request: a result or an error object. */
sealed interface RpcReply {
  record Result(JsonNode value) implements RpcReply {}

  record Failure(int code, String message, Bytes data) implements RpcReply {
    NodeRejectedException toException() {
      return new NodeRejectedException(code, message, data);
    }
  }
}
