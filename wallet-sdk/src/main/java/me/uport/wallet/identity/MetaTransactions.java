package me.uport.wallet.identity;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import me.uport.contracts.ContractCall;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.RelayEnvelope;
import me.uport.contracts.TxRelayContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import tools.jackson.databind.JsonNode;

/**
 * Calls that a device key signs and Sensui sends and pays for. Several of one key may be under way
 * at once: each is signed with the nonce behind those that Sensui has accepted, which Sensui is
 * asked for, so that nothing is remembered here that a restart could lose. Thread-safe.
 */
public final class MetaTransactions {

  /** Another device with the same key may be faster; so often we step behind it. */
  private static final int TRIES = 4;

  private final WalletNetwork network;
  private final ServiceClient sensui;
  private final FuelTokens fuelTokens;
  private final Waiting waiting;
  private final Map<Address, ReentrantLock> turns = new ConcurrentHashMap<>();

  /**
   * Makes one.
   *
   * @param sensui a client of Sensui
   */
  public MetaTransactions(
      WalletNetwork network, ServiceClient sensui, FuelTokens fuelTokens, Waiting waiting) {
    this.network = network;
    this.sensui = sensui;
    this.fuelTokens = fuelTokens;
    this.waiting = waiting;
  }

  /**
   * Asks whether a call would be relayed, and for how much; sends nothing.
   *
   * @param call its first argument is the signer
   */
  public Preflight preflight(PrivateKey signer, ContractCall call) {
    Preflight first = ask(signer, call, nonceOnChain(signer));
    boolean rightNonce =
        first instanceof Preflight.Relayable || first.expectedNonce().equals(nonceOnChain(signer));
    return rightNonce ? first : ask(signer, call, first.expectedNonce());
  }

  /**
   * Signs a call and hands it to Sensui, which has stored it when this returns.
   *
   * @param call its first argument is the signer
   * @throws ServiceRefusedException when Sensui does not relay it: 422 {@code would_revert}, 403
   *     for the fuel token or the destination, 429 over a budget
   */
  public RelayedTransaction send(PrivateKey signer, ContractCall call) {
    ReentrantLock turn = turns.computeIfAbsent(signer.address(), key -> new ReentrantLock());
    turn.lock();
    try {
      return inTurn(signer, call);
    } finally {
      turn.unlock();
    }
  }

  private RelayedTransaction inTurn(PrivateKey signer, ContractCall call) {
    BigInteger nonce = ask(signer, call, nonceOnChain(signer)).expectedNonce();
    for (int count = 1; ; count++) {
      try {
        return relay(signer, call, nonce);
      } catch (ServiceRefusedException e) {
        Optional<BigInteger> expected = expectedInstead(e);
        if (expected.isEmpty() || count == TRIES) {
          throw e;
        }
        nonce = expected.get();
      }
    }
  }

  private static Optional<BigInteger> expectedInstead(ServiceRefusedException refusal) {
    boolean nonce = refusal.code().equals("nonce_used") || refusal.code().equals("nonce_ahead");
    String expected = refusal.body().path("data").path("expected").asString("");
    return nonce && expected.matches("[0-9]{1,78}")
        ? Optional.of(new BigInteger(expected))
        : Optional.empty();
  }

  private RelayedTransaction relay(PrivateKey signer, ContractCall call, BigInteger nonce) {
    JsonNode answer =
        sensui.post("/relay", fuelTokens.about(signer.address()), body(signer, call, nonce));
    return new RelayedTransaction(
        answer.path("id").asString(""), Hash32.parse(answer.path("txHash").asString("")));
  }

  private Preflight ask(PrivateKey signer, ContractCall call, BigInteger nonce) {
    JsonNode data =
        sensui
            .post("/relay/preflight", fuelTokens.about(signer.address()), body(signer, call, nonce))
            .path("data");
    BigInteger expected = new BigInteger(data.path("expectedNonce").asString("0"));
    if (data.path("relayable").asBoolean(false)) {
      return new Preflight.Relayable(
          expected,
          wei(data.path("cost").asString("0")),
          Optional.ofNullable(data.path("budgetLeft").stringValue(null))
              .map(MetaTransactions::wei));
    }
    return new Preflight.NotRelayable(
        expected, data.path("code").asString(""), data.path("reason").asString(""));
  }

  private static Wei wei(String decimal) {
    return new Wei(new BigInteger(decimal));
  }

  private Map<String, String> body(PrivateKey signer, ContractCall call, BigInteger nonce) {
    MetaTransaction transaction = MetaTransaction.of(network.txRelay(), nonce, call);
    RelayEnvelope envelope = new RelayEnvelope(network.txRelay(), transaction.sign(signer));
    return Map.of(
        "metaSignedTx", envelope.encode().toString(),
        "metaNonce", nonce.toString(),
        "blockchain", network.name());
  }

  private BigInteger nonceOnChain(PrivateKey signer) {
    return new TxRelayContract(network.txRelay()).nonce(signer.address()).ask(network.node());
  }

  /**
   * Waits until a transaction is as final as it should be, or never will be.
   *
   * @throws StillWaitingException when it takes longer; it goes on all the same
   */
  public TransactionOutcome await(
      RelayedTransaction transaction, Finality finality, Progress progress) {
    return new TransactionWatch(sensui, waiting).await(transaction.id(), finality, progress);
  }
}
