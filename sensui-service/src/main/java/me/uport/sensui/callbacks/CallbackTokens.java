package me.uport.sensui.callbacks;

import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;

/**
 * What a callback says, signed by this service, so that the receiver need not take a stranger's
 * word for it.
 */
final class CallbackTokens {
  private final Signatures signatures;

  CallbackTokens(Signatures signatures) {
    this.signatures = signatures;
  }

  String sign(Callback callback, TransactionRecord transaction) {
    boolean done = transaction.state() == TransactionState.FINALIZED;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", Signatures.origin(callback.url()));
    claims.put("type", "sensui-callback");
    claims.put("jti", callback.id().toString());
    claims.put("id", transaction.id().toString());
    claims.put("networkId", "0x" + Long.toHexString(transaction.chainId()));
    transaction.hash().ifPresent(hash -> claims.put("txHash", hash.toString()));
    claims.put("state", done ? "done" : "failed");
    return signatures.sign(claims);
  }
}
