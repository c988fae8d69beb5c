package me.uport.node;

import static me.uport.crypto.Hashes.keccak256;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Hands signed transactions to the nodes and says what came of it. */
final class Sending {
  /** So that an answer stays small and a node does not refuse the batch. */
  private static final int LARGEST_BATCH = 50;

  private static final String METHOD = "eth_sendRawTransaction";
  private static final String LOOK_UP = "eth_getTransactionByHash";

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
    Attempt attempt = new Attempt(params, raw);
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
    private final List<byte[]> raw;
    private List<SendOutcome> last = List.of();
    private boolean mayBeHeld;

    Attempt(List<JsonNode> params, List<byte[]> raw) {
      this.params = params;
      this.raw = raw;
    }

    List<SendOutcome> at(RpcEndpoint endpoint) {
      boolean before = mayBeHeld;
      mayBeHeld = true;
      List<SendOutcome> said =
          RpcCalls.replies(endpoint, METHOD, params).stream()
              .map(reply -> outcome(reply, before))
              .toList();
      last = said.stream().map(Attempt::open).toList();
      List<SendOutcome> outcomes = lookedUp(endpoint, said);
      last = outcomes;
      mayBeHeld = before;
      if (outcomes.stream().allMatch(SendOutcome.Unknown.class::isInstance)) {
        throw new EndpointFaultException(((SendOutcome.Unknown) outcomes.get(0)).message());
      }
      return outcomes;
    }

    List<SendOutcome> outcomesWithout(String reason) {
      return last.isEmpty()
          ? Collections.nCopies(params.size(), new SendOutcome.Unknown(reason))
          : last;
    }

    private static SendOutcome outcome(RpcReply reply, boolean mayBeHeld) {
      SendOutcome outcome = reply.toSendOutcome();
      return mayBeHeld ? open(outcome) : outcome;
    }

    /** A refusal that proves nothing. */
    private static SendOutcome open(SendOutcome outcome) {
      return outcome instanceof SendOutcome.Rejected rejected
          ? new SendOutcome.Unknown(rejected.message())
          : outcome;
    }

    /**
     * Before a refusal is believed, the node is asked whether it is the right one (to one of
     * another chain everything of ours is invalid) and whether it has the transaction all the same:
     * hardhat's node answers with an error when it has mined one that reverted, ganache calls one
     * that it has underpriced, and the nonce of one that is mined is too low everywhere.
     */
    private List<SendOutcome> lookedUp(RpcEndpoint endpoint, List<SendOutcome> said) {
      List<Integer> refused =
          IntStream.range(0, said.size())
              .filter(index -> said.get(index) instanceof SendOutcome.Rejected)
              .boxed()
              .toList();
      if (refused.isEmpty()) {
        return said;
      }
      RpcCalls.verifyChain(endpoint);
      List<JsonNode> hashes =
          refused.stream()
              .<JsonNode>map(index -> RpcRequests.params(Hash32.of(keccak256(raw.get(index)))))
              .toList();
      List<RpcReply> found = RpcCalls.replies(endpoint, LOOK_UP, hashes);
      List<SendOutcome> outcomes = new ArrayList<>(said);
      for (int i = 0; i < refused.size(); i++) {
        int index = refused.get(i);
        outcomes.set(index, weighed(said.get(index), found.get(i)));
      }
      return outcomes;
    }

    private static SendOutcome weighed(SendOutcome refusal, RpcReply found) {
      if (found instanceof RpcReply.Failure failure) {
        return failure.isTrouble() ? open(refusal) : refusal;
      }
      return found.value().isObject() ? new SendOutcome.Known() : refusal;
    }
  }
}
