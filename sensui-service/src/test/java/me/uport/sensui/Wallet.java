package me.uport.sensui;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.RelayEnvelope;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import tools.jackson.databind.json.JsonMapper;

/** A wallet without ether, but with a fuel token. */
record Wallet(TestChain chain, ServiceClient sensui, PrivateKey key, String token) {
  static final long GAS = 50_000;
  static final Wei GAS_PRICE = Wei.gwei(3);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The same name has the same key. */
  static Wallet of(TestChain chain, ServiceClient sensui, String name) {
    PrivateKey key = TestIdentities.named("sensui " + name).key();
    return new Wallet(chain, sensui, key, Tokens.fuel(key.address()));
  }

  Wallet withToken(String other) {
    return new Wallet(chain, sensui, key, other);
  }

  Address address() {
    return key.address();
  }

  /** A payment of nothing to nobody in particular. */
  SignedTransaction payment(long nonce) {
    return payment(nonce, GAS_PRICE, Wei.ZERO);
  }

  SignedTransaction payment(long nonce, Wei gasPrice, Wei value) {
    return new UnsignedTransaction.Legacy(
            chain.chain().chainId(), nonce, gasPrice, GAS, Address.ZERO, value, Bytes.EMPTY)
        .sign(key);
  }

  Answer fund(SignedTransaction transaction) {
    return fund(Map.of("tx", transaction.raw().toString(), "blockchain", "local"));
  }

  Answer fund(Map<String, ?> body) {
    return post("/fund", body);
  }

  SignedMetaTransaction meta(long nonce, Address destination, Bytes data) {
    var meta =
        new MetaTransaction(
            chain.address(UportContract.TX_RELAY),
            Address.ZERO,
            BigInteger.valueOf(nonce),
            destination,
            data);
    return meta.sign(key);
  }

  Answer relay(SignedMetaTransaction meta, Map<String, ?> otherFields) {
    return postMeta("/relay", meta, otherFields);
  }

  Answer preflight(SignedMetaTransaction meta) {
    return postMeta("/relay/preflight", meta, Map.of());
  }

  private Answer postMeta(String path, SignedMetaTransaction meta, Map<String, ?> otherFields) {
    var envelope = new RelayEnvelope(chain.address(UportContract.TX_RELAY), meta);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("metaSignedTx", envelope.encode().toString());
    body.put("blockchain", "local");
    body.putAll(otherFields);
    return post(path, body);
  }

  /** A change of this wallet's did:ethr, signed for this nonce of the registry. */
  Answer relay(DidChange change, long nonce) {
    return relay(change, nonce, Map.of());
  }

  Answer relay(DidChange change, long nonce, Map<String, ?> otherFields) {
    return relay(signed(change, nonce), otherFields);
  }

  ContractCall signed(DidChange change, long nonce) {
    var registry = new DidRegistryContract(chain.address(UportContract.ETHEREUM_DID_REGISTRY));
    var signature = key.sign(registry.hashToSign(change, BigInteger.valueOf(nonce)).bytes());
    return registry.applySigned(change, signature);
  }

  Answer relay(SignedMetaTransaction meta) {
    return relay(meta, Map.of());
  }

  /** A call that carries somebody's signature, in whatever dialect. */
  Answer relay(ContractCall call) {
    return relay(call, Map.of());
  }

  Answer relay(ContractCall call, Map<String, ?> otherFields) {
    return postCall("/relay", call, otherFields);
  }

  Answer preflight(ContractCall call) {
    return postCall("/relay/preflight", call, Map.of());
  }

  private Answer postCall(String path, ContractCall call, Map<String, ?> otherFields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("metaSignedTx", new UnsignedEnvelope(call.to(), call.data()).encode().toString());
    body.put("blockchain", "local");
    body.putAll(otherFields);
    return post(path, body);
  }

  /** A JSON-RPC call with id 1. */
  Answer rpc(String method, Object... params) {
    return post(
        "/rpc/local",
        Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(params)));
  }

  Answer sendRaw(SignedTransaction transaction) {
    return rpc("eth_sendRawTransaction", transaction.raw().toString());
  }

  Answer post(String path, Object body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + token;
    return sensui.post(path, JSON.writeValueAsString(body), all);
  }

  /** Asks until an accepted transaction is in a state. */
  Answer awaitState(String idOrHash, String state) {
    Await.until(
        idOrHash + " to be " + state, () -> transaction(idOrHash).at("/data/state").equals(state));
    return transaction(idOrHash);
  }

  Answer transaction(String idOrHash) {
    return sensui.get("/transaction/" + idOrHash);
  }
}
