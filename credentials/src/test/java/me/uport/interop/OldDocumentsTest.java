package me.uport.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidChange.AddDelegate;
import me.uport.contracts.DidChange.SetAttribute;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.contracts.Words;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.ProofPurpose;
import me.uport.did.VerificationMethod;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.node.Bytes;
import me.uport.node.EthrChainReader;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Documents in the shapes that resolvers of did:ethr gave in 2018 (version 0.2) and 2020 (version
 * 3), as other services still hand them on: read here, they have the keys that resolving has.
 */
class OldDocumentsTest {

  private static final Duration YEAR = Duration.ofDays(365);

  private final DevChain chain = DevChain.shared();
  private final JsonRpcNode node = new JsonRpcNode(NodeSettings.of(chain.chainId(), chain.url()));
  private final DidRegistryContract registry =
      new DidRegistryContract(
          new ContractDeployer(
                  new DirectSender(node, chain.fundedKey(), Duration.ofSeconds(60)),
                  TimeLocks.DEPLOYED)
              .deploy()
              .get(UportContract.ETHEREUM_DID_REGISTRY));
  private final DidResolver resolver =
      new EthrDidResolver(
          List.of(
              new EthrNetwork(
                  "local", chain.chainId(), registry.address(), new EthrChainReader(node))),
          Clock.systemUTC());

  private final PrivateKey key = chain.fundedKey();
  private final PrivateKey bob = TestIdentities.bob().key();

  @Test
  void theDocumentsOf2020HaveTheKeysThatResolvingHas(@TempDir Path folder) throws Exception {
    change(new AddDelegate(key.address(), Words.of("sigAuth"), bob.address(), YEAR));
    change(
        new AddDelegate(
            key.address(), Words.of("veriKey"), TestIdentities.alice().address(), YEAR));
    change(
        new SetAttribute(
            key.address(),
            Words.of("did/pub/Secp256k1/veriKey/hex"),
            Bytes.of(bob.publicKey().compressed()),
            YEAR));
    change(
        new SetAttribute(
            key.address(),
            Words.of("did/svc/Hub"),
            Bytes.of("https://hub.example".getBytes(StandardCharsets.UTF_8)),
            YEAR));
    for (String identifier : List.of(key.address().toString(), key.publicKey().toString())) {
      Did did = Did.parse("did:ethr:local:" + identifier);
      DidDocument old =
          DidDocument.parse(did, asIn2020(folder, did).toString().getBytes(StandardCharsets.UTF_8));
      DidDocument now = ((Resolved) resolver.resolve(did)).document();

      assertThat(keys(old.verificationMethods())).isEqualTo(keys(now.verificationMethods()));
      assertThat(keys(old.methodsFor(ProofPurpose.AUTHENTICATION)))
          .isEqualTo(keys(now.methodsFor(ProofPurpose.AUTHENTICATION)));
      assertThat(keys(old.methodsFor(ProofPurpose.ASSERTION_METHOD)))
          .isEqualTo(keys(now.methodsFor(ProofPurpose.ASSERTION_METHOD)));
      assertThat(logIn(old, bob)).isInstanceOf(Verification.Verified.class);
      assertThat(logIn(old, TestIdentities.alice().key()))
          .isInstanceOf(Verification.Rejected.class);
    }
  }

  @Test
  void theDocumentsOf2018AreRead() throws Exception {
    Did did = Did.parse("did:ethr:" + key.address());
    String json =
        """
        {"@context": "https://w3id.org/did/v1", "id": "DID",
         "publicKey": [
           {"id": "DID#owner", "type": "Secp256k1VerificationKey2018", "owner": "DID", "ethereumAddress": "OWN"},
           {"id": "DID#delegate-1", "type": "Secp256k1VerificationKey2018", "owner": "DID", "publicKeyHex": "BOB"}],
         "authentication": [{"type": "Secp256k1SignatureAuthentication2018", "publicKey": "DID#owner"}]}
        """
            .replace("DID", did.toString())
            .replace("OWN", key.address().toString())
            .replace("BOB", Hex.encodeBare(bob.publicKey().uncompressed()));

    DidDocument old = DidDocument.parse(did, json.getBytes(StandardCharsets.UTF_8));

    assertThat(keys(old.verificationMethods()))
        .containsExactlyInAnyOrder(key.address().toString(), bob.publicKey().toString());
    assertThat(logIn(old, key)).isInstanceOf(Verification.Verified.class);
    assertThat(logIn(old, bob)).isInstanceOf(Verification.Rejected.class);
  }

  private JsonNode asIn2020(Path folder, Did did) throws Exception {
    Map<String, Object> network =
        Map.of(
            "name", "local",
            "rpcUrl", chain.url().toString(),
            "chainId", chain.chainId(),
            "registry", registry.address().toString());
    return OriginalLibraries.ask(
            folder,
            Map.of("network", network, "resolveAsIn2020", List.of(Map.of("did", did.toString()))))
        .get("resolveAsIn2020")
        .get(0);
  }

  private static Set<String> keys(List<VerificationMethod> methods) {
    return methods.stream()
        .map(
            method ->
                method
                    .account()
                    .map(Object::toString)
                    .orElseGet(() -> method.publicKey().orElseThrow().toString()))
        .collect(Collectors.toSet());
  }

  /** With a key for authentication. */
  private static Verification logIn(DidDocument document, PrivateKey by) {
    DidResolver old = did -> new Resolved(document, DidMetadata.NONE);
    Clock clock = Clock.systemUTC();
    return new JwtVerifier(old, clock)
        .verify(
            new JwtSigner(document.id(), by, clock).sign(Map.of(), Duration.ofHours(1)),
            TokenPolicy.strict("login").build());
  }

  private void change(DidChange change) {
    new DirectSender(node, key, Duration.ofSeconds(60)).send(registry.apply(change));
  }
}
