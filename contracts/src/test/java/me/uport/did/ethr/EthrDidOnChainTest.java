package me.uport.did.ethr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidChange.AddDelegate;
import me.uport.contracts.DidChange.ChangeOwner;
import me.uport.contracts.DidChange.RevokeAttribute;
import me.uport.contracts.DidChange.RevokeDelegate;
import me.uport.contracts.DidChange.SetAttribute;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidVersion;
import me.uport.did.ResolutionUnavailableException;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Receipt;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;

/** The whole way from a transaction in the ERC-1056 registry to a token's verdict. */
class EthrDidOnChainTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final DevChain DEV = DevChain.shared();
  private static final JsonRpcNode NODE =
      new JsonRpcNode(NodeSettings.of(DEV.chainId(), DEV.url()));
  private static final DidRegistryContract REGISTRY =
      new DidRegistryContract(
          new ContractDeployer(
                  new DirectSender(NODE, DEV.fundedKey(), Await.PATIENCE), TimeLocks.DEPLOYED)
              .deploy()
              .get(UportContract.ETHEREUM_DID_REGISTRY));

  private static final PrivateKey BOB = TestIdentities.bob().key();
  private static final TokenPolicy POLICY = TokenPolicy.strict("test").build();

  private final PrivateKey alice = DEV.fundedKey();
  private final DirectSender sender = new DirectSender(NODE, alice, Await.PATIENCE);
  private final Did did = Did.parse("did:ethr:" + alice.address());
  private final EthrDidResolver resolver = resolver(new EthrChainReader(NODE));

  private static EthrDidResolver resolver(ChainReader reader) {
    return new EthrDidResolver(
        List.of(new EthrNetwork("local", DEV.chainId(), REGISTRY.address(), reader)),
        Clock.systemUTC());
  }

  @Test
  void anIdentityIsItsOwnBeforeItEverTouchesTheChain() {
    assertThat(accounts()).containsExactly(alice.address());
    assertThat(verify(alice)).isInstanceOf(Verified.class);
    assertThat(verify(BOB)).isInstanceOf(Rejected.class);
  }

  @Test
  void aDelegateSignsUntilItIsRevoked() {
    change(new AddDelegate(alice.address(), Words.of("sigAuth"), BOB.address(), DAY));
    assertThat(verify(BOB)).isInstanceOf(Verified.class);

    Receipt revocation =
        change(new RevokeDelegate(alice.address(), Words.of("sigAuth"), BOB.address()));

    assertThat(verify(BOB)).isInstanceOf(Rejected.class);
    assertThat(accounts(new DidVersion.ById(revocation.blockNumber())))
        .containsExactly(alice.address());
    assertThat(accounts(new DidVersion.ById(revocation.blockNumber() - 1)))
        .containsExactly(alice.address(), BOB.address());
  }

  @Test
  void aDelegateEndsWithItsTimeOnTheChain() {
    change(
        new AddDelegate(
            alice.address(), Words.of("veriKey"), BOB.address(), Duration.ofSeconds(50)));
    assertThat(accounts()).contains(BOB.address());

    // The chain's clock is ahead of ours from here on: the resolver goes by the later one.
    DEV.increaseTime(Duration.ofSeconds(51));

    assertThat(accounts()).containsExactly(alice.address());
  }

  @Test
  void keysAndServicesComeAndGo() {
    Bytes key = Bytes.of(BOB.publicKey().compressed());
    Bytes url = Bytes.of("https://chasqui.example".getBytes(StandardCharsets.UTF_8));
    change(new SetAttribute(alice.address(), Words.of("did/pub/Secp256k1/sigAuth/hex"), key, DAY));
    change(new SetAttribute(alice.address(), Words.of("did/svc/Chasqui"), url, DAY));

    assertThat(document().verificationMethods().getLast().publicKey()).contains(BOB.publicKey());
    assertThat(document().services().getFirst().serviceEndpoint())
        .isEqualTo("https://chasqui.example");
    assertThat(verify(BOB)).isInstanceOf(Verified.class);

    change(new RevokeAttribute(alice.address(), Words.of("did/pub/Secp256k1/sigAuth/hex"), key));
    change(new RevokeAttribute(alice.address(), Words.of("did/svc/Chasqui"), url));

    assertThat(verify(BOB)).isInstanceOf(Rejected.class);
    assertThat(document().services()).isEmpty();
  }

  @Test
  void anIdentityGoesToAnotherOwner() {
    Receipt handover = change(new ChangeOwner(alice.address(), BOB.address()));

    assertThat(verify(alice)).isInstanceOf(Rejected.class);
    assertThat(verify(BOB)).isInstanceOf(Verified.class);
    assertThat(resolved(new DidVersion.Latest()).metadata().versionId())
        .isEqualTo(Long.toString(handover.blockNumber()));
    assertThat(resolved(new DidVersion.ById(handover.blockNumber() - 1)).metadata().nextVersionId())
        .isEqualTo(Long.toString(handover.blockNumber()));
  }

  @Test
  void anIdentityThatWasGivenUpStaysSoThoughTheContractObeysItsKeyAgain() {
    change(new ChangeOwner(alice.address(), Address.ZERO));
    change(new ChangeOwner(alice.address(), alice.address()));
    change(new AddDelegate(alice.address(), Words.of("sigAuth"), BOB.address(), DAY));

    assertThat(resolved(new DidVersion.Latest()).metadata().deactivated()).isTrue();
    assertThat(verify(alice))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("did_deactivated"));
  }

  @Test
  void severalChangesOfOneBlockAreReadInTheirOrder() {
    DEV.pauseMining();
    try {
      for (PrivateKey delegate : List.of(BOB, TestIdentities.carol().key())) {
        submit(new AddDelegate(alice.address(), Words.of("veriKey"), delegate.address(), DAY));
      }
    } finally {
      DEV.resumeMining();
    }
    DEV.mine();

    assertThat(accounts())
        .containsExactly(alice.address(), BOB.address(), TestIdentities.carol().address());
    assertThat(document().assertionMethod()).endsWith(did + "#delegate-1", did + "#delegate-2");
  }

  @Test
  void aNodeThatIsDownSaysNothingAboutTheToken() {
    JsonRpcNode down =
        new JsonRpcNode(NodeSettings.of(DEV.chainId(), URI.create("http://127.0.0.1:1")));
    JwtVerifier verifier = new JwtVerifier(resolver(new EthrChainReader(down)), Clock.systemUTC());
    String token = sign(alice);

    assertThatThrownBy(() -> verifier.verify(token, POLICY))
        .isInstanceOf(ResolutionUnavailableException.class);
  }

  private Receipt change(DidChange change) {
    return sender.send(REGISTRY.apply(change));
  }

  /** Sends without waiting for a block. */
  private void submit(DidChange change) {
    ContractCall call = REGISTRY.apply(change);
    NODE.send(
        new UnsignedTransaction.Legacy(
                DEV.chainId(),
                NODE.transactionCount(alice.address(), BlockTag.PENDING),
                Wei.gwei(20),
                200_000,
                call.to(),
                Wei.ZERO,
                call.data())
            .sign(alice)
            .raw()
            .toArray());
  }

  private Resolved resolved(DidVersion version) {
    return (Resolved) resolver.resolve(did, version);
  }

  private DidDocument document() {
    return resolved(new DidVersion.Latest()).document();
  }

  private List<Address> accounts() {
    return accounts(new DidVersion.Latest());
  }

  private List<Address> accounts(DidVersion version) {
    return resolved(version).document().verificationMethods().stream()
        .flatMap(method -> method.account().stream())
        .toList();
  }

  private String sign(PrivateKey key) {
    return new JwtSigner(did, key, Clock.systemUTC()).sign(Map.of(), DAY);
  }

  private Verification verify(PrivateKey key) {
    return new JwtVerifier(resolver, Clock.systemUTC()).verify(sign(key), POLICY);
  }
}
