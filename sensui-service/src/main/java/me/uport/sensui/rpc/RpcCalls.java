package me.uport.sensui.rpc;

import java.util.Map;
import java.util.Set;
import me.uport.chain.Network;
import me.uport.chain.fuel.FuelToken;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Executes one call: here, or on the network's node when its method is on the list. */
@Component
class RpcCalls {
  private static final String SEND_RAW = "eth_sendRawTransaction";

  private final Set<String> methods;
  private final RawTransactions rawTransactions;

  RpcCalls(RpcProperties properties, RawTransactions rawTransactions) {
    this.methods = Set.copyOf(properties.methods());
    this.rawTransactions = rawTransactions;
  }

  Object execute(Network network, FuelToken caller, RpcCall call) {
    if (call.method().equals(SEND_RAW)) {
      return rawTransactions.accept(network, caller, call.params()).toString();
    }
    if (!methods.contains(call.method())) {
      throw new RpcException(
          RpcError.of(
              RpcError.METHOD_REFUSED,
              "method_refused",
              "The method is not one of those that are passed on"));
    }
    return passOn(network, call);
  }

  private static JsonNode passOn(Network network, RpcCall call) {
    try {
      return network.node().rpc(call.method(), call.params());
    } catch (NodeRejectedException e) {
      throw new RpcException(nodesOwn(e));
    } catch (NodeUnavailableException e) {
      throw new RpcException(unavailable());
    }
  }

  /** The node's own error, which libraries read revert data from. */
  private static RpcError nodesOwn(NodeRejectedException rejected) {
    Object data = rejected.data().isEmpty() ? null : rejected.data().toString();
    return new RpcError(rejected.code(), String.valueOf(rejected.getMessage()), data);
  }

  static RpcError unavailable() {
    return new RpcError(
        RpcError.UPSTREAM,
        "No node of this network can be reached just now; please try again",
        Map.of("code", "node_unavailable"));
  }
}
