package me.uport.credentials.signing;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.jwt.JwtSigner;

/**
 * A request to a wallet to send a transaction ({@code ethtx}), put together step by step. Not
 * thread-safe. A value needs a recipient, a call needs a contract, and the code of a new contract
 * needs a network; anything else is refused before it is signed.
 */
public final class TransactionRequest {

  private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);

  private final JwtSigner signer;
  private final Map<String, Object> options = new LinkedHashMap<>();
  private final Map<String, Object> transaction = new LinkedHashMap<>();
  private Duration lifetime = DEFAULT_LIFETIME;

  /** Begins a request of this signer. */
  public TransactionRequest(JwtSigner signer) {
    this.signer = signer;
  }

  /** The recipient, or the contract. */
  public TransactionRequest to(Address address) {
    transaction.put("to", address.toChecksum());
    return this;
  }

  /** The account that the user sends from. */
  public TransactionRequest from(Address address) {
    transaction.put("from", address.toChecksum());
    return this;
  }

  /** How much ether, in wei. */
  public TransactionRequest value(BigInteger wei) {
    transaction.put("value", "0x" + wei.toString(16));
    return this;
  }

  /** The call's data, or a contract's code. */
  public TransactionRequest data(byte[] data) {
    transaction.put("data", Hex.encode(data));
    return this;
  }

  /**
   * A call in words, which the wallet shows: {@code transfer(address 0x…, uint 5)}.
   *
   * @param function name, types and values, as uPort's contract objects print them
   */
  public TransactionRequest function(String function) {
    transaction.put("fn", function);
    return this;
  }

  /** Gas limit and price, where the wallet is not to choose. */
  public TransactionRequest gas(BigInteger limit, BigInteger price) {
    transaction.put("gas", "0x" + limit.toString(16));
    transaction.put("gasPrice", "0x" + price.toString(16));
    return this;
  }

  /** Where the transaction's hash is posted. */
  public TransactionRequest callback(URI url) {
    options.put("callback", url.toString());
    return this;
  }

  /** The network, in hexadecimal such as {@code 0x4}. */
  public TransactionRequest network(String id) {
    options.put("net", id);
    return this;
  }

  /** A name for the transaction, which the wallet shows. */
  public TransactionRequest label(String label) {
    options.put("label", label);
    return this;
  }

  /** How long the request may be answered; ten minutes unless said otherwise. */
  public TransactionRequest expiresIn(Duration duration) {
    this.lifetime = duration;
    return this;
  }

  /**
   * Signs the request.
   *
   * @throws IllegalStateException when it is neither a transfer, nor a call, nor a creation
   */
  public String sign() {
    boolean calls = transaction.containsKey("data") || transaction.containsKey("fn");
    boolean creates =
        !transaction.containsKey("to")
            && transaction.containsKey("data")
            && options.containsKey("net");
    boolean sends = transaction.containsKey("to") && (calls || transaction.containsKey("value"));
    if (!creates && !sends) {
      throw new IllegalStateException(
          "Expected a recipient with a value or a call, or code with a network");
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    for (String name : new String[] {"callback", "net", "label"}) {
      if (options.containsKey(name)) {
        payload.put(name, options.get(name));
      }
    }
    payload.putAll(transaction);
    payload.put("type", "ethtx");
    return signer.sign(payload, lifetime);
  }
}
