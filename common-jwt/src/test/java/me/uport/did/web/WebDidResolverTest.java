package me.uport.did.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.ProofPurpose;
import me.uport.did.ResolutionUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebDidResolverTest {

  private static final String KEY =
      PrivateKey.parse("0x" + "11".repeat(32)).publicKey().toString().substring(2);

  private final Map<URI, String> web = new HashMap<>();
  private final List<URI> asked = new ArrayList<>();
  private final WebDidResolver resolver =
      new WebDidResolver(
          (url, accept) -> {
            asked.add(url);
            return Optional.ofNullable(web.get(url))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
          });

  @ParameterizedTest
  @CsvSource({
    "did:web:example.com, https://example.com/.well-known/did.json",
    "did:web:example.com%3A3000, https://example.com:3000/.well-known/did.json",
    "did:web:example.com:user:alice, https://example.com/user/alice/did.json",
    "did:web:example.com%3a3000:user:alice, https://example.com:3000/user/alice/did.json",
    "did:https:example.com, https://example.com/.well-known/did.json"
  })
  void fetchesTheDocumentOfTheDomain(String did, URI url) {
    web.put(url, "{\"id\":\"" + did + "\"}");

    assertThat(document(did).id()).hasToString(did);
    assertThat(asked).containsExactly(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "did:web:localhost",
        "did:web:127.0.0.1",
        "did:web:0x7f.1",
        "did:web:example.com%2Fpath",
        "did:web:example.com%40evil.example",
        "did:web:example.com%3A",
        "did:web:example.com%3A123456",
        "did:web:example.com:..:..:secret",
        "did:web:example.com::x",
        "did:web:-a.com",
      })
  void asksForNothingButPlainNamesOfADomain(String did) {
    assertThat(resolve(did)).isInstanceOf(NotResolved.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void aDocumentThatIsMissingIsNotFound() {
    assertThat(resolve("did:web:example.com"))
        .isEqualTo(notResolved("notFound", resolve("did:web:example.com")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"id\":1}",
        "{\"id\":\"did:web:evil.example\"}",
        "{\"id\":\"did:web:example.com\",\"id\":\"did:web:example.com\"}",
        "<html>"
      })
  void aDocumentOfAnotherIsNone(String body) {
    web.put(URI.create("https://example.com/.well-known/did.json"), body);

    assertThat(resolve("did:web:example.com"))
        .isEqualTo(notResolved("invalidDidDocument", resolve("did:web:example.com")));
  }

  private static NotResolved notResolved(String code, DidResolution found) {
    return new NotResolved(code, ((NotResolved) found).message());
  }

  @Test
  void aDomainThatDoesNotAnswerSaysNothingAboutTheDid() {
    WebDidResolver unlucky =
        new WebDidResolver(
            (url, accept) -> {
              throw new ResolutionUnavailableException("no answer");
            });

    assertThatThrownBy(() -> unlucky.resolve(Did.parse("did:web:example.com")))
        .isInstanceOf(ResolutionUnavailableException.class);
  }

  // --- the forms that documents have had

  @Test
  void readsTodaysDocuments() {
    DidDocument document =
        published(
            """
            {"@context":["https://www.w3.org/ns/did/v1"],"id":"did:web:example.com",
             "alsoKnownAs":["https://example.com/about"],
             "verificationMethod":[
               {"id":"did:web:example.com#a","type":"EcdsaSecp256k1VerificationKey2019",
                "controller":"did:web:example.com","publicKeyHex":"KEY"},
               {"id":"#b","type":"Multikey","controller":"did:web:example.com","publicKeyHex":"KEY"},
               {"type":"without an id"}, 7],
             "authentication":["did:web:example.com#a"],"assertionMethod":["#b","#nobody"],
             "keyAgreement":[{"id":"#c","type":"X25519KeyAgreementKey2020",
                "controller":"did:web:example.com",
                "publicKeyMultibase":"z6LSgyR2RsnCcCCnCQMXebeys6gVHRy8DLk5m6yASURLHeK3"}],
             "service":[{"id":"#s","type":"LinkedDomains","serviceEndpoint":{"origins":["x"]}},{"id":"#t"}]}
            """);

    assertThat(document.methodsFor(ProofPurpose.AUTHENTICATION)).hasSize(1);
    assertThat(document.methodsFor(ProofPurpose.ASSERTION_METHOD).getFirst().id())
        .isEqualTo("did:web:example.com#b");
    assertThat(document.methodsFor(ProofPurpose.KEY_AGREEMENT).getFirst().x25519Key()).isPresent();
    assertThat(document.services()).hasSize(1);
    assertThat(document.toMap()).containsKey("alsoKnownAs");
  }

  @Test
  void readsTheDocumentsOf2018() {
    DidDocument document =
        published(
            """
            {"@context":"https://w3id.org/did/v1","id":"did:web:example.com",
             "publicKey":[{"id":"did:web:example.com#owner","type":"Secp256k1VerificationKey2018",
                "owner":"did:web:example.com","publicKeyHex":"KEY"},
                {"id":"#box","type":"Curve25519EncryptionPublicKey","owner":"did:web:example.com",
                 "publicKeyBase64":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE="}],
             "authentication":[{"type":"Secp256k1SignatureAuthentication2018",
                "publicKey":"did:web:example.com#owner"}]}
            """);

    assertThat(document.methodsFor(ProofPurpose.AUTHENTICATION).getFirst().publicKey()).isPresent();
    assertThat(document.verificationMethods().getFirst().controller())
        .isEqualTo("did:web:example.com");
    // It knows no assertionMethod, so every key that signs may assert; an encryption key does not.
    assertThat(document.assertionMethod()).containsExactly("did:web:example.com#owner");
  }

  private DidDocument published(String document) {
    web.put(URI.create("https://example.com/.well-known/did.json"), document.replace("KEY", KEY));
    return document("did:web:example.com");
  }

  private DidResolution resolve(String did) {
    return resolver.resolve(Did.parse(did));
  }

  private DidDocument document(String did) {
    return ((Resolved) resolve(did)).document();
  }
}
