package me.uport.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests to one URL, single and in batches. */
final class RpcCalls {
  private RpcCalls() {}

  /**
   * One request.
   *
   * @throws NodeRejectedException for an error object that is about the question
   */
  static JsonNode result(RpcEndpoint endpoint, String method, JsonNode params) {
    return reply(endpoint, method, params).value();
  }

  /** One request, with the error object as a value. */
  static RpcReply reply(RpcEndpoint endpoint, String method, JsonNode params) {
    return RpcReplies.read(endpoint.exchange(RpcRequests.request(1, method, params)));
  }

  /** Asks for the chain id, which must be that of the network. */
  static void verifyChain(RpcEndpoint endpoint) {
    long found = NodeJson.number(result(endpoint, "eth_chainId", RpcRequests.params()));
    if (found != endpoint.chainId()) {
      throw new EndpointFaultException(
          "expected chain id " + endpoint.chainId() + ", found " + found);
    }
  }

  /**
   * Several requests of one method in one exchange; where the node does not do batches, one after
   * the other.
   *
   * @return in the order of the parameters
   */
  static List<RpcReply> replies(
      RpcEndpoint endpoint, String method, List<? extends JsonNode> params) {
    return replies(
        endpoint, params.stream().map(single -> new RpcQuestion(method, single)).toList());
  }

  /** The same for questions of several methods. */
  static List<RpcReply> replies(RpcEndpoint endpoint, List<RpcQuestion> questions) {
    Optional<List<RpcReply>> together =
        questions.size() == 1 ? Optional.empty() : batch(endpoint, questions);
    return together.orElseGet(
        () ->
            questions.stream()
                .map(single -> reply(endpoint, single.method(), single.params()))
                .toList());
  }

  /**
   * Several questions in one exchange.
   *
   * @return in the order of the questions; empty where the node does not do batches
   */
  static Optional<List<RpcReply>> batch(RpcEndpoint endpoint, List<RpcQuestion> questions) {
    JsonNode answer = endpoint.exchange(RpcRequests.batch(questions));
    return answer.isArray() ? Optional.of(inOrder(answer, questions.size())) : Optional.empty();
  }

  /** JSON-RPC 2.0 §6: the replies of a batch may come in any order. */
  private static List<RpcReply> inOrder(JsonNode answer, int expected) {
    List<@Nullable RpcReply> replies = new ArrayList<>(Collections.nCopies(expected, null));
    for (JsonNode single : answer.values()) {
      int id = single.path("id").asInt(-1);
      if (id >= 0 && id < expected) {
        replies.set(id, RpcReplies.read(single));
      }
    }
    List<RpcReply> complete = new ArrayList<>(expected);
    for (RpcReply reply : replies) {
      if (reply == null) {
        throw new EndpointFaultException(
            "expected " + expected + " replies to a batch, found less");
      }
      complete.add(reply);
    }
    return complete;
  }
}
