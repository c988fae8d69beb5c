package me.uport.caleuche.backup;

import me.uport.contracts.Artifact;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.DirectSender;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;

/** The registry of did:ethr on the chain that all tests share, deployed at first use. */
final class DidRegistry {

  private final EthereumNode node;
  private final DidRegistryContract contract;

  private DidRegistry(EthereumNode node) {
    this.node = node;
    Receipt receipt =
        sender(DevChain.shared().fundedKey())
            .create(Artifact.of(UportContract.ETHEREUM_DID_REGISTRY).bytecode());
    Address address = receipt.contractAddress();
    if (address == null) {
      throw new IllegalStateException("Expected the registry's address, found none");
    }
    this.contract = new DidRegistryContract(address);
  }

  static DidRegistry shared() {
    return Shared.REGISTRY;
  }

  Address address() {
    return contract.address();
  }

  /** Lets the owner of an identity hand it over to another key. */
  void changeOwner(PrivateKey owner, Address identity, Address newOwner) {
    DevChain.shared().fund(owner.address(), Wei.ether("1").value());
    sender(owner).send(contract.apply(new DidChange.ChangeOwner(identity, newOwner)));
  }

  private DirectSender sender(PrivateKey key) {
    return new DirectSender(node, key, Await.PATIENCE);
  }

  private static final class Shared {
    private static final DidRegistry REGISTRY =
        new DidRegistry(
            new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, DevChain.shared().url())));
  }
}
