package me.uport.sensui.callbacks;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.jwt.JwtSigner;

/**
 * What a callback says, signed by this service, so that the receiver need not take a stranger's
 * word for it.
 */
final class CallbackTokens {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final JwtSigner signer;

  CallbackTokens(JwtSigner signer) {
    this.signer = signer;
  }

  String sign(Callback callback, TransactionRecord transaction) {
    boolean done = transaction.state() == TransactionState.FINALIZED;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", origin(callback.url()));
    claims.put("type", "sensui-callback");
    claims.put("jti", callback.id().toString());
    claims.put("id", transaction.id().toString());
    claims.put("networkId", "0x" + Long.toHexString(transaction.chainId()));
    claims.put("txHash", transaction.hash().toString());
    claims.put("state", done ? "done" : "failed");
    return signer.sign(claims, LIFETIME);
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
