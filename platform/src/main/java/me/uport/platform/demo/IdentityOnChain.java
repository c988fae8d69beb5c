package me.uport.platform.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.Service;
import me.uport.wallet.identity.ContractIdentity;
import me.uport.wallet.identity.Finality;
import me.uport.wallet.identity.FuelTokens;
import me.uport.wallet.identity.FundedTransactions;
import me.uport.wallet.identity.IdentityCalls;
import me.uport.wallet.identity.IdentityCreation;
import me.uport.wallet.identity.MetaTransactions;
import me.uport.wallet.identity.Progress;
import me.uport.wallet.identity.TransactionOutcome;
import me.uport.wallet.identity.Waiting;
import me.uport.wallet.identity.WalletNetwork;
import me.uport.wallet.services.Pauses;

/**
 * What a wallet does on chain without ether: it has its identity created, and speaks through it.
 */
final class IdentityOnChain {

  private final World world;
  private final PrivateKey deviceKey;
  private final IdentityCreation creation;
  private final MetaTransactions transactions;
  private final IdentityCalls calls;
  private final FundedTransactions funded;

  IdentityOnChain(World world, PrivateKey deviceKey, FuelTokens fuelTokens) {
    WalletNetwork network = world.network();
    Waiting waiting =
        new Waiting(world.clock(), Pauses.SLEEPING, Duration.ofMillis(200), Duration.ofMinutes(3));
    this.world = world;
    this.deviceKey = deviceKey;
    this.creation = new IdentityCreation(network, world.client(Service.UNNU), fuelTokens, waiting);
    this.transactions =
        new MetaTransactions(network, world.client(Service.SENSUI), fuelTokens, waiting);
    this.calls = new IdentityCalls(network, transactions);
    this.funded =
        new FundedTransactions(network, world.client(Service.SENSUI), fuelTokens, waiting);
  }

  /** Asks Unnu for an identity; the hash of the transaction that creates it. */
  Hash32 request(Address recoveryKey) {
    return creation.request(deviceKey.address(), recoveryKey);
  }

  /** Asks Unnu until the identity is mined. */
  ContractIdentity awaitIdentity() {
    return creation.await(deviceKey.address());
  }

  /** Has a claim about itself written in the identity's name; the transaction that does it. */
  Hash32 claim(ContractIdentity identity, String key, String value) {
    return mined(
        transactions.await(
            calls.call(identity, deviceKey, registry().setSelfClaim(hash(key), hash(value))),
            Finality.INCLUDED,
            Progress.NONE));
  }

  /** Whether the claims registry shows the claim of an identity about itself. */
  boolean claimStands(ContractIdentity identity, String key, String value) {
    return registry()
        .claim(identity.address(), identity.address(), hash(key))
        .ask(world.node())
        .equals(hash(value));
  }

  /** A signed transfer of the device key, which cannot pay for it yet. */
  SignedTransaction transfer(Address to, Wei value) {
    return funded.transfer(deviceKey, to, value);
  }

  /** Has the device key funded for a transaction. */
  void fund(SignedTransaction transaction) {
    funded
        .fund(transaction, deviceKey.address())
        .ifPresent(funding -> mined(funded.awaitFunding(funding, Progress.NONE)));
  }

  /** Sends a transaction as any wallet does, and waits until it is in a block. */
  Hash32 send(SignedTransaction transaction) {
    return mined(funded.send(transaction));
  }

  private static Hash32 mined(TransactionOutcome outcome) {
    return switch (outcome) {
      case TransactionOutcome.Succeeded succeeded -> succeeded.hash();
      case TransactionOutcome.Reverted reverted ->
          throw new DemoFailure("a transaction should be mined, found it " + reverted);
      case TransactionOutcome.Rejected rejected ->
          throw new DemoFailure("a transaction should be mined, found it " + rejected);
    };
  }

  private ClaimsRegistryContract registry() {
    return new ClaimsRegistryContract(world.contract(UportContract.ETHEREUM_CLAIMS_REGISTRY));
  }

  private static Hash32 hash(String text) {
    return Hash32.of(Hashes.keccak256(text.getBytes(StandardCharsets.UTF_8)));
  }
}
