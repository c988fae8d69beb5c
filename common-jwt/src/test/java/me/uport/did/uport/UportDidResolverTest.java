package me.uport.did.uport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.ProofPurpose;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.ChainBlock;
import me.uport.did.ethr.ChainLog;
import me.uport.did.ethr.ChainReader;
import me.uport.did.ethr.Finality;
import me.uport.did.uport.UportNetwork.Kind;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;
import me.uport.ipfs.IpfsReader;
import me.uport.mnid.Mnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UportDidResolverTest {

  private static final Address REGISTRY =
      Address.parse("0x2cc31912b2b0f3075a87b3640923d45a26cef3ee");
  private static final Address IDENTITY =
      Address.parse("0x00521965e7bd230323c423d96c657db5b79d099f");
  private static final Did DID = Did.parse("did:uport:" + new Mnid("0x4", IDENTITY).encode());
  private static final PrivateKey KEY = PrivateKey.parse("0x" + "11".repeat(32));
  private static final String POINT = Hex.encodeBare(KEY.publicKey().uncompressed());

  private final Map<Cid, byte[]> files = new HashMap<>();
  private final IpfsReader ipfs =
      cid ->
          Optional.ofNullable(files.get(cid))
              .orElseThrow(() -> new UncheckedIOException(new IOException("not found")));
  private final Registry registry = new Registry();
  private final UportDidResolver resolver = resolver(Kind.UPORT_REGISTRY);

  private UportDidResolver resolver(Kind kind) {
    return new UportDidResolver(
        List.of(new UportNetwork(BigInteger.valueOf(4), kind, REGISTRY, registry)), ipfs);
  }

  @Test
  void readsAProfileOf2016() {
    publish(
        "{\"publicKey\":\"0x"
            + POINT
            + "\",\"publicEncKey\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=\","
            + "\"name\":\"Alice\",\"@type\":\"Person\"}");

    DidDocument document = document();

    assertThat(document.methodsFor(ProofPurpose.AUTHENTICATION).getFirst().publicKey())
        .contains(KEY.publicKey());
    assertThat(document.keyAgreement()).containsExactly(DID + "#keys-2");
    assertThat(document.methodsFor(ProofPurpose.KEY_AGREEMENT).getFirst().x25519Key()).isPresent();
    assertThat(document.toMap().get("uportProfile"))
        .isEqualTo(Map.of("name", "Alice", "@type", "Person"));
  }

  @Test
  void aProfileWithoutNameIsNotShown() {
    publish("{\"publicKey\":\"" + POINT + "\",\"network\":\"rinkeby\"}");

    assertThat(document().toMap()).doesNotContainKey("uportProfile");
  }

  @Test
  void readsADocument() {
    publish(didDocument(DID.toString(), DID.toString()));

    assertThat(document().methodsFor(ProofPurpose.AUTHENTICATION).getFirst().publicKey())
        .contains(KEY.publicKey());
  }

  @Test
  void refusesTheDocumentOfAnotherAndTheKeysOfAnother() {
    publish(didDocument("did:uport:2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX", DID.toString()));
    assertRefused(resolver.resolve(DID), "invalidDidDocument");
    publish(didDocument(DID.toString(), "did:uport:2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX"));
    assertRefused(resolver.resolve(DID), "invalidDidDocument");
  }

  private static String didDocument(String id, String owner) {
    return """
    {"@context":"https://w3id.org/did/v1","id":"%s",
     "publicKey":[{"id":"%s#keys-1","type":"Secp256k1VerificationKey2018","owner":"%s",
       "publicKeyHex":"%s"}],
     "authentication":[{"type":"Secp256k1SignatureAuthentication2018","publicKey":"%s#keys-1"}]}
    """
        .formatted(id, id, owner, POINT, id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[1]", "{}", "{\"publicKey\":7}", "{\"publicKey\":null}"})
  void refusesAFileThatIsNoDocument(String content) {
    publish(content);

    assertRefused(resolver.resolve(DID), "invalidDidDocument");
  }

  @Test
  void trustsNobodyWhoDeliversTheFile() {
    Cid cid = publish("{\"publicKey\":\"" + POINT + "\"}");
    files.put(cid, "{\"publicKey\":\"0x02\"}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> resolver.resolve(DID))
        .isInstanceOf(ResolutionUnavailableException.class)
        .hasMessageContaining("another file");
  }

  @Test
  void aFileThatNobodyHasNowSaysNothingAboutTheDid() {
    files.remove(publish("{}"));

    assertThatThrownBy(() -> resolver.resolve(DID))
        .isInstanceOf(ResolutionUnavailableException.class);
  }

  @Test
  void anIdentityThatNeverRegisteredIsNotFound() {
    assertRefused(resolver.resolve(DID), "notFound");
  }

  @Test
  void aContractThatIsNoRegistryIsAFault() {
    registry.answer = new byte[0];

    assertThatThrownBy(() -> resolver.resolve(DID))
        .isInstanceOf(ResolutionUnavailableException.class)
        .hasMessageContaining(REGISTRY.toString());
  }

  @Test
  void refusesOtherNetworksAndBrokenMnids() {
    assertRefused(
        resolver.resolve(Did.parse("did:uport:" + new Mnid("0x1", IDENTITY).encode())),
        "unknownNetwork");
    assertRefused(resolver.resolve(new Did("uport", DID.identifier() + "1")), "invalidDid");
  }

  /** Both selectors are those of the contracts that were deployed. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void asksEachRegistryInItsOwnOrder(Kind kind) {
    resolver(kind).resolve(DID);

    String key = "75506f727450726f66696c654950465331323230" + "00".repeat(12);
    String identity = "00".repeat(12) + IDENTITY.toString().substring(2);
    assertThat(registry.calls)
        .containsExactly(
            switch (kind) {
              case UPORT_REGISTRY -> "0x447885f0" + key + identity + identity;
              case CLAIMS_REGISTRY -> "0xe1661eff" + identity + identity + key;
            });
  }

  @Test
  void aGatewayIsAskedForTheBlock() {
    List<URI> asked = new ArrayList<>();
    Cid cid = IpfsFile.of(new byte[] {1}).cid();
    GatewayIpfsReader reader =
        new GatewayIpfsReader(
            URI.create("https://ipfs.example"),
            (url, accept) -> {
              asked.add(url);
              return Optional.empty();
            });

    assertThatThrownBy(() -> reader.read(cid)).isInstanceOf(UncheckedIOException.class);
    assertThat(asked)
        .containsExactly(URI.create("https://ipfs.example/ipfs/" + cid + "?format=raw"));
  }

  private Cid publish(String content) {
    IpfsFile file = IpfsFile.of(content.getBytes(StandardCharsets.UTF_8));
    files.put(file.cid(), file.content());
    registry.answer = file.cid().digest();
    return file.cid();
  }

  private DidDocument document() {
    return ((Resolved) resolver.resolve(DID)).document();
  }

  private static void assertRefused(DidResolution resolution, String code) {
    assertThat(resolution)
        .isInstanceOfSatisfying(
            NotResolved.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static final class Registry implements ChainReader {

    private final List<String> calls = new ArrayList<>();
    private byte[] answer = new byte[32];

    @Override
    public ChainBlock head(Finality finality) {
      return block(100);
    }

    @Override
    public ChainBlock block(long number) {
      return new ChainBlock(number, Instant.EPOCH);
    }

    @Override
    public byte[] call(Address contract, byte[] data, long block) {
      calls.add(Hex.encode(data));
      return contract.equals(REGISTRY) ? answer : new byte[0];
    }

    @Override
    public List<ChainLog> logs(Address contract, Address indexedAddress, long block) {
      return List.of();
    }
  }
}
