package me.uport.sensui.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The error object of a JSON-RPC answer.
 *
 * @param code those of JSON-RPC 2.0 (section 5.1), those of the original service from −32000 down,
 *     or the node's own
 * @param data more for machines; {@code {"code": ‹stable name›}} where the error is ours
 */
record RpcError(int code, String message, @Nullable Object data) {
  static final int NOT_JSON = -32700;
  static final int NOT_A_CALL = -32600;
  static final int METHOD_REFUSED = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int UPSTREAM = -32000;
  static final int TOKEN = -32001;
  static final int UNDECODABLE = -32002;
  static final int OTHER_SENDER = -32003;
  static final int LOOKUP = -32004;
  static final int GAS_PRICE = -32005;
  static final int FUNDING = -32006;
  static final int TOO_MANY_CALLS = -32007;

  /** An error of ours, with a name that does not change. */
  static RpcError of(int code, String name, String message) {
    return new RpcError(code, message, Map.of("code", name));
  }

  Map<String, Object> asJson() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("code", code);
    fields.put("message", message);
    if (data != null) {
      fields.put("data", data);
    }
    return fields;
  }
}
