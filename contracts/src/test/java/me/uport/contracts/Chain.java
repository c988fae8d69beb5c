package me.uport.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;

/** All contracts, deployed once on the dev chain that the tests of this JVM share. */
final class Chain {
  static final Duration USER_LOCK = Duration.ofSeconds(100);
  static final Duration ADMIN_LOCK = Duration.ofSeconds(1000);
  static final Duration RATE = Duration.ofSeconds(200);
  static final Duration SECOND = Duration.ofSeconds(1);

  private static final DevChain DEV = DevChain.shared();
  static final EthereumNode NODE = new JsonRpcNode(NodeSettings.of(DEV.chainId(), DEV.url()));
  static final Actor DEPLOYER = actor();
  static final ContractAddresses ADDRESSES = deployer(DEPLOYER).deploy();

  static final TxRelayContract RELAY = new TxRelayContract(at(UportContract.TX_RELAY));
  static final MetaIdentityManagerContract META_MANAGER =
      new MetaIdentityManagerContract(at(UportContract.META_IDENTITY_MANAGER));
  static final IdentityManagerContract MANAGER =
      new IdentityManagerContract(at(UportContract.IDENTITY_MANAGER));
  static final CounterfactualIdentityManagerContract COUNTERFACTUAL_MANAGER =
      new CounterfactualIdentityManagerContract(at(UportContract.COUNTERFACTUAL_IDENTITY_MANAGER));
  static final ForwarderContract FORWARDER =
      new ForwarderContract(at(UportContract.ERC2771_FORWARDER));
  static final ClaimsRegistryContract CLAIMS =
      new ClaimsRegistryContract(at(UportContract.ETHEREUM_CLAIMS_REGISTRY));
  static final UportRegistryContract REGISTRY =
      new UportRegistryContract(at(UportContract.UPORT_REGISTRY));
  static final DidRegistryContract DIDS =
      new DidRegistryContract(at(UportContract.ETHEREUM_DID_REGISTRY));

  private Chain() {}

  static ContractDeployer deployer(Actor actor) {
    return new ContractDeployer(actor.sender(), new TimeLocks(USER_LOCK, ADMIN_LOCK, RATE));
  }

  private static Address at(UportContract contract) {
    return ADDRESSES.get(contract);
  }

  /** Somebody new with 100 ether. */
  static Actor actor() {
    return new Actor(DEV.fundedKey());
  }

  static DirectSender sender(PrivateKey key) {
    return new DirectSender(NODE, key, Await.PATIENCE);
  }

  /** The time of the newest block. */
  static Instant now() {
    return DEV.now();
  }

  /** Lets time pass, and a block be mined at its end. */
  static void pass(Duration time) {
    DEV.increaseTime(time);
  }

  /** The next block, and so the next transaction, has this time. */
  static void nextBlockAt(Instant time) {
    DEV.setNextTimestamp(time);
  }

  static void nextBaseFee(Wei price) {
    DEV.setNextBaseFee(price.value());
  }

  static <T> T ask(ContractQuery<T> query) {
    return query.ask(NODE);
  }

  static Wei balance(Address account) {
    return NODE.balance(account, BlockTag.LATEST);
  }

  static void setCode(Address account, Bytes code) {
    DEV.rpc("anvil_setCode", account.toString(), code.toString());
  }

  static void give(Address account, Wei amount) {
    DEV.setBalance(account, amount.value());
  }

  static BigInteger metaNonce(Address signer) {
    return ask(RELAY.nonce(signer));
  }
}
