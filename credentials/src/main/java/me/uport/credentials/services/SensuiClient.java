package me.uport.credentials.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Hex;
import tools.jackson.databind.JsonNode;

/** Sensui: pays for users' gas, on the budget of the sponsor who signed the fuel token. */
public final class SensuiClient {

  private final ServiceHttp http;

  /** A client of the service at a URL, with {@link Retries#DEFAULT}. Thread-safe. */
  public SensuiClient(URI service, HttpClient client) {
    this(service, client, Retries.DEFAULT);
  }

  /** A client of the service at a URL. */
  public SensuiClient(URI service, HttpClient client, Retries retries) {
    this.http = new ServiceHttp(service, client, retries);
  }

  /**
   * Funds the sender of a signed transaction as far as it needs.
   *
   * @param fuelToken about the sender's key: {@link Tokens#fuel}
   * @param transaction signed and encoded
   * @param blockchain name or id of the network
   * @return the hash of the funding transaction
   */
  public String fund(String fuelToken, byte[] transaction, String blockchain) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("tx", Hex.encode(transaction));
    body.put("blockchain", blockchain);
    return http.post("/fund", fuelToken, body).path("txHash").asString("");
  }

  /**
   * Relays a meta-transaction.
   *
   * @param fuelToken about the key that signed the meta-transaction
   * @param metaSignedTransaction encoded, to the network's relay
   * @param blockchain name or id of the network
   * @return the hash of the relaying transaction
   */
  public String relay(String fuelToken, byte[] metaSignedTransaction, String blockchain) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("metaSignedTx", Hex.encode(metaSignedTransaction));
    body.put("blockchain", blockchain);
    return http.post("/relay", fuelToken, body).path("txHash").asString("");
  }

  /** State, hashes and receipt of a transaction of ours, as the service tells them. */
  public JsonNode transaction(String fuelToken, String id) {
    return http.get("/transaction/" + id, fuelToken);
  }
}
