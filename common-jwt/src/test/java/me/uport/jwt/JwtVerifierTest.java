package me.uport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolvers;
import me.uport.did.ProofPurpose;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.VerificationMethod;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.TokenPolicy.ReplayRule;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.testing.MovableClock;
import me.uport.testing.RegistryChain;
import me.uport.testing.Tokens;
import me.uport.testing.Vectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JwtVerifierTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final JsonNode VECTORS = Vectors.read("did-jwt.json");
  private static final PrivateKey ALICE = PrivateKey.parse("0x" + "11".repeat(32));
  private static final PrivateKey BOB = PrivateKey.parse("0x" + "22".repeat(32));
  private static final Did ALICE_DID = Did.parse("did:ethr:" + ALICE.address());
  private static final Did US = Did.parse("did:ethr:" + BOB.address());

  private static final TokenPolicy POLICY =
      TokenPolicy.strict("test").audiences(Set.of(US.toString(), "https://us.example")).build();
  private static final TokenPolicy LEGACY = TokenPolicy.legacy("legacy").build();

  private final MovableClock clock = new MovableClock(NOW);
  private final RegistryChain chain = new RegistryChain(NOW.minus(DAY));
  private final List<Did> resolved = new ArrayList<>();
  private final JwtVerifier verifier = new JwtVerifier(this::resolve, clock);

  private DidResolution resolve(Did did) {
    resolved.add(did);
    EthrNetwork network = new EthrNetwork("local", 1337, RegistryChain.REGISTRY, chain);
    return new DidResolvers(Map.of("ethr", new EthrDidResolver(List.of(network), clock)))
        .resolve(did);
  }

  // --- signatures

  static Iterable<JsonNode> currentTokens() {
    return VECTORS.get("current");
  }

  static Iterable<JsonNode> oldTokens() {
    return VECTORS.get("old");
  }

  @ParameterizedTest
  @MethodSource("currentTokens")
  void verifiesTokensOfDidJwt(JsonNode vector) {
    clock.set(Instant.ofEpochSecond(VECTORS.get("now").longValue()));
    TokenPolicy policy = LEGACY.toBuilder().allowClaims("claim", "requested").build();

    VerifiedJwt jwt = verified(vector.get("token").stringValue(), policy);

    assertThat(jwt.issuer())
        .hasToString(vector.get("issuer").stringValue().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("oldTokens")
  void verifiesTokensOfTheFirstDidJwt(JsonNode token) {
    assertThat(verified(token.stringValue(), LEGACY).claim("i")).isPresent();
  }

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void knowsATokenAgainWhoseSignatureIsEncodedOtherwise(JwtAlgorithm algorithm) {
    String token = sign(algorithm, Map.of());
    String other = Tokens.withOtherS(token);

    assertThat(other).isNotEqualTo(token);
    assertThat(verified(other).replayKey()).isEqualTo(verified(token).replayKey());
    assertThat(verified(other).issuer()).isEqualTo(ALICE_DID);
  }

  @Test
  void verifiesRecoverableTokensThatLeftTheIdOut() {
    String token = sign(JwtAlgorithm.ES256K_R, Map.of());

    assertThat(verified(Tokens.withSignatureCut(token, 64)).issuer()).isEqualTo(ALICE_DID);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 27, 28, 255})
  void acceptsOneRecoveryIdOnly(int id) {
    String token = sign(JwtAlgorithm.ES256K_R, Map.of());
    int right = Tokens.signature(token)[64];

    Verification verification = verifier.verify(Tokens.withRecoveryId(token, id), POLICY);

    if (id == right) {
      assertThat(verification).isInstanceOf(Verified.class);
    } else {
      assertRejected(verification, "invalid_signature");
    }
  }

  @ParameterizedTest
  @CsvSource({"ES256K, 1", "ES256K, 63", "ES256K, 65", "ES256K_R, 63", "ES256K_R, 66"})
  void refusesSignaturesOfAnotherLength(JwtAlgorithm algorithm, int length) {
    String token = Tokens.withSignatureCut(sign(algorithm, Map.of()), length);

    assertRejected(verifier.verify(token, POLICY), "invalid_signature");
  }

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void refusesNonsenseNumbersWithoutAFault(JwtAlgorithm algorithm) {
    String token = sign(algorithm, Map.of());
    int length = Tokens.signature(token).length;
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xff);

    assertRejected(
        verifier.verify(Tokens.withSignature(token, new byte[length]), POLICY),
        "invalid_signature");
    assertRejected(verifier.verify(Tokens.withSignature(token, ones), POLICY), "invalid_signature");
  }

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void refusesATokenThatAnotherSigned(JwtAlgorithm algorithm) {
    String token = new JwtSigner(ALICE_DID, BOB, algorithm, clock).sign(Map.of(), DAY);

    assertRejected(verifier.verify(token, POLICY), "invalid_signature");
  }

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void refusesAlteredClaims(JwtAlgorithm algorithm) {
    String token = sign(algorithm, Map.of("amount", 1));

    assertRejected(
        verifier.verify(Tokens.withPayload(token, payload -> payload.replace("1,", "2,")), POLICY),
        "invalid_signature");
  }

  /** The first token leads back to the key, which verifies the next ones. */
  @Test
  void aKnownAccountSignsAgainAndNobodyElseForIt() {
    verified(sign(JwtAlgorithm.ES256K, Map.of("n", 1)));

    assertThat(verified(sign(JwtAlgorithm.ES256K, Map.of("n", 2))).issuer()).isEqualTo(ALICE_DID);
    String forged =
        new JwtSigner(ALICE_DID, BOB, JwtAlgorithm.ES256K, clock).sign(Map.of("n", 3), DAY);
    assertRejected(verifier.verify(forged, POLICY), "invalid_signature");
    assertRejected(
        verifier.verify(
            Tokens.withPayload(
                sign(JwtAlgorithm.ES256K, Map.of("n", 4)), payload -> payload.replace("4,", "5,")),
            POLICY),
        "invalid_signature");
  }

  // --- headers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"None\"}",
        "{\"alg\":\"nOnE\"}",
        "{\"alg\":\"\"}",
        "{}",
        "{\"alg\":null}",
        "{\"alg\":1}",
        "{\"alg\":\"es256k\"}",
        "{\"alg\":\"ES256K_R\"}",
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"ES256\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"EdDSA\"}",
        "{\"alg\":\"ES256K\",\"crit\":[\"x\"]}",
        "{\"alg\":\"ES256K\",\"crit\":[]}",
        "{\"alg\":\"ES256K\",\"b64\":false}",
        "{\"alg\":\"ES256K\",\"b64\":true}",
        "{\"alg\":\"ES256K\",\"zip\":\"DEF\"}",
        "{\"alg\":\"ES256K\",\"cty\":\"JWT\"}",
        "{\"alg\":\"ES256K\",\"typ\":\"vc+jwt\"}",
        "{\"alg\":\"ES256K\",\"typ\":1}",
      })
  void refusesOtherAlgorithmsAndExtensions(String header) {
    String token = Tokens.sign(header, payload(Map.of()), ALICE);

    assertRejected(verifier.verify(token, POLICY), "not_supported");
    assertThat(resolved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"EC\"}",
        "\"jku\":\"http://127.0.0.1/\"",
        "\"x5u\":\"http://127.0.0.1/\"",
        "\"x5c\":[\"AA\"]",
        "\"kid\":\"did:ethr:0x1#controller\"",
      })
  void looksAtNoKeysButTheIssuersOwn(String parameter) {
    String header = "{\"alg\":\"ES256K\"," + parameter + "}";

    assertThat(verified(Tokens.sign(header, payload(Map.of()), ALICE)).issuer())
        .isEqualTo(ALICE_DID);
    assertRejected(
        verifier.verify(Tokens.sign(header, payload(Map.of()), BOB), POLICY), "invalid_signature");
    assertThat(resolved).containsOnly(ALICE_DID);
  }

  // --- form

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b",
        "a.b.c.d",
        "a.b.c",
        "eyJ.eyJ.AAAA",
        " a.b.c",
        "a.b.c\n",
        "a=.b.c",
        "é.b.c",
        "{\"payload\":\"e30\",\"signatures\":[]}"
      })
  void refusesWhatIsNoToken(String token) {
    assertRejected(verifier.verify(token, POLICY), "invalid_jwt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"ES256K\",\"alg\":\"ES256K\"}",
        "[]",
        "null",
        "\"x\"",
        "{\"alg\":\"ES256K\"} {}",
        "{alg:\"ES256K\"}",
        "{\"alg\":\"ES256K\",}",
        "\ufeff{\"alg\":\"ES256K\"}",
      })
  void refusesHeadersThatAreNotOneStrictObject(String header) {
    assertRejected(
        verifier.verify(Tokens.sign(header, payload(Map.of()), ALICE), POLICY), "invalid_jwt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"claims\"",
        "{\"iss\":\"a\",\"iss\":\"b\"}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"exp\":\"1\"}",
        "{\"exp\":\"abc\"}",
        "{\"exp\":-1}",
        "{\"exp\":1e400}",
        "{\"exp\":1763726400000}",
        "{\"iat\":true}",
        "{\"nbf\":[]}",
        "{\"aud\":1}",
        "{\"aud\":[\"a\",1]}",
        "{\"aud\":{}}",
        "{\"iss\":1}",
        "{\"sub\":{}}",
        "{\"jti\":7}",
      })
  void refusesPayloadsWhoseClaimsHaveAnotherType(String payload) {
    assertRejected(
        verifier.verify(Tokens.sign("{\"alg\":\"ES256K\"}", payload, ALICE), POLICY),
        "invalid_jwt");
    assertThat(resolved).isEmpty();
  }

  @Test
  void refusesTokensThatAreTooLargeOrTooDeep() {
    String large = sign(JwtAlgorithm.ES256K, Map.of("x", "y".repeat(65_536)));
    String deep = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertRejected(verifier.verify(large, POLICY), "invalid_jwt");
    assertRejected(
        verifier.verify(Tokens.sign("{\"alg\":\"ES256K\"}", deep, ALICE), POLICY), "invalid_jwt");
  }

  @Test
  void refusesOtherSpellingsOfTheSameSignature() {
    String token = sign(JwtAlgorithm.ES256K, Map.of());

    // 64 bytes leave four unused bits in the last character.
    char last = token.charAt(token.length() - 1);
    char other = (char) (last == 'A' || last == 'Q' || last == 'g' || last == 'w' ? last + 1 : 'B');
    assertRejected(
        verifier.verify(token.substring(0, token.length() - 1) + other, POLICY), "invalid_jwt");
  }

  // --- times

  @ParameterizedTest
  @CsvSource({"-61, jwt_expired", "-60, jwt_expired", "-59, ", "0, ", "60, "})
  void judgesExpiryWithTheSkew(long seconds, String code) {
    assertOutcome(Map.of("exp", epoch(seconds)), code);
  }

  @ParameterizedTest
  @CsvSource({"iat, 60, ", "iat, 61, jwt_not_yet_valid", "nbf, 60, ", "nbf, 61, jwt_not_yet_valid"})
  void judgesTheBeginningWithTheSkew(String claim, long seconds, String code) {
    assertOutcome(Map.of(claim, epoch(seconds), "exp", epoch(600)), code);
  }

  @Test
  void lets2018sWalletsDifferByFiveMinutes() {
    String token = sign(JwtAlgorithm.ES256K, Map.of("iat", epoch(300), "exp", epoch(-299)));

    assertThat(verifier.verify(token, LEGACY)).isInstanceOf(Verified.class);
    assertRejected(verifier.verify(token, POLICY), "jwt_not_yet_valid");
  }

  @Test
  void ignoresAFutureIssueWhereThereIsNotBefore() {
    assertOutcome(Map.of("iat", epoch(5000), "nbf", epoch(0), "exp", epoch(600)), null);
  }

  @Test
  void takesZeroForATime() {
    assertOutcome(Map.of("exp", 0), "jwt_expired");
  }

  @Test
  void namesTheTimesInTheMessage() {
    String token = sign(JwtAlgorithm.ES256K, Map.of("exp", 1));

    assertThat(verifier.verify(token, POLICY))
        .isEqualTo(
            new Rejected("jwt_expired", "JWT has expired: exp: 1 < now: " + NOW.getEpochSecond()));
  }

  @Test
  void asksForAnExpiryUnlessLegacy() {
    String token = new JwtSigner(ALICE_DID, ALICE, clock).sign(Map.of(), null);

    assertRejected(verifier.verify(token, POLICY), "missing_expiry");
    assertThat(verifier.verify(token, LEGACY)).isInstanceOf(Verified.class);
  }

  @Test
  void refusesTokensThatLiveTooLong() {
    TokenPolicy hour = POLICY.toBuilder().maxLifetime(Duration.ofHours(1)).build();

    assertThat(verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("exp", epoch(3660))), hour))
        .isInstanceOf(Verified.class);
    assertRejected(
        verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("exp", epoch(3661))), hour),
        "lifetime_too_long");
  }

  // --- audience

  @Test
  void acceptsTokensMadeOutToUsInAnySpelling() {
    for (Object audience :
        List.of(
            US.toString(),
            "did:ethr:" + BOB.address().toChecksum(),
            BOB.address().toString(),
            "https://us.example",
            List.of("https://other.example", US.toString()))) {
      assertOutcome(Map.of("aud", audience), null);
    }
  }

  @Test
  void refusesTokensMadeOutToOthers() {
    for (Object audience :
        List.of(
            "",
            "https://us.example/",
            "https://us.exampl",
            "https://US.example",
            ALICE_DID.toString(),
            List.of(),
            List.of("https://other.example"))) {
      assertOutcome(Map.of("aud", audience), "invalid_audience");
    }
  }

  @Test
  void asksForAnAudienceWhereThePolicyDoes() {
    TokenPolicy required = POLICY.toBuilder().audience(AudienceRule.REQUIRED).build();
    String token = sign(JwtAlgorithm.ES256K, Map.of());

    assertThat(verifier.verify(token, POLICY)).isInstanceOf(Verified.class);
    assertRejected(verifier.verify(token, required), "invalid_audience");
  }

  @Test
  void passesTokensMadeOutToAnotherWhereThePolicySaysSo() {
    TokenPolicy ignored = POLICY.toBuilder().audience(AudienceRule.IGNORED).build();

    VerifiedJwt jwt = verified(sign(JwtAlgorithm.ES256K, Map.of("aud", "did:ethr:0x1")), ignored);

    assertThat(jwt.audience()).containsExactly("did:ethr:0x1");
  }

  // --- purpose

  static Set<String> claimsThatAreShownToOthers() {
    return TokenPolicy.FORBIDDEN_IN_BEARER;
  }

  @ParameterizedTest
  @MethodSource("claimsThatAreShownToOthers")
  void refusesTokensMadeToBeShownToOthers(String claim) {
    for (TokenPolicy policy : List.of(POLICY, LEGACY)) {
      assertRejected(
          verifier.verify(sign(JwtAlgorithm.ES256K, Map.of(claim, Map.of())), policy),
          "forbidden_claim");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shareReq", "shareResp", "notifications", "ethtx"})
  void refusesTypedTokensWhereNoTypeIsAskedFor(String type) {
    assertOutcome(Map.of("type", type), "wrong_type");
  }

  @Test
  void asksForTheTypeOfThePolicy() {
    TokenPolicy typed = POLICY.toBuilder().type("user-auth").build();

    assertThat(verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("type", "user-auth")), typed))
        .isInstanceOf(Verified.class);
    for (Map<String, Object> claims :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("type", "user"), Map.of("type", List.of("user-auth")))) {
      assertRejected(verifier.verify(sign(JwtAlgorithm.ES256K, claims), typed), "wrong_type");
    }
  }

  @Test
  void letsATypeBeAbsentWhereThePolicySaysSo() {
    TokenPolicy fuel = POLICY.toBuilder().typeAbsentOr("fuel").build();

    assertThat(verifier.verify(sign(JwtAlgorithm.ES256K, Map.of()), fuel))
        .isInstanceOf(Verified.class);
    assertThat(verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("type", "fuel")), fuel))
        .isInstanceOf(Verified.class);
    assertRejected(
        verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("type", "shareResp")), fuel),
        "wrong_type");
  }

  @Test
  void asksForClaimsAndThenAllowsThem() {
    TokenPolicy events = POLICY.toBuilder().requireClaims("event").build();

    assertThat(verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("event", "x")), events))
        .isInstanceOf(Verified.class);
    assertRejected(verifier.verify(sign(JwtAlgorithm.ES256K, Map.of()), events), "missing_claim");
  }

  // --- issuers and their keys

  @Test
  void asksForAnIssuerThatCanBeResolved() {
    assertIssuer("{}", "invalid_issuer");
    assertIssuer("{\"iss\":\"alice\"}", "invalid_issuer");
    assertIssuer("{\"iss\":\"did:ethr\"}", "invalid_issuer");
    assertIssuer("{\"iss\":\"" + ALICE_DID + "?versionId=1\"}", "invalid_issuer");
    assertIssuer("{\"iss\":\"did:ethr:0x12\"}", "resolver_error");
    assertIssuer("{\"iss\":\"did:ethr:mars:" + ALICE.address() + "\"}", "resolver_error");
    assertIssuer("{\"iss\":\"2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX\"}", "resolver_error");
  }

  private void assertIssuer(String payload, String code) {
    assertRejected(
        verifier.verify(Tokens.sign("{\"alg\":\"ES256K\"}", payload, ALICE), LEGACY), code);
  }

  @Test
  void normalisesTheIssuer() {
    for (String issuer :
        List.of(
            ALICE.address().toString(),
            ALICE.address().toChecksum(),
            "did:ethr:" + ALICE.address().toChecksum())) {
      String token = Tokens.sign("{\"alg\":\"ES256K\"}", "{\"iss\":\"" + issuer + "\"}", ALICE);

      assertThat(verified(token, LEGACY).issuer()).isEqualTo(ALICE_DID);
    }
    assertThat(resolved).containsOnly(ALICE_DID);
  }

  @Test
  void refusesDeactivatedIssuers() {
    String token = sign(JwtAlgorithm.ES256K, Map.of());
    chain
        .changeOwner(ALICE.address(), Address.ZERO)
        .mine()
        .changeOwner(ALICE.address(), ALICE.address());

    assertRejected(verifier.verify(token, POLICY), "did_deactivated");
  }

  @Test
  void followsTheOwner() {
    chain.changeOwner(ALICE.address(), BOB.address());

    assertRejected(
        verifier.verify(sign(JwtAlgorithm.ES256K_R, Map.of()), POLICY), "invalid_signature");
    assertThat(verifier.verify(new JwtSigner(ALICE_DID, BOB, clock).sign(Map.of(), DAY), POLICY))
        .isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void takesAuthenticationKeysOnlyWhereThePolicyAsksForThem(JwtAlgorithm algorithm) {
    chain.addDelegate(ALICE.address(), "veriKey", BOB.address(), DAY.multipliedBy(9));
    String token = new JwtSigner(ALICE_DID, BOB, algorithm, clock).sign(Map.of(), DAY);
    TokenPolicy stating = POLICY.toBuilder().purpose(ProofPurpose.ASSERTION_METHOD).build();

    assertRejected(verifier.verify(token, POLICY), "invalid_signature");
    assertThat(verifier.verify(token, stating)).isInstanceOf(Verified.class);
    assertThat(verifier.verify(token, LEGACY)).isInstanceOf(Verified.class);
  }

  @Test
  void takesDelegatesThatAuthenticate() {
    chain.addDelegate(ALICE.address(), "sigAuth", BOB.address(), DAY.multipliedBy(9));
    String token = new JwtSigner(ALICE_DID, BOB, clock).sign(Map.of(), DAY);

    assertThat(verifier.verify(token, POLICY)).isInstanceOf(Verified.class);
    chain.mine().revokeDelegate(ALICE.address(), "sigAuth", BOB.address());
    assertRejected(verifier.verify(token, POLICY), "invalid_signature");
  }

  @Test
  void takesKeysOfAttributes() {
    chain.setAttribute(
        ALICE.address(),
        "did/pub/Secp256k1/sigAuth/hex",
        BOB.publicKey().compressed(),
        DAY.multipliedBy(9));
    for (JwtAlgorithm algorithm : JwtAlgorithm.values()) {
      String token = new JwtSigner(ALICE_DID, BOB, algorithm, clock).sign(Map.of(), DAY);
      assertThat(verifier.verify(token, POLICY)).isInstanceOf(Verified.class);
    }
  }

  @Test
  void takesNoEncryptionKey() {
    chain.setAttribute(
        ALICE.address(),
        "did/pub/Secp256k1/enc/hex",
        BOB.publicKey().compressed(),
        DAY.multipliedBy(9));
    String token = new JwtSigner(ALICE_DID, BOB, clock).sign(Map.of(), DAY);

    assertRejected(verifier.verify(token, POLICY), "invalid_signature");
  }

  @Test
  void takesTheNamedKeyOnlyWhereTheIssuerNamesOne() {
    chain.addDelegate(ALICE.address(), "sigAuth", BOB.address(), DAY.multipliedBy(9));

    assertThat(verifyAs("#delegate-1", BOB)).isInstanceOf(Verified.class);
    assertThat(verifyAs("#controller", ALICE)).isInstanceOf(Verified.class);
    assertRejected(verifyAs("#controller", BOB), "invalid_signature");
    assertRejected(verifyAs("#delegate-2", BOB), "no_suitable_keys");
  }

  private Verification verifyAs(String fragment, PrivateKey key) {
    String payload = "{\"iss\":\"" + ALICE_DID + fragment + "\"}";
    return verifier.verify(Tokens.sign("{\"alg\":\"ES256K\"}", payload, key), LEGACY);
  }

  @ParameterizedTest
  @CsvSource({
    "EcdsaSecp256k1VerificationKey2019, true",
    "EcdsaSecp256k1RecoveryMethod2020, true",
    "Secp256k1VerificationKey2018, true",
    "Secp256k1SignatureVerificationKey2018, true",
    "EcdsaPublicKeySecp256k1, true",
    "JsonWebKey2020, true",
    "JsonWebKey, true",
    "Multikey, true",
    "Secp256k1SignatureAuthentication2018, false",
    "Ed25519VerificationKey2020, false",
  })
  void takesKeysByTheTypeOfTheirSuite(String type, boolean suitable) {
    Verification verification = verifyWith(type, BOB.publicKey().toString());

    if (suitable) {
      assertThat(verification).isInstanceOf(Verified.class);
    } else {
      assertRejected(verification, "no_suitable_keys");
    }
  }

  @Test
  void passesOverMalformedKeys() {
    assertRejected(verifyWith("Multikey", "0x04"), "invalid_signature");
  }

  private Verification verifyWith(String type, String publicKeyHex) {
    VerificationMethod method =
        new VerificationMethod(
            ALICE_DID + "#k", type, ALICE_DID.toString(), Map.of("publicKeyHex", publicKeyHex));
    DidDocument document =
        new DidDocument(
            ALICE_DID,
            List.of(),
            List.of(method),
            List.of(method.id()),
            List.of(),
            List.of(),
            List.of());
    JwtVerifier fixed = new JwtVerifier(did -> new Resolved(document, DidMetadata.NONE), clock);
    return fixed.verify(new JwtSigner(ALICE_DID, BOB, clock).sign(Map.of(), DAY), POLICY);
  }

  @Test
  void faultsWhenTheIssuerCannotBeLookedUp() {
    JwtVerifier cut =
        new JwtVerifier(
            did -> {
              throw new ResolutionUnavailableException("down");
            },
            clock);
    String token = sign(JwtAlgorithm.ES256K, Map.of());

    assertThatThrownBy(() -> cut.verify(token, POLICY))
        .isInstanceOf(ResolutionUnavailableException.class);
  }

  @Test
  void refusesWithoutLookingUpWhatItCan() {
    verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("exp", 1)), POLICY);
    verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("aud", "https://other.example")), POLICY);
    verifier.verify(sign(JwtAlgorithm.ES256K, Map.of("claim", Map.of())), POLICY);

    assertThat(resolved).isEmpty();
  }

  // --- what comes out

  @Test
  void tellsTheClaims() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", "0x1");
    claims.put("jti", "one");
    claims.put("name", "Alice");
    claims.put("nothing", null);

    VerifiedJwt jwt = verified(sign(JwtAlgorithm.ES256K, claims));

    assertThat(jwt.issuer()).isEqualTo(ALICE_DID);
    assertThat(jwt.subject()).isEqualTo("0x1");
    assertThat(jwt.id()).isEqualTo("one");
    assertThat(jwt.issuedAt()).isEqualTo(NOW);
    assertThat(jwt.expiresAt()).isEqualTo(NOW.plus(DAY));
    assertThat(jwt.notBefore()).isNull();
    assertThat(jwt.audience()).isEmpty();
    assertThat(jwt.text("name")).contains("Alice");
    assertThat(jwt.claim("nothing")).isEmpty();
    assertThat(jwt.text("iat")).isEmpty();
    assertThat(jwt.claims()).containsKeys("iat", "exp", "nothing", "iss");
    assertThat(jwt.header())
        .containsExactlyInAnyOrderEntriesOf(Map.of("typ", "JWT", "alg", "ES256K"));
    assertThat(jwt.toString()).doesNotContain(jwt.token()).doesNotContain("Alice");
  }

  @Test
  void namesTokensByIssuerAndId() {
    String first = replayKey(ALICE, Map.of("jti", "one"));

    assertThat(replayKey(ALICE, Map.of("jti", "one", "other", "claims"))).isEqualTo(first);
    assertThat(replayKey(ALICE, Map.of("jti", "two"))).isNotEqualTo(first);
    assertThat(replayKey(BOB, Map.of("jti", "one"))).isNotEqualTo(first);
  }

  @Test
  void namesTokensWithoutIdByWhatWasSigned() {
    assertThat(replayKey(ALICE, Map.of())).isEqualTo(replayKey(ALICE, Map.of()));
    assertThat(replayKey(ALICE, Map.of("n", 1))).isNotEqualTo(replayKey(ALICE, Map.of("n", 2)));
  }

  private String replayKey(PrivateKey key, Map<String, ?> claims) {
    Did did = Did.parse("did:ethr:" + key.address());
    return verified(new JwtSigner(did, key, clock).sign(claims, DAY)).replayKey();
  }

  @Test
  void saysWhichTokensAreUsedUp() {
    VerifiedJwt withId = verified(sign(JwtAlgorithm.ES256K, Map.of("jti", "one")));
    VerifiedJwt without = verified(sign(JwtAlgorithm.ES256K, Map.of()));
    TokenPolicy once = POLICY.toBuilder().replay(ReplayRule.ONCE).build();

    assertThat(POLICY.singleUse(withId)).isTrue();
    assertThat(POLICY.singleUse(without)).isFalse();
    assertThat(once.singleUse(without)).isTrue();
    assertThat(LEGACY.singleUse(withId)).isFalse();
  }

  @Test
  void refusesPoliciesThatMakeNoSense() {
    assertThatThrownBy(() -> POLICY.toBuilder().skew(Duration.ofSeconds(-1)).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> POLICY.toBuilder().maxLifetime(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> POLICY.toBuilder().purpose(ProofPurpose.KEY_AGREEMENT).build())
        .hasMessage("A key agreement key signs nothing");
  }

  // --- the words of these tests

  private String sign(JwtAlgorithm algorithm, Map<String, ?> claims) {
    return new JwtSigner(ALICE_DID, ALICE, algorithm, clock).sign(claims, DAY);
  }

  private String payload(Map<String, ?> claims) {
    return Tokens.payload(sign(JwtAlgorithm.ES256K, claims));
  }

  private static long epoch(long secondsFromNow) {
    return NOW.getEpochSecond() + secondsFromNow;
  }

  private VerifiedJwt verified(String token) {
    return verified(token, POLICY);
  }

  private VerifiedJwt verified(String token, TokenPolicy policy) {
    Verification verification = verifier.verify(token, policy);
    assertThat(verification).isInstanceOf(Verified.class);
    return ((Verified) verification).jwt();
  }

  private void assertOutcome(Map<String, ?> claims, @Nullable String code) {
    Verification verification = verifier.verify(sign(JwtAlgorithm.ES256K, claims), POLICY);
    if (code == null) {
      assertThat(verification).as("%s", claims).isInstanceOf(Verified.class);
    } else {
      assertRejected(verification, code);
    }
  }

  private static void assertRejected(Verification verification, String code) {
    assertThat(verification)
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(code));
  }
}
