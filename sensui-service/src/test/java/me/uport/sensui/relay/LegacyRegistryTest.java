package me.uport.sensui.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.Network;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.DirectSender;
import me.uport.contracts.SignedDidChange;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Hash32;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;

/**
 * The registry of 2018: {@code checkSignature} uses up {@code nonce[identity]}, while changes of
 * the owner and of delegates are signed with {@code nonce[owner]}. Its code is that of the npm
 * package ethr-did-registry 0.0.3.
 */
class LegacyRegistryTest {
  private static final Hash32 NAME = Words.of("veriKey");
  private static final Duration DAY = Duration.ofDays(1);

  private final PrivateKey owner = TestIdentities.alice().key();
  private final Address identity = TestIdentities.bob().address();
  private final Address other = TestIdentities.dapp().address();
  private final DidRegistryContract registry =
      new DidRegistryContract(Address.parse("0xdca7ef03e98e0dc2b855be647c39abe984fcf21b"));

  private static Network network(long chainId, URI node) {
    return new Network(
        "old",
        chainId,
        new JsonRpcNode(NodeSettings.of(chainId, node)),
        ContractAddresses.NONE,
        new Finality(1, Finality.Mark.CONFIRMATIONS),
        new GasPolicy(Wei.ZERO, Wei.gwei(100), 20, 5, 15));
  }

  private DidChangeRequest request(DidChange change, boolean legacy) {
    Network network = network(1, URI.create("http://127.0.0.1:9"));
    var signature = owner.sign(registry.hashToSign(change, BigInteger.ZERO).bytes());
    return new DidChangeRequest(
        new Posted(network, Bytes.EMPTY, Optional.empty()),
        registry,
        new SignedDidChange(change, signature),
        owner.address(),
        BigInteger.ZERO,
        legacy);
  }

  private Optional<String> refusal(DidChangeRequest request) {
    return request.obstacle(Instant.EPOCH).map(it -> it.code());
  }

  @Test
  void doesNotUseUpTheNumberThatAnOwnerOfAnotherIdentityHasSignedWith() {
    for (DidChange change :
        new DidChange[] {
          new DidChange.AddDelegate(identity, NAME, other, DAY),
          new DidChange.RevokeDelegate(identity, NAME, other),
          new DidChange.ChangeOwner(identity, other)
        }) {
      assertThat(refusal(request(change, true))).contains("replayable_change");
      assertThat(refusal(request(change, false))).isEmpty();
    }
  }

  @Test
  void letsAnOwnerChangeItsOwnIdentity() {
    DidChange change = new DidChange.AddDelegate(owner.address(), NAME, other, DAY);
    assertThat(refusal(request(change, true))).isEmpty();
    assertThat(request(change, true).nonceAccount()).isEqualTo(owner.address());
  }

  @Test
  void countsChangesOfAttributesByTheIdentity() {
    DidChange change = new DidChange.SetAttribute(identity, NAME, Bytes.EMPTY, DAY);
    assertThat(refusal(request(change, true))).isEmpty();
    assertThat(request(change, true).nonceAccount()).isEqualTo(identity);
    assertThat(request(change, false).nonceAccount()).isEqualTo(owner.address());
  }

  /** What the two tests above say of the contract, the contract itself does. */
  @Test
  void countsOnAChainAsWeSay() throws IOException {
    DevChain chain = DevChain.shared();
    chain.rpc("anvil_setCode", registry.address().toString(), code());
    Network network = network(DevChain.CHAIN_ID, chain.url());
    DirectSender anybody = new DirectSender(network.node(), chain.fundedKey(), Await.PATIENCE);
    PrivateKey device = PrivateKey.generate(new SecureRandom());
    new DirectSender(network.node(), funded(chain, device), Await.PATIENCE)
        .send(registry.apply(new DidChange.ChangeOwner(device.address(), owner.address())));

    DidChange attribute = new DidChange.SetAttribute(device.address(), NAME, Bytes.EMPTY, DAY);
    DidChangeRequest counted = signed(network, attribute);
    assertThat(counted.nonceOnChain()).isZero();
    assertThat(anybody.send(counted.call()).success()).isTrue();
    assertThat(counted.nonceOnChain()).isOne();
    assertThatThrownBy(() -> network.node().estimateGas(asCall(counted)))
        .isInstanceOf(NodeRejectedException.class);

    DidChange delegate = new DidChange.AddDelegate(device.address(), NAME, other, DAY);
    DidChangeRequest replayable = signed(network, delegate);
    BigInteger before = replayable.nonceOnChain();
    assertThat(anybody.send(replayable.call()).success()).isTrue();
    assertThat(replayable.nonceOnChain()).isEqualTo(before);
    assertThat(anybody.send(replayable.call()).success()).isTrue();
    assertThat(refusal(replayable)).contains("replayable_change");
  }

  /** By the owner, over the number that the request itself asks the chain for. */
  private DidChangeRequest signed(Network network, DidChange change) {
    DidChangeRequest unsigned = request(network, change, BigInteger.ZERO);
    return request(network, change, unsigned.nonceOnChain());
  }

  private DidChangeRequest request(Network network, DidChange change, BigInteger nonce) {
    var signature = owner.sign(registry.hashToSign(change, nonce).bytes());
    return new DidChangeRequest(
        new Posted(network, Bytes.EMPTY, Optional.empty()),
        registry,
        new SignedDidChange(change, signature),
        owner.address(),
        nonce,
        true);
  }

  private CallRequest asCall(DidChangeRequest request) {
    return new CallRequest(other, request.call().to(), Wei.ZERO, request.call().data());
  }

  private static PrivateKey funded(DevChain chain, PrivateKey key) {
    chain.setBalance(key.address(), Wei.ether("1").value());
    return key;
  }

  private static String code() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            LegacyRegistryTest.class.getResourceAsStream("EthereumDIDRegistry-0.0.3.hex"))) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII).trim();
    }
  }
}
