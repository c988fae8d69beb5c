package me.uport.node;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Hands signed transactions to the nodes and says what came of it. */
final class Sending {
  /** So that an answer stays small and a node does not refuse the batch. */
  private static final int LARGEST_BATCH = 50;

  private static final String METHOD = "eth_sendRawTransaction";

  private final RpcEndpoints endpoints;

  Sending(RpcEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  List<SendOutcome> send(List<byte[]> raw) {
    List<SendOutcome> outcomes = new ArrayList<>(raw.size());
    for (int from = 0; from < raw.size(); from += LARGEST_BATCH) {
      outcomes.addAll(sendBatch(raw.subList(from, Math.min(from + LARGEST_BATCH, raw.size()))));
    }
    return outcomes;
  }

  private List<SendOutcome> sendBatch(List<byte[]> raw) {
    List<JsonNode> params =
        raw.stream().<JsonNode>map(bytes -> RpcRequests.params(Bytes.of(bytes))).toList();
    Attempt attempt = new Attempt(params);
    try {
      return endpoints.ask(METHOD, attempt::at);
    } catch (NodeUnavailableException e) {
      return attempt.outcomesWithout(String.valueOf(e.getMessage()));
    }
  }

  /**
   * One batch, as it goes from URL to URL. A node that did not answer may have taken the bytes:
   * once that has happened, another node's refusal does not prove that nobody has them.
   */
  private static final class Attempt {
    private final List<JsonNode> params;
    private List<SendOutcome> last = List.of();
    private boolean mayBeHeld;

    Attempt(List<JsonNode> params) {
      this.params = params;
    }

    List<SendOutcome> at(RpcEndpoint endpoint) {
      boolean before = mayBeHeld;
      mayBeHeld = true;
      List<SendOutcome> outcomes =
          RpcCalls.replies(endpoint, METHOD, params).stream()
              .map(reply -> outcome(reply, before))
              .toList();
      last = outcomes;
      mayBeHeld = before;
      if (outcomes.stream().allMatch(SendOutcome.Unknown.class::isInstance)) {
        throw new EndpointFaultException(((SendOutcome.Unknown) outcomes.getFirst()).message());
      }
      return outcomes;
    }

    List<SendOutcome> outcomesWithout(String reason) {
      return last.isEmpty()
          ? params.stream().<SendOutcome>map(_ -> new SendOutcome.Unknown(reason)).toList()
          : last;
    }

    private static SendOutcome outcome(RpcReply reply, boolean mayBeHeld) {
      SendOutcome outcome =
          switch (reply) {
            case RpcReply.Result result -> new SendOutcome.Accepted(NodeJson.hash(result.value()));
            case RpcReply.Failure failure -> NodeWordings.standard().outcome(failure);
          };
      return mayBeHeld && outcome instanceof SendOutcome.Rejected rejected
          ? new SendOutcome.Unknown(rejected.message())
          : outcome;
    }
  }
}
