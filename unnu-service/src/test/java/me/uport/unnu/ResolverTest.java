package me.uport.unnu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidChange.AddDelegate;
import me.uport.contracts.DidChange.ChangeOwner;
import me.uport.contracts.DidChange.SetAttribute;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.DirectSender;
import me.uport.contracts.UportContract;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.mnid.Mnid;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@UnnuTest
class ResolverTest {
  private static final String W3C = "https://www.w3.org/ns/did#";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Address BOB = TestIdentities.bob().address();

  private final TestChain chain = new TestChain();
  private final PrivateKey key = chain.chain().fundedKey();
  private final String did = "did:ethr:" + key.address();
  private final ServiceClient unnu;

  @Autowired
  ResolverTest(ServiceClient unnu) {
    this.unnu = unnu;
  }

  @Test
  void answersTheDocumentAndWhatIsKnownAboutIt() {
    Answer answer = resolve(did);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/did-resolution");
    assertThat(answer.at("/didDocument/id")).isEqualTo(did);
    assertThat(answer.at("/didResolutionMetadata/contentType")).isEqualTo("application/did+json");
    assertThat(answer.json().at("/didDocument/@context").isMissingNode()).isTrue();
    assertThat(answer.json().at("/didDocumentMetadata").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/did|application/did|true",
        "application/did+ld+json|application/did+ld+json|true",
        "application/ld+json|application/ld+json|true",
        "application/did+json|application/did+json|false",
        "application/did;q=0.5, application/did+json|application/did+json|false",
        "text/html, application/did+json;q=0.1|application/did+json|false",
      })
  void answersTheDocumentAloneToWhoAsksForIt(String accept, String type, boolean linked) {
    Answer answer = resolve(did, "Accept", accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Accept");
    assertThat(answer.at("/id")).isEqualTo(did);
    assertThat(answer.at("/@context/0")).isEqualTo(linked ? "https://www.w3.org/ns/did/v1" : "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/did-resolution",
        "application/ld+json;profile=\"https://w3id.org/did-resolution\"",
        "application/ld+json;profile=\"https://w3id.org/did-resolution\", application/did;q=0.9",
      })
  void answersTheWholeResultToClientsOfAllAges(String accept) {
    Answer answer = resolve(did, "Accept", accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/didDocument/id")).isEqualTo(did);
    assertThat(answer.json().has("didResolutionMetadata")).isTrue();
  }

  @Test
  void givesOldVersionsWithWhatFollowedThem() {
    Receipt first = change(new AddDelegate(key.address(), Words.of("sigAuth"), BOB, DAY));
    Receipt second = change(new ChangeOwner(key.address(), BOB));
    String before = Long.toString(first.blockNumber());

    Answer old = unnu.get("/1.0/identifiers/" + did + "?versionId=" + before);

    assertThat(old.at("/didDocumentMetadata/versionId")).isEqualTo(before);
    assertThat(old.at("/didDocumentMetadata/nextVersionId"))
        .isEqualTo(Long.toString(second.blockNumber()));
    assertThat(old.json().at("/didDocument/verificationMethod").size()).isEqualTo(2);
    String made = old.at("/didDocumentMetadata/updated");
    assertThat(
            unnu.get("/1.0/identifiers/" + did + "?versionTime=" + made)
                .at("/didDocumentMetadata/versionId"))
        .isIn(before, Long.toString(second.blockNumber()));
    assertThat(
            unnu.get("/1.0/identifiers/" + did + "?versionTime=2020-01-01T00:00:00Z")
                .at("/didDocumentMetadata/nextVersionId"))
        .isEqualTo(before);
    assertThat(resolve(did).json().at("/didDocument/verificationMethod").size()).isEqualTo(2);
  }

  @Test
  void answers410WhenTheIdentityWasGivenUp() {
    change(new ChangeOwner(key.address(), Address.ZERO));

    Answer answer = resolve(did);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.json().at("/didDocumentMetadata/deactivated").asBoolean()).isTrue();
    assertThat(answer.json().at("/didDocument/verificationMethod").size()).isZero();
    assertThat(resolve(did, "Accept", "application/did").status()).isEqualTo(410);
  }

  @Test
  void sendsADocumentOnceToWhoAlreadyHasIt() {
    Answer first = resolve(did);
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

    Answer second = resolve(did, "If-None-Match", first.header("ETag"));
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(
            resolve(did, "If-None-Match", first.header("ETag"), "Accept", "application/did")
                .status())
        .as("another form")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
        "did:pkh:eip155:1:0xb9c5714089478a327f09197987f16f9e5d936e8a",
        "did%3Apkh%3Aeip155%3A1%3A0xb9c5714089478a327f09197987f16f9e5d936e8a",
        "did:nacl:Md8JiMIwsapml_FtQ2ngnGftNP5UmVCAUuhnLyAsPxI",
      })
  void resolvesTheMethodsThatAskNobody(String other) {
    assertThat(resolve(other).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "did:ethr:0x12,400,INVALID_DID",
    "nothing,400,INVALID_DID",
    "did:ethr:0x00000000000000000000000000000000000000a1?versionId=-1,400,INVALID_OPTIONS",
    "did:ethr:0x00000000000000000000000000000000000000a1?versionId=99999999,400,INVALID_OPTIONS",
    "did:ethr:0x00000000000000000000000000000000000000a1?versionTime=noon,400,INVALID_OPTIONS",
    "did:ethr:0x00000000000000000000000000000000000000a1?versionId=1&versionTime=1,400,INVALID_OPTIONS",
    "did:ethr:moon:0x00000000000000000000000000000000000000a1,501,FEATURE_NOT_SUPPORTED",
    "did:ethr:0x00000000000000000000000000000000000000a1?service=files,501,FEATURE_NOT_SUPPORTED",
    "did:ethr:0x00000000000000000000000000000000000000a1%3Fservice=files,501,FEATURE_NOT_SUPPORTED",
    "did:ethr:0x00000000000000000000000000000000000000a1?relativeRef=/a,501,FEATURE_NOT_SUPPORTED",
    "did:ethr:0x00000000000000000000000000000000000000a1%3FversionId=1?versionId=2,400,INVALID_OPTIONS",
    "did:ethr:0x00000000000000000000000000000000000000a1?verificationRelationship=authentication,400,INVALID_OPTIONS",
    "did:pkh:eip155:1:0xb9c5714089478a327f09197987f16f9e5d936e8a?versionId=1,501,FEATURE_NOT_SUPPORTED",
    "did:moon:1,501,METHOD_NOT_SUPPORTED",
    "did:web:127.0.0.1,400,INVALID_DID",
    "did:web:no.example%3A22,404,NOT_FOUND",
  })
  void refusesInTheWordsOfTheSpecification(String path, int status, String type) {
    Answer asResult = resolve(path);
    assertThat(asResult.status()).as(asResult.body()).isEqualTo(status);
    assertThat(asResult.at("/didResolutionMetadata/error/type")).isEqualTo(W3C + type);
    assertThat(asResult.json().get("didDocument").isNull()).isTrue();

    Answer alone = resolve(path, "Accept", "application/did");
    assertThat(alone.status()).isEqualTo(status);
    assertThat(alone.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(alone.at("/type")).isEqualTo(W3C + type);
    assertThat(alone.at("/status")).isEqualTo(Integer.toString(status));
  }

  @ParameterizedTest
  @CsvSource({
    "application/did-url-dereferencing,application/did-url-dereferencing",
    "application/did-resolution,application/did-url-dereferencing",
    "*/*,application/did-url-dereferencing",
    "application/json,application/json",
  })
  void answersTheKeyThatAFragmentNames(String accept, String type) {
    Answer answer = resolve(did + "%23controller", "Accept", accept);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.at("/content/id")).isEqualTo(did + "#controller");
    assertThat(answer.at("/content/type")).isEqualTo("EcdsaSecp256k1RecoveryMethod2020");
    assertThat(answer.at("/dereferencingMetadata/contentType")).isEqualTo("application/did+json");
    assertThat(answer.json().at("/contentMetadata").size()).isZero();
    assertThat(answer.json().has("didDocument")).isFalse();
  }

  @Test
  void answersTheKeyAloneToWhoAsksForIt() {
    Answer answer = resolve(did + "%23controller", "Accept", "application/did");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/did");
    assertThat(answer.at("/id")).isEqualTo(did + "#controller");
    assertThat(answer.at("/@context/0")).isEqualTo("https://www.w3.org/ns/did/v1");
    assertThat(resolve(did + "%23controller", "If-None-Match", answer.header("ETag")).status())
        .as("another form")
        .isEqualTo(200);
  }

  @Test
  void answersTheServiceThatAFragmentNames() {
    change(
        new SetAttribute(
            key.address(),
            Words.of("did/svc/Hub"),
            Bytes.of("https://hub.example".getBytes(UTF_8)),
            DAY));

    Answer answer = resolve(did + "%23service-1");

    assertThat(answer.at("/content/serviceEndpoint")).isEqualTo("https://hub.example");
    assertThat(errorOf(resolve(did + "%23service-1?verificationRelationship=authentication")))
        .isEqualTo("https://w3id.org/security#INVALID_VERIFICATION_METHOD");
  }

  @Test
  void answersPartsOfOldVersions() {
    Receipt added = change(new AddDelegate(key.address(), Words.of("veriKey"), BOB, DAY));
    String before = "versionId=" + (added.blockNumber() - 1);

    assertThat(resolve(did + "%23delegate-1").status()).isEqualTo(200);
    assertThat(resolve(did + "%23delegate-1?" + before).status()).isEqualTo(404);
    assertThat(resolve(did + "%3F" + before + "%23delegate-1").status()).isEqualTo(404);
    assertThat(resolve(did + "%3F" + before).json().at("/didDocument/id").asString())
        .isEqualTo(did);
  }

  @Test
  void answersOnlyKeysForTheRelationshipThatIsAskedFor() {
    change(new AddDelegate(key.address(), Words.of("veriKey"), BOB, DAY));
    String delegate = did + "%23delegate-1?verificationRelationship=";

    assertThat(resolve(delegate + "assertionMethod").status()).isEqualTo(200);
    assertThat(resolve(delegate + "authentication").status()).isEqualTo(404);
    assertThat(errorOf(resolve(delegate + "authentication")))
        .isEqualTo("https://w3id.org/security#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
    assertThat(errorOf(resolve(delegate + "capabilityInvocation")))
        .isEqualTo("https://w3id.org/security#INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
    assertThat(errorOf(resolve(delegate + "friendship"))).isEqualTo(W3C + "INVALID_OPTIONS");
  }

  @Test
  void hasNoPartsOfIdentitiesThatWereGivenUp() {
    change(new ChangeOwner(key.address(), Address.ZERO));

    Answer answer = resolve(did + "%23controller");

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.json().get("content").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "did:ethr:0x00000000000000000000000000000000000000a1%23nothing,404,NOT_FOUND",
    "did:ethr:0x00000000000000000000000000000000000000a1%23,400,INVALID_DID_URL",
    "did:ethr:0x00000000000000000000000000000000000000a1%23a%23b,400,INVALID_DID_URL",
    "did:ethr:0x00000000000000000000000000000000000000a1%3Fservice=files%23a,501,FEATURE_NOT_SUPPORTED",
    "did:ethr:moon:0x00000000000000000000000000000000000000a1%23controller,501,FEATURE_NOT_SUPPORTED",
    "nothing%23controller,400,INVALID_DID_URL",
    "did:moon:1%23controller,501,METHOD_NOT_SUPPORTED",
  })
  void refusesPartsInTheWordsOfTheSpecification(String path, int status, String type) {
    Answer answer = resolve(path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(errorOf(answer)).isEqualTo(W3C + type);
    assertThat(answer.json().get("content").isNull()).isTrue();
    assertThat(resolve(path, "Accept", "application/did").at("/type")).isEqualTo(W3C + type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%23controller"})
  void faultsOfTheChainAreTemporaryAndNotMissingDocuments(String part) {
    String path = "did:ethr:gone:0x00000000000000000000000000000000000000a1" + part;

    Answer answer = resolve(path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.body()).contains(W3C + "INTERNAL_ERROR").doesNotContain("127.0.0.1");
    assertThat(resolve(path, "Accept", "application/did").at("/type"))
        .isEqualTo(W3C + "INTERNAL_ERROR");
  }

  private static String errorOf(Answer answer) {
    return answer.at("/dereferencingMetadata/error/type");
  }

  @Test
  void hasNothingForContractIdentitiesThatRegisteredNothing() {
    String identity = "did:uport:" + new Mnid("0x539", BOB).encode();

    assertThat(resolve(identity).status()).isEqualTo(404);
    assertThat(resolve(identity).at("/didResolutionMetadata/error/type"))
        .isEqualTo(W3C + "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/did;q=0", "nonsense"})
  void refusesFormsThatItDoesNotHave(String accept) {
    Answer answer = resolve(did, "Accept", accept);

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.at("/type")).isEqualTo(W3C + "REPRESENTATION_NOT_SUPPORTED");
  }

  @Test
  void everybodyMayAskSoOftenAndNoMore() {
    assertThat(resolve(did).header("RateLimit")).isNotEmpty();
  }

  private Answer resolve(String identifier, String... headers) {
    return unnu.get("/1.0/identifiers/" + identifier, headers);
  }

  private Receipt change(DidChange change) {
    var registry =
        new DidRegistryContract(chain.contracts().get(UportContract.ETHEREUM_DID_REGISTRY));
    return new DirectSender(chain.node(), key, Await.PATIENCE).send(registry.apply(change));
  }
}
