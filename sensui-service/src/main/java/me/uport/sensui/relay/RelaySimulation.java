package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.chain.GasEstimate;
import me.uport.chain.Network;
import me.uport.chain.Transactions;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ContractError;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.NodeRejectedException;
import me.uport.node.RevertReason;
import me.uport.node.Wei;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Tries a meta-transaction on the node before gas is spent on it. */
@Component
class RelaySimulation {
  /** What the relay itself takes: two storage writes, the recovery, hashing and the call. */
  private static final long RELAY_GAS = 60_000;

  /**
   * A byte of call data costs 16 gas (EIP-2028), and up to 40 since EIP-7623; it is there twice.
   */
  private static final long GAS_PER_BYTE = 40;

  /** The six words, place and length that wrap the inner call's data. */
  private static final long WRAPPING_BYTES = 320;

  /** A call gets 63 of 64 parts of what is left (EIP-150). */
  private static final BigInteger SIXTY_FOUR = BigInteger.valueOf(64);

  private static final BigInteger SIXTY_THREE = BigInteger.valueOf(63);

  private final Transactions transactions;
  private final RefusedRelays refused;
  private final RelayProperties properties;

  RelaySimulation(Transactions transactions, RefusedRelays refused, RelayProperties properties) {
    this.transactions = transactions;
    this.refused = refused;
    this.properties = properties;
  }

  /**
   * Refuses what was found to revert, without asking the node again.
   *
   * @param refusal why, if that is not long ago
   * @throws RefusedException 422 {@code would_revert}
   */
  void requireNotRefused(Optional<String> refusal) {
    if (refusal.isPresent()) {
      throw wouldRevert(refusal.get());
    }
  }

  /**
   * Asks the node.
   *
   * @param sender which of our accounts it would come from
   */
  GasEstimate run(Verified verified, Address sender) {
    return verified.nextOnChain() ? whole(verified, sender) : inner(verified);
  }

  /** The refusal of what would revert, remembered where the answer will not change. */
  RefusedException refused(Verified verified, RevertReason reason) {
    if (verified.nextOnChain()) {
      long chainId = verified.request().network().chainId();
      refused.remember(chainId, verified.digest(), ContractError.describe(reason));
    }
    return wouldRevert(ContractError.describe(reason));
  }

  private GasEstimate whole(Verified verified, Address sender) {
    RelayRequest request = verified.request();
    ContractCall call = request.call();
    Network network = request.network();
    GasEstimate whole =
        request.takesTheUsual()
            ? transactions.estimateAlike(network, sender, call.to(), Wei.ZERO, call.data())
            : transactions.estimate(network, sender, call.to(), Wei.ZERO, call.data());
    return whole instanceof GasEstimate.WouldRevert && request.hidesReason()
        ? explained(whole, inner(verified))
        : whole;
  }

  /** What the call itself says is of more use than that it failed. */
  private static GasEstimate explained(GasEstimate whole, GasEstimate inner) {
    return inner instanceof GasEstimate.WouldRevert ? inner : whole;
  }

  /**
   * The contract would refuse a nonce that is not yet the chain's; simulated is what it will do
   * then. What the meta-transactions before it will have changed is not known, so that a revert is
   * not remembered.
   */
  private static GasEstimate inner(Verified verified) {
    Network network = verified.request().network();
    CallRequest call = verified.request().inner();
    try {
      BigInteger least = verified.request().innerGas().orElse(BigInteger.ZERO);
      BigInteger needed = network.node().estimateGas(call);
      if (least.signum() > 0 && needed.compareTo(least) > 0) {
        return new GasEstimate.WouldRevert(starved(needed, least));
      }
      long around = RELAY_GAS + GAS_PER_BYTE * (WRAPPING_BYTES + call.data().length());
      BigInteger inner = needed.max(least).multiply(SIXTY_FOUR).divide(SIXTY_THREE);
      return GasEstimate.of(inner.add(BigInteger.valueOf(around)), network.gas());
    } catch (NodeRejectedException e) {
      return new GasEstimate.WouldRevert(e.revertReason().orElseThrow(() -> e));
    }
  }

  private static RevertReason starved(BigInteger needed, BigInteger allowed) {
    String message = "it takes %s gas, and its signer has allowed %s".formatted(needed, allowed);
    return new RevertReason(RevertReason.Kind.EMPTY, message, Bytes.EMPTY);
  }

  /**
   * Refuses gas that a signer demands and we do not pay for.
   *
   * @throws RefusedException 422 {@code too_expensive}
   */
  void requireAffordable(BigInteger gas) {
    affordable(gas.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  /**
   * The gas limit, when it is one that we pay for.
   *
   * @throws RefusedException 422 {@code too_expensive}
   */
  long affordable(long gasLimit) {
    if (gasLimit > properties.maxGas()) {
      throw unprocessable(
          "too_expensive",
          "Expected a meta-transaction of at most %d gas, found %d"
              .formatted(properties.maxGas(), gasLimit));
    }
    return gasLimit;
  }

  private static RefusedException wouldRevert(String reason) {
    return unprocessable("would_revert", "The meta-transaction would be reverted: " + reason);
  }

  private static RefusedException unprocessable(String code, String message) {
    return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, code, message).asException();
  }
}
