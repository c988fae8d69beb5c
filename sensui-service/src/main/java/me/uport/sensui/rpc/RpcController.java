package me.uport.sensui.rpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.request.RequestFields;
import me.uport.web.Public;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * JSON-RPC over HTTP. The routes are public to the framework because a client of JSON-RPC reads
 * failures from the answer's error object, with status 200; {@link RpcCallers} verifies the fuel
 * token for every request all the same.
 */
@Public
@RestController
class RpcController {
  private final Networks networks;
  private final RpcCallers callers;
  private final RpcCalls calls;
  private final RpcProperties properties;
  private final JsonMapper json;

  RpcController(
      Networks networks,
      RpcCallers callers,
      RpcCalls calls,
      RpcProperties properties,
      JsonMapper json) {
    this.networks = networks;
    this.callers = callers;
    this.calls = calls;
    this.properties = properties;
    this.json = json;
  }

  @PostMapping("/rpc/{networkId}")
  Object withHeader(
      @PathVariable String networkId,
      @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
      @RequestBody(required = false) byte @Nullable [] body) {
    return answer(networkId, () -> callers.fromHeader(authorization), body);
  }

  @PostMapping("/rpc/{networkId}/{token}")
  Object withTokenInPath(
      @PathVariable String networkId,
      @PathVariable String token,
      @RequestBody(required = false) byte @Nullable [] body) {
    return answer(networkId, () -> callers.fromPath(token), body);
  }

  private Object answer(String networkId, Authenticated caller, byte @Nullable [] body) {
    Network network = RequestFields.network(networks, "networkId", networkId);
    JsonNode request;
    try {
      request = json.readTree(body == null ? new byte[0] : body);
    } catch (JacksonException e) {
      return failed(
          NullNode.getInstance(), RpcError.of(RpcError.NOT_JSON, "invalid_json", "Parse error"));
    }
    try {
      RpcCaller who = caller.authenticate();
      return request.isArray() ? batch(network, who, request) : single(network, who, request);
    } catch (RpcException e) {
      return failed(RpcCall.idOf(request), e.error());
    }
  }

  private List<Object> batch(Network network, RpcCaller caller, JsonNode batch) {
    if (batch.isEmpty() || batch.size() > properties.largestBatch()) {
      throw new RpcException(
          RpcError.of(
              RpcError.NOT_A_CALL,
              "invalid_batch",
              "Expected a batch of 1 to %d calls, found %d"
                  .formatted(properties.largestBatch(), batch.size())));
    }
    var answers = new ArrayList<Object>();
    batch.forEach(call -> answers.add(single(network, caller, call)));
    return answers;
  }

  private Map<String, @Nullable Object> single(Network network, RpcCaller caller, JsonNode call) {
    try {
      caller.countCall();
      return succeeded(
          RpcCall.idOf(call), calls.execute(network, caller.token(), RpcCall.read(call)));
    } catch (RpcException e) {
      return failed(RpcCall.idOf(call), e.error());
    }
  }

  private static Map<String, @Nullable Object> succeeded(JsonNode id, Object result) {
    return reply(id, "result", result);
  }

  private static Map<String, @Nullable Object> failed(JsonNode id, RpcError error) {
    return reply(id, "error", error.asJson());
  }

  private static Map<String, @Nullable Object> reply(JsonNode id, String field, Object value) {
    var reply = new LinkedHashMap<String, @Nullable Object>();
    reply.put("jsonrpc", "2.0");
    reply.put("id", id);
    reply.put(field, value);
    return reply;
  }

  /** Finds out who calls, only once the request is known to be one. */
  private interface Authenticated {
    RpcCaller authenticate();
  }
}
