package me.uport.credentials;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BANK;
import static me.uport.credentials.People.CLOCK;
import static me.uport.credentials.People.DAPP;
import static me.uport.credentials.People.NOW;
import static me.uport.credentials.People.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import me.uport.credentials.openid4vp.CredentialQuery;
import me.uport.credentials.openid4vp.DcqlQuery;
import me.uport.credentials.openid4vp.ReceivedVpRequest;
import me.uport.credentials.openid4vp.VpRequest;
import me.uport.credentials.openid4vp.VpRequestReader;
import me.uport.credentials.openid4vp.VpRequestReader.Read.Received;
import me.uport.credentials.sdjwt.SdJwtDraft;
import me.uport.credentials.sdjwt.SdJwtPresentation;
import me.uport.credentials.sdjwt.SdJwtVerifier;
import me.uport.credentials.signing.TypedData;
import me.uport.credentials.w3c.CredentialDraft;
import me.uport.credentials.w3c.DataModel;
import me.uport.credentials.w3c.StatusList;
import me.uport.credentials.w3c.W3cVerifier;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.crypto.jwe.ContentEncryption;
import me.uport.crypto.jwe.JweEncrypter;
import me.uport.did.DidUrl;
import me.uport.jwt.JwtVerifier;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Damaged input gets an answer, or an exception that is declared, and never another. */
class ParserFuzzTest {

  private static final int ROUNDS = 800;
  private static final String CHARACTERS = "ABCabc0189-_.=~:#\"{}[],\\ \u0000\u00e9\u2028";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JwtVerifier verifier = new JwtVerifier(RESOLVER, CLOCK);
  private final Credentials dapp = DAPP.credentials();

  private static void fuzz(String name, String whole, Consumer<String> parser) {
    long seed = Long.getLong("uport.seed", System.nanoTime());
    System.out.println(name + ": -Duport.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String text = mutated(whole, random);
      try {
        parser.accept(text);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("Undeclared, at: " + text, e);
      }
    }
  }

  private static String mutated(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, other);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, other);
        default -> text.insert(at, text.substring(at / 2, at));
      }
    }
    return text.toString();
  }

  @Test
  void credentialsWithHiddenProperties() {
    String credential =
        new SdJwtDraft("https://x.example/t", holder(), new SecureRandom())
            .hidden("a", Map.of("b", 1))
            .sign(BANK.signer());
    SdJwtVerifier sdJwts = new SdJwtVerifier(DAPP.did(), verifier, CLOCK);
    fuzz(
        "SD-JWT",
        SdJwtPresentation.sign(ALICE.signer(), credential, Set.of("a"), DAPP.did(), "n"),
        text -> assertThat(sdJwts.verify(text, "n")).isNotNull());
  }

  private static DidUrl holder() {
    return DidUrl.parse(ALICE.did().toString());
  }

  @Test
  void credentialsClaimsAndLogins() {
    String credential =
        new CredentialDraft(ALICE.did(), Map.of("a", 1), NOW).sign(BANK.signer(), DataModel.V1_1);
    W3cVerifier w3c = new W3cVerifier(verifier, CLOCK);
    fuzz("W3C", credential, text -> assertThat(w3c.verify(text)).isNotNull());
    fuzz("claim", credential, text -> assertThat(dapp.verifyClaim(text)).isNotNull());
    fuzz("login", credential, text -> assertThat(dapp.logIn(text)).isNotNull());
  }

  /** What is signed well, but says nonsense in every place. */
  @Test
  void signedNonsense() {
    String payload =
        """
        {"sub": "x", "type": "shareResp", "vc": {"type": ["VerifiableCredential"],
         "@context": ["https://www.w3.org/2018/credentials/v1"], "credentialSubject": {"id": "x"},
         "credentialStatus": {"type": "x"}}, "own": {"a": [1]}, "verified": ["x", 1], "req": "x",
         "capabilities": ["x"], "nad": "x", "boxPub": "x", "cnf": {"kid": "did:x:y"}, "vct": "x",
         "_sd": ["x"], "vp": {"verifiableCredential": [{"id": "data:application/vc+jwt,x"}]}}
        """;
    fuzz("signed nonsense", payload, text -> readers(signed(text)));
  }

  /** Empty where the mutation left no JSON object. */
  private static String signed(String text) {
    try {
      return ALICE.sign(object(text));
    } catch (JacksonException e) {
      return "";
    }
  }

  private static Map<String, Object> object(String text) {
    Map<String, Object> object = new LinkedHashMap<>();
    JSON.readTree(text)
        .properties()
        .forEach(e -> object.put(e.getKey(), JSON.treeToValue(e.getValue(), Object.class)));
    return object;
  }

  private void readers(String token) {
    assertThat(dapp.logIn(token)).isNotNull();
    assertThat(dapp.verifyClaim(token)).isNotNull();
    assertThat(new W3cVerifier(verifier, CLOCK).verify(token)).isNotNull();
    assertThat(dapp.signatures().personal(token, new byte[1])).isNotNull();
    assertThat(new VpRequestReader(verifier).read(token)).isNotNull();
  }

  @Test
  void requestsAndAnswersOfOpenId() {
    VpRequest request =
        dapp.requestPresentation(DcqlQuery.all(CredentialQuery.sdJwt("a", "https://x.example/t")))
            .sign(URI.create("https://x.example/topic"));
    VpRequestReader reader = new VpRequestReader(verifier);
    fuzz("vp request", request.token(), text -> assertThat(reader.read(text)).isNotNull());
    String answer =
        "{\"vp_token\": {\"a\": [\"x.y.z~w~\"]}, \"state\": \"" + request.state() + "\"}";
    fuzz("vp answer", answer, text -> answered(request, text));
  }

  private void answered(VpRequest request, String text) {
    try {
      assertThat(dapp.presented(request, JSON.readTree(text))).isNotNull();
    } catch (JacksonException e) {
      assertThat(e).as("no JSON reaches the verifier").isNotNull();
    }
  }

  @Test
  void encryptedAnswersOfOpenId() {
    VpRequest request =
        dapp.requestPresentation(DcqlQuery.all(CredentialQuery.sdJwt("a", "https://x.example/t")))
            .encrypted()
            .sign(URI.create("https://x.example/topic"));
    String payload =
        new String(
            Base64.getUrlDecoder().decode(request.token().split("\\.", -1)[1]),
            StandardCharsets.UTF_8);
    fuzz("signed vp request", payload, this::asked);
    String answer =
        "{\"vp_token\": {\"a\": [\"x.y.z~w~\"]}, \"state\": \"" + request.state() + "\"}";
    BoxPublicKey key = Objects.requireNonNull(request.answerKey()).publicKey();
    JweEncrypter encrypter = new JweEncrypter(new SecureRandom());
    fuzz(
        "encrypted vp answer",
        answer,
        text -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          String jwe = encrypter.encrypt(bytes, "answer", key, ContentEncryption.A256GCM);
          answered(request, "{\"response\": \"" + jwe + "\"}");
        });
  }

  private void asked(String payload) {
    Map<String, Object> header =
        Map.of("typ", "oauth-authz-req+jwt", "kid", DAPP.did() + "#blockchainAccountId");
    String token;
    try {
      token = DAPP.signer().signBare(object(payload), header);
    } catch (JacksonException | IllegalArgumentException e) {
      return; // no JSON, which nobody signs
    }
    if (new VpRequestReader(verifier).read(token) instanceof Received(var received)) {
      answered(received);
    }
  }

  private static void answered(ReceivedVpRequest received) {
    try {
      assertThat(received.answer(Map.of("a", "x"))).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("small order");
    }
  }

  @Test
  void statusLists() {
    fuzz(
        "status list",
        StatusList.empty().encode(),
        text -> assertThat(StatusList.decode(text)).isNotNull());
  }

  @Test
  void typedData() {
    String data =
        """
        {"types": {"EIP712Domain": [{"name": "name", "type": "string"}],
         "Mail": [{"name": "to", "type": "address[]"}, {"name": "n", "type": "uint256"},
                  {"name": "b", "type": "bytes32"}]},
         "primaryType": "Mail", "domain": {"name": "x"},
         "message": {"to": ["0xf3beac30c498d9e26865f34fcaa57dbb935b0d74"], "n": "1",
          "b": "0x0101010101010101010101010101010101010101010101010101010101010101"}}
        """;
    fuzz("EIP-712", data, ParserFuzzTest::typedData);
  }

  private static void typedData(String text) {
    try {
      assertThat(new TypedData(object(text)).hash()).hasSize(32);
    } catch (JacksonException | IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
