package me.uport.sensui.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.Network;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.SignedDidChange;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;

/**
 * The registry of 2018: {@code checkSignature} uses up {@code nonce[identity]}, while changes of
 * the owner and of delegates are signed with {@code nonce[owner]}.
 */
class LegacyRegistryTest {
  private static final Hash32 NAME = Words.of("veriKey");
  private static final Duration DAY = Duration.ofDays(1);

  private final PrivateKey owner = TestIdentities.alice().key();
  private final Address identity = TestIdentities.bob().address();
  private final Address other = TestIdentities.dapp().address();
  private final DidRegistryContract registry =
      new DidRegistryContract(Address.parse("0xdca7ef03e98e0dc2b855be647c39abe984fcf21b"));

  private DidChangeRequest request(DidChange change, boolean legacy) {
    Network network =
        new Network(
            "old",
            1,
            new JsonRpcNode(NodeSettings.of(1, URI.create("http://127.0.0.1:9"))),
            ContractAddresses.NONE,
            new Finality(1, Finality.Mark.CONFIRMATIONS),
            new GasPolicy(Wei.ZERO, Wei.gwei(100), 20, 5, 15));
    var signature = owner.sign(registry.hashToSign(change, BigInteger.ZERO).bytes());
    return new DidChangeRequest(
        new Posted(network, Bytes.EMPTY, Optional.empty()),
        registry,
        new SignedDidChange(change, signature),
        owner.address(),
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
}
