package me.uport.did.ethr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.PublicKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidVersion;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.VerificationMethod;
import me.uport.testing.MovableClock;
import me.uport.testing.RegistryChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthrDidResolverTest {

  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final PublicKey KEY = PrivateKey.parse("0x" + "11".repeat(32)).publicKey();
  private static final Address ALICE = KEY.address();
  private static final Address BOB = PrivateKey.parse("0x" + "22".repeat(32)).address();
  private static final Address CAROL = PrivateKey.parse("0x" + "33".repeat(32)).address();
  private static final Did DID = Did.parse("did:ethr:" + ALICE);
  private static final Did KEY_DID = Did.parse("did:ethr:0x539:" + KEY);

  private final RegistryChain chain = new RegistryChain(START);
  private final MovableClock clock = new MovableClock(START);
  private final EthrDidResolver resolver = new EthrDidResolver(List.of(network()), clock);

  private EthrNetwork network() {
    return new EthrNetwork("Local", 1337, RegistryChain.REGISTRY, chain);
  }

  @Test
  void describesAnIdentityThatNeverChanged() {
    Resolved resolved = resolved(DID);

    assertThat(resolved.document().toJson())
        .isEqualTo(
            """
            {"id":"%1$s","verificationMethod":[{"id":"%1$s#controller",\
            "type":"EcdsaSecp256k1RecoveryMethod2020","controller":"%1$s",\
            "blockchainAccountId":"eip155:1337:%2$s"}],\
            "authentication":["%1$s#controller"],"assertionMethod":["%1$s#controller"]}\
            """
                .formatted(DID, ALICE.toChecksum()));
    assertThat(resolved.metadata()).isEqualTo(DidMetadata.NONE);
    assertThat(resolved.metadata().toMap()).isEmpty();
  }

  @Test
  void keepsTheCaseInWhichItWasAsked() {
    Did checksummed = Did.parse("did:ethr:" + ALICE.toChecksum());

    assertThat(document(checksummed).id()).isEqualTo(checksummed);
    assertThat(document(checksummed).authentication()).containsExactly(checksummed + "#controller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:", "LOCAL:", "0x539:", ""})
  void knowsItsNetworksByNameAndChainIdAndTheFirstByNone(String prefix) {
    assertThat(accounts(document(Did.parse("did:ethr:" + prefix + ALICE)))).containsExactly(ALICE);
  }

  @Test
  void refusesUnknownNetworks() {
    assertThat(resolver.resolve(Did.parse("did:ethr:rsk:testnet:" + ALICE)))
        .isEqualTo(new NotResolved("unknownNetwork", "The network rsk:testnet is not configured"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "did:ethr:alice",
        "did:ethr:0x12",
        "did:ethr:0x020000000000000000000000000000000000000000000000000000000000000005",
        "did:ethr:0x050000000000000000000000000000000000000000000000000000000000000001",
      })
  void refusesWhatIsNoIdentifier(String did) {
    assertRefused(did, "invalidDid");
  }

  private void assertRefused(String did, String code) {
    assertThat(resolver.resolve(Did.parse(did)))
        .isInstanceOfSatisfying(
            NotResolved.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void showsTheKeyOfAKeyDid() {
    DidDocument document = document(KEY_DID);

    assertThat(ids(document)).containsExactly("controller", "controllerKey");
    assertThat(document.verificationMethods().getLast().publicKey()).contains(KEY);
    assertThat(document.authentication())
        .containsExactly(KEY_DID + "#controller", KEY_DID + "#controllerKey");
  }

  @Test
  void followsTheOwner() {
    chain.changeOwner(ALICE, BOB).mine().changeOwner(ALICE, CAROL).mine();

    assertThat(accounts(document(DID))).containsExactly(CAROL);
    assertThat(ids(document(KEY_DID))).containsExactly("controller");
  }

  @Test
  void showsTheKeyAgainWhenTheIdentityOwnsItselfAgain() {
    chain.changeOwner(ALICE, BOB).mine().changeOwner(ALICE, ALICE).mine();

    assertThat(ids(document(KEY_DID))).containsExactly("controller", "controllerKey");
  }

  @Test
  void givesDelegatesTheirPurposes() {
    chain.addDelegate(ALICE, "veriKey", BOB, DAY).addDelegate(ALICE, "sigAuth", CAROL, DAY);

    DidDocument document = document(DID);

    assertThat(accounts(document)).containsExactly(ALICE, BOB, CAROL);
    assertThat(document.authentication()).containsExactly(DID + "#controller", DID + "#delegate-2");
    assertThat(document.assertionMethod())
        .containsExactly(DID + "#controller", DID + "#delegate-1", DID + "#delegate-2");
  }

  @Test
  void countsRevocationsAndForeignTypesSoThatNamesAreForEver() {
    chain
        .addDelegate(ALICE, "veriKey", BOB, DAY)
        .mine()
        .addDelegate(ALICE, "enc", CAROL, DAY)
        .mine()
        .revokeDelegate(ALICE, "veriKey", BOB)
        .mine()
        .addDelegate(ALICE, "veriKey", CAROL, DAY)
        .mine()
        .addDelegate(ALICE, "veriKey", BOB, DAY);

    assertThat(ids(document(DID))).containsExactly("controller", "delegate-4", "delegate-5");
  }

  @Test
  void dropsADelegateWhenItsTimeIsOver() {
    chain.addDelegate(ALICE, "veriKey", BOB, DAY);

    clock.set(chain.time().plus(DAY).minusSeconds(1));
    assertThat(accounts(document(DID))).contains(BOB);
    clock.set(chain.time().plus(DAY));
    assertThat(accounts(document(DID))).doesNotContain(BOB);
  }

  @Test
  void dropsARevokedDelegateInTheBlockOfItsRevocation() {
    chain.addDelegate(ALICE, "sigAuth", BOB, DAY).mine().revokeDelegate(ALICE, "sigAuth", BOB);
    clock.set(chain.time());

    assertThat(accounts(document(DID))).containsExactly(ALICE);
    assertThat(accounts(document(DID, new DidVersion.ById(chain.number())))).containsExactly(ALICE);
    assertThat(accounts(document(DID, new DidVersion.ById(chain.number() - 1))))
        .containsExactly(ALICE, BOB);
  }

  @Test
  void seesARevocationThoughTheClockIsSlow() {
    chain.addDelegate(ALICE, "sigAuth", BOB, DAY).mine().revokeDelegate(ALICE, "sigAuth", BOB);
    clock.set(START.minus(DAY));

    assertThat(accounts(document(DID))).containsExactly(ALICE);
  }

  @Test
  void revokesOneOfTwoPurposesOnly() {
    chain
        .addDelegate(ALICE, "sigAuth", BOB, DAY)
        .addDelegate(ALICE, "veriKey", BOB, DAY)
        .mine()
        .revokeDelegate(ALICE, "sigAuth", BOB);

    assertThat(document(DID).authentication()).containsExactly(DID + "#controller");
    assertThat(document(DID).assertionMethod())
        .containsExactly(DID + "#controller", DID + "#delegate-2");
  }

  @Test
  void showsKeysOfAttributesByTheirAlgorithms() {
    byte[] bytes32 = Hex.decode("07".repeat(32));
    chain
        .setAttribute(ALICE, "did/pub/Secp256k1/veriKey/hex", KEY.compressed(), DAY)
        .setAttribute(ALICE, "did/pub/Secp256k1/sigAuth", KEY.uncompressed(), DAY)
        .setAttribute(ALICE, "did/pub/Ed25519/veriKey/base58", bytes32, DAY)
        .setAttribute(ALICE, "did/pub/X25519/enc/base64", bytes32, DAY)
        .setAttribute(ALICE, "did/pub/Multikey/veriKey", Hex.decode("ed01" + "07".repeat(32)), DAY)
        .setAttribute(ALICE, "did/pub/Odd/veriKey/hex", bytes32, DAY)
        .setAttribute(ALICE, "did/pub/Odd/veriKey/base64", bytes32, DAY)
        .setAttribute(ALICE, "did/pub/Odd/veriKey/base58", bytes32, DAY)
        .setAttribute(ALICE, "did/pub/Odd", bytes32, DAY);

    DidDocument document = document(DID);

    assertThat(material(document, "delegate-1")).containsOnlyKeys("publicKeyJwk");
    assertThat(method(document, "delegate-1").publicKey()).contains(KEY);
    assertThat(method(document, "delegate-2").publicKey()).contains(KEY);
    assertThat(material(document, "delegate-3"))
        .containsExactly(
            Map.entry("publicKeyMultibase", "z6Mkevh7bMWWUda468bFjfFGtDxLXgkG8L46bsaXEwHD9Z3L"));
    assertThat(method(document, "delegate-4").type()).isEqualTo("X25519KeyAgreementKey2020");
    assertThat(material(document, "delegate-5")).isEqualTo(material(document, "delegate-3"));
    assertThat(material(document, "delegate-6")).containsEntry("publicKeyHex", "07".repeat(32));
    assertThat(material(document, "delegate-7")).containsKey("publicKeyBase64");
    assertThat(material(document, "delegate-8")).containsKey("publicKeyBase58");
    assertThat(material(document, "delegate-9")).containsEntry("value", "0x" + "07".repeat(32));
    assertThat(document.keyAgreement()).containsExactly(DID + "#delegate-4");
    assertThat(document.authentication()).containsExactly(DID + "#controller", DID + "#delegate-2");
    assertThat(document.assertionMethod()).doesNotContain(DID + "#delegate-4").hasSize(9);
  }

  @Test
  void skipsKeysThatAreNone() {
    chain
        .setAttribute(ALICE, "did/pub/Secp256k1/veriKey/hex", new byte[33], DAY)
        .setAttribute(ALICE, "did/pub/Ed25519/veriKey/hex", new byte[31], DAY)
        .setAttribute(ALICE, "did/pub/bad name", KEY.compressed(), DAY)
        .setAttribute(ALICE, "did/pub/Secp256k1/veriKey/hex/more", KEY.compressed(), DAY)
        .setAttribute(ALICE, "did/pub/Secp256k1/veriKey/hex", KEY.compressed(), DAY);

    assertThat(ids(document(DID))).containsExactly("controller", "delegate-5");
  }

  @Test
  void revokesAttributes() {
    chain
        .setAttribute(ALICE, "did/pub/Secp256k1/sigAuth/hex", KEY.compressed(), DAY)
        .setAttribute(ALICE, "did/pub/X25519/enc/hex", new byte[32], DAY)
        .setAttribute(ALICE, "did/svc/Chasqui", ascii("https://example.com"), DAY)
        .mine()
        .revokeAttribute(ALICE, "did/pub/Secp256k1/sigAuth/hex", KEY.compressed())
        .revokeAttribute(ALICE, "did/pub/X25519/enc/hex", new byte[32])
        .revokeAttribute(ALICE, "did/svc/Chasqui", ascii("https://example.com"))
        .mine();

    assertThat(document(DID).toMap())
        .containsOnlyKeys("id", "verificationMethod", "authentication", "assertionMethod");
    assertThat(ids(document(DID))).containsExactly("controller");
  }

  @Test
  void announcesServices() {
    chain
        .setAttribute(ALICE, "did/svc/Chasqui", ascii("https://example.com/a"), DAY)
        .setAttribute(ALICE, "did/svc/Hub", ascii("{\"uri\":\"https://b\",\"n\":[1]}"), DAY)
        .setAttribute(ALICE, "did/svc/Odd", ascii("{not json"), DAY)
        .setAttribute(ALICE, "did/svc/Binary", new byte[] {(byte) 0xff}, DAY)
        .setAttribute(ALICE, "did/svc/Quoted", ascii("\n\"https://c\""), DAY)
        .setAttribute(ALICE, "did/svc/Number", ascii("5"), DAY);

    assertThat(document(DID).toJson())
        .endsWith(
            """
            "service":[{"id":"%1$s#service-1","type":"Chasqui","serviceEndpoint":"https://example.com/a"},\
            {"id":"%1$s#service-2","type":"Hub","serviceEndpoint":{"uri":"https://b","n":[1]}},\
            {"id":"%1$s#service-3","type":"Odd","serviceEndpoint":"{not json"},\
            {"id":"%1$s#service-5","type":"Quoted","serviceEndpoint":"https://c"},\
            {"id":"%1$s#service-6","type":"Number","serviceEndpoint":"5"}]}\
            """
                .formatted(DID));
  }

  @Test
  void passesOverNamesThatAreNoTextButFollowsTheirPointers() {
    chain
        .addDelegate(ALICE, "veriKey", BOB, DAY)
        .mine()
        .attributeChanged(ALICE, new byte[] {(byte) 0xff, 1}, new byte[0], Long.MAX_VALUE)
        .mine();

    assertThat(ids(document(DID))).containsExactly("controller", "delegate-1");
  }

  @Test
  void endsForEverWithTheZeroOwner() {
    chain.addDelegate(ALICE, "veriKey", BOB, DAY).mine().changeOwner(ALICE, Address.ZERO);
    long deactivation = chain.number();
    // The contract lets the original key act again: it must change nothing.
    chain.mine().changeOwner(ALICE, CAROL).addDelegate(ALICE, "sigAuth", CAROL, DAY).mine();

    Resolved resolved = resolved(DID);

    assertThat(resolved.document()).isEqualTo(DidDocument.withoutKeys(DID));
    assertThat(resolved.metadata().deactivated()).isTrue();
    assertThat(resolved.metadata().versionId()).isEqualTo(Long.toString(deactivation));
    assertThat(resolved(DID, new DidVersion.ById(deactivation)).metadata())
        .isEqualTo(resolved.metadata()); // no version follows the end
    Resolved before = resolved(DID, new DidVersion.ById(deactivation - 1));
    assertThat(before.metadata().deactivated()).isFalse();
    assertThat(accounts(before.document())).containsExactly(ALICE, BOB);
  }

  @Test
  void tellsVersions() {
    chain.mine(4).changeOwner(ALICE, BOB).mine(5).changeOwner(ALICE, CAROL).mine();

    assertThat(resolved(DID).metadata().toMap())
        .isEqualTo(Map.of("versionId", "10", "updated", "2026-11-21T00:01:40Z"));
    assertThat(resolved(DID, new DidVersion.ById(9)).metadata().toMap())
        .isEqualTo(
            Map.of(
                "versionId", "5",
                "updated", "2026-11-21T00:00:50Z",
                "nextVersionId", "10",
                "nextUpdate", "2026-11-21T00:01:40Z"));
    assertThat(resolved(DID, new DidVersion.ById(3)).metadata().toMap())
        .isEqualTo(Map.of("nextVersionId", "5", "nextUpdate", "2026-11-21T00:00:50Z"));
    assertThat(accounts(document(DID, new DidVersion.ById(3)))).containsExactly(ALICE);
  }

  @Test
  void resolvesAsOfAnInstant() {
    chain.mine(4).changeOwner(ALICE, BOB).mine(5).changeOwner(ALICE, CAROL).mine();
    Instant first = START.plusSeconds(50);

    assertThat(accounts(document(DID, new DidVersion.AtTime(first)))).containsExactly(BOB);
    assertThat(accounts(document(DID, new DidVersion.AtTime(first.minusSeconds(1)))))
        .containsExactly(ALICE);
  }

  @Test
  void judgesAnOldVersionByTheTimeOfThen() {
    chain.addDelegate(ALICE, "veriKey", BOB, Duration.ofSeconds(15)).mine(10);

    assertThat(accounts(document(DID, new DidVersion.ById(2)))).containsExactly(ALICE, BOB);
    assertThat(accounts(document(DID, new DidVersion.ById(3)))).containsExactly(ALICE);
  }

  @Test
  void refusesVersionsThatAreYetToCome() {
    assertThat(resolver.resolve(DID, new DidVersion.ById(2)))
        .isEqualTo(
            new NotResolved("invalidOptions", "Expected a version up to block 1 but found 2"));
  }

  @Test
  void readsOnlyConfirmedBlocks() {
    EthrNetwork confirmed =
        new EthrNetwork(
            "local",
            1337,
            RegistryChain.REGISTRY,
            chain,
            new HeadView(Finality.LATEST, 3),
            ChangeIndex.NONE);
    EthrDidResolver careful = new EthrDidResolver(List.of(confirmed), clock);
    chain.mine(5).changeOwner(ALICE, BOB).mine(2);

    assertThat(accounts(((Resolved) careful.resolve(DID)).document())).containsExactly(ALICE);
    chain.mine();
    assertThat(accounts(((Resolved) careful.resolve(DID)).document())).containsExactly(BOB);
  }

  @Test
  void readsOnlyBlocksAsFinalAsConfigured() {
    EthrNetwork finalized =
        new EthrNetwork(
            "local",
            1337,
            RegistryChain.REGISTRY,
            chain,
            new HeadView(Finality.FINALIZED, 0),
            ChangeIndex.NONE);
    EthrDidResolver careful = new EthrDidResolver(List.of(finalized), clock);
    chain.mine().changeOwner(ALICE, BOB);

    assertThat(accounts(((Resolved) careful.resolve(DID)).document())).containsExactly(ALICE);
    chain.settle();
    assertThat(accounts(((Resolved) careful.resolve(DID)).document())).containsExactly(BOB);
  }

  @Test
  void limitsTheWorkForOneIdentity() {
    EthrDidResolver limited = new EthrDidResolver(List.of(network()), clock, new EthrLimits(3, 0));
    for (int i = 0; i < 100; i++) {
      chain.addDelegate(ALICE, "veriKey", BOB, DAY).mine();
    }

    assertThat(limited.resolve(DID))
        .isEqualTo(
            new NotResolved(
                "tooManyChanges",
                "The identity has changed more than 2048 times, or in more than 3 blocks"));
    assertThat(chain.requests.get()).isLessThan(10);
  }

  @Test
  void limitsTheChangesOfOneIdentityHoweverFewTheirBlocks() {
    EthrDidResolver limited =
        new EthrDidResolver(List.of(network()), clock, new EthrLimits(10, 49, 0));
    for (int i = 0; i < 50; i++) {
      chain.addDelegate(ALICE, "veriKey", BOB, DAY);
    }

    assertThat(limited.resolve(DID))
        .isInstanceOfSatisfying(
            NotResolved.class, it -> assertThat(it.code()).isEqualTo("tooManyChanges"));
  }

  @Test
  void readsManyChangesOfOneBlockAtOnce() {
    EthrDidResolver limited = new EthrDidResolver(List.of(network()), clock, new EthrLimits(1, 0));
    for (int i = 0; i < 50; i++) {
      chain.addDelegate(ALICE, "veriKey", BOB, DAY);
    }

    assertThat(ids(((Resolved) limited.resolve(DID)).document()))
        .containsExactly("controller", "delegate-50");
  }

  @Test
  void faultsWhenTheNodeHasFallenBehind() {
    EthrDidResolver wary = new EthrDidResolver(List.of(network()), clock, new EthrLimits(10, 5));
    chain.mine(20);
    wary.resolve(DID);
    chain.fallBack(5);
    wary.resolve(DID);
    chain.fallBack(1);

    assertThatThrownBy(() -> wary.resolve(DID))
        .isInstanceOf(ResolutionUnavailableException.class)
        .hasMessage("Network local: the node is at block 15, but block 21 was seen before");
  }

  @Test
  void believesAChainThatWasSetBackAfterAWhile() {
    EthrDidResolver wary = new EthrDidResolver(List.of(network()), clock, new EthrLimits(10, 0));
    chain.mine(20);
    wary.resolve(DID);
    chain.fallBack(20);
    clock.advance(Duration.ofMinutes(10).plusSeconds(1));

    assertThat(wary.resolve(DID)).isInstanceOf(Resolved.class);
  }

  @Test
  void faultsWhenTheNodeLostItsEvents() {
    chain.changeOwner(ALICE, BOB).pruneLogs();

    assertThatThrownBy(() -> resolver.resolve(DID))
        .isInstanceOf(ResolutionUnavailableException.class)
        .hasMessageContaining("the node may not keep old events");
  }

  @Test
  void faultsAtMalformedEvents() {
    chain.emitGarbage(ALICE);

    assertThatThrownBy(() -> resolver.resolve(DID))
        .isInstanceOf(ResolutionUnavailableException.class)
        .hasMessage("Network local: an event of the registry is malformed");
  }

  @Test
  void faultsWhereThereIsNoRegistry() {
    EthrNetwork wrong = new EthrNetwork("local", 1337, BOB, chain);

    assertThatThrownBy(() -> new EthrDidResolver(List.of(wrong), clock).resolve(DID))
        .isInstanceOf(ResolutionUnavailableException.class)
        .hasMessage("Network local: there is no ERC-1056 registry at " + BOB);
  }

  @Test
  void refusesConfigurationsThatMakeNoSense() {
    EthrNetwork sameName = new EthrNetwork("LOCAL", 1, RegistryChain.REGISTRY, chain);

    assertThatThrownBy(() -> new EthrDidResolver(List.of(), clock))
        .hasMessage("Expected at least one network");
    assertThatThrownBy(() -> new EthrDidResolver(List.of(network(), sameName), clock))
        .hasMessage("Two networks are called local");
    assertThatThrownBy(() -> new EthrNetwork("x", 0, BOB, chain))
        .hasMessage("Expected a positive chain id but found 0");
  }

  @Test
  void resolvesNoOtherMethod() {
    assertRefused("did:web:example.com", "methodNotSupported");
  }

  private Resolved resolved(Did did) {
    return (Resolved) resolver.resolve(did);
  }

  private Resolved resolved(Did did, DidVersion version) {
    return (Resolved) resolver.resolve(did, version);
  }

  private DidDocument document(Did did) {
    return resolved(did).document();
  }

  private DidDocument document(Did did, DidVersion version) {
    return resolved(did, version).document();
  }

  private static List<Address> accounts(DidDocument document) {
    return document.verificationMethods().stream()
        .map(method -> method.account().orElseThrow())
        .toList();
  }

  private static List<String> ids(DidDocument document) {
    return document.verificationMethods().stream()
        .map(method -> method.id().substring(document.id().toString().length() + 1))
        .toList();
  }

  private static VerificationMethod method(DidDocument document, String fragment) {
    return document.verificationMethod(document.id() + "#" + fragment).orElseThrow();
  }

  private static Map<String, Object> material(DidDocument document, String fragment) {
    return method(document, fragment).material();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
