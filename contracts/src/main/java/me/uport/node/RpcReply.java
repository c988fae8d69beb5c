package me.uport.node;

import tools.jackson.databind.JsonNode;

/** What a node answered to one request: a result or an error object. */
sealed interface RpcReply {
  /**
   * The result.
   *
   * @throws NodeRejectedException for an error object that is about the question
   * @throws EndpointFaultException for one that is about the node's own trouble
   */
  JsonNode value();

  /** What it says of a transaction that was handed over. */
  SendOutcome toSendOutcome();

  record Result(JsonNode value) implements RpcReply {
    @Override
    public SendOutcome toSendOutcome() {
      return new SendOutcome.Accepted(NodeJson.hash(value));
    }
  }

  record Failure(int code, String message, Bytes data) implements RpcReply {
    @Override
    public JsonNode value() {
      throw isTrouble()
          ? new EndpointFaultException(message)
          : new NodeRejectedException(code, message, data);
    }

    @Override
    public SendOutcome toSendOutcome() {
      return NodeWordings.standard().outcome(this);
    }

    boolean isTrouble() {
      return NodeWordings.standard().isTrouble(this);
    }
  }
}
