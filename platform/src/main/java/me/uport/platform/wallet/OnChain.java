package me.uport.platform.wallet;

import java.time.Clock;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import me.uport.platform.FuelTokens;
import me.uport.platform.PlatformException;
import me.uport.wallet.identity.ContractIdentity;
import me.uport.wallet.identity.Finality;
import me.uport.wallet.identity.IdentityCalls;
import me.uport.wallet.identity.IdentityCreation;
import me.uport.wallet.identity.MetaTransactions;
import me.uport.wallet.identity.Progress;
import me.uport.wallet.identity.RelayedTransaction;
import me.uport.wallet.identity.TransactionOutcome;
import me.uport.wallet.identity.Waiting;
import me.uport.wallet.identity.WalletNetwork;
import me.uport.wallet.services.ServiceClient;

/** The wallet's identity on the platform's chain, and what it does there without ether. */
final class OnChain {

  private final WalletNetwork network;
  private final PrivateKey device;
  private final Address recovery;
  private final IdentityCreation creation;
  private final MetaTransactions transactions;

  OnChain(
      WalletNetwork network,
      PrivateKey device,
      Address recovery,
      ServiceClient unnu,
      ServiceClient sensui,
      FuelTokens fuelTokens,
      Clock clock) {
    Waiting waiting = Waiting.patiently(clock);
    this.network = network;
    this.device = device;
    this.recovery = recovery;
    this.creation = new IdentityCreation(network, unnu, fuelTokens::mint, waiting);
    this.transactions = new MetaTransactions(network, sensui, fuelTokens::mint, waiting);
  }

  /** The chain id, as dapps write it. */
  String chainId() {
    return "0x" + Long.toHexString(network.node().chainId());
  }

  Optional<ContractIdentity> known() {
    return creation.find(device.address());
  }

  ContractIdentity create(Progress progress) {
    return creation.create(device.address(), recovery, progress);
  }

  ContractIdentity identity() {
    return known().orElseThrow(() -> new PlatformException("this wallet has no identity yet"));
  }

  /** Sends in the identity's name and waits; a line about what came of it. */
  String sent(Address to, Wei value, Bytes data, Progress progress) {
    return switch (send(to, value, data, progress)) {
      case TransactionOutcome.Succeeded succeeded -> "Done       " + succeeded.hash();
      case TransactionOutcome.Reverted reverted ->
          throw new PlatformException(
              "the transaction was reverted: "
                  + reverted.reason().orElse("the contract gives no reason"));
      case TransactionOutcome.Rejected rejected ->
          throw new PlatformException(
              "the transaction was not sent: " + rejected.reason().orElse("no reason is given"));
    };
  }

  TransactionOutcome send(Address to, Wei value, Bytes data, Progress progress) {
    RelayedTransaction relayed =
        new IdentityCalls(network, transactions).send(identity(), device, to, value, data);
    return transactions.await(relayed, Finality.INCLUDED, progress);
  }
}
