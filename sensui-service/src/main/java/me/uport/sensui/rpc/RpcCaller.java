package me.uport.sensui.rpc;

import me.uport.chain.fuel.FuelToken;

/** Who makes the calls of one request, and how many more it may make. */
record RpcCaller(FuelToken token, CallLimits limits) {

  /**
   * Counts one call.
   *
   * @throws RpcException −32007 when it is one too many
   */
  void countCall() {
    limits.take(token.device());
  }
}
