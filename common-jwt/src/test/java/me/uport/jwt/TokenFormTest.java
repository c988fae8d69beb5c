package me.uport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.TokenForm.IssuerRule;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the issuer stands, and which encodings are read. */
class TokenFormTest {

  private static final PrivateKey KEY = PrivateKey.parse("0x" + "11".repeat(32));
  private static final String DID = "did:pkh:eip155:1:" + KEY.address();
  private static final String HEADER = "{\"alg\":\"ES256K\"}";

  private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
  private final JwtVerifier verifier = new JwtVerifier(new PkhDidResolver(), clock);

  // --- self-issued tokens of OpenID

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\":\"https://self-issued.me/v2\",\"sub\":\"DID\"}",
        "{\"iss\":\"https://self-issued.me/v2/openid-vc\",\"sub\":\"DID\"}",
        "{\"iss\":\"https://self-issued.me\",\"did\":\"DID\"}",
        "{\"client_id\":\"DID\",\"scope\":\"openid\",\"redirect_uri\":\"https://x.example\"}",
        "{\"iss\":\"DID\"}"
      })
  void findsTheIssuerOfSelfIssuedTokensWhereThePolicyKnowsThem(String payload) {
    String token = Tokens.sign(HEADER, payload.replace("DID", DID), KEY);

    assertIssuer(verifier.verify(token, policy(IssuerRule.OPENID)));
    if (!payload.equals("{\"iss\":\"DID\"}")) {
      assertRejected(verifier.verify(token, policy(IssuerRule.ISS)), "invalid_issuer");
    }
  }

  @Test
  void theKeyIdNamesTheIssuerBesideASubjectsKey() {
    String header = "{\"alg\":\"ES256K\",\"kid\":\"" + DID + "#blockchainAccountId\"}";
    String payload = "{\"iss\":\"https://self-issued.me/v2\",\"sub\":\"thumb\",\"sub_jwk\":{}}";

    assertIssuer(verifier.verify(Tokens.sign(header, payload, KEY), policy(IssuerRule.OPENID)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"iss\":\"https://self-issued.me/v2\"}",
        "{\"iss\":\"https://self-issued.me\",\"sub\":\"DID\"}",
        "{\"client_id\":\"DID\",\"scope\":\"openid\"}",
        "{\"client_id\":\"DID\",\"redirect_uri\":\"https://x.example\"}",
        "{\"iss\":\"https://self-issued.me/v2\",\"sub\":\"DID\",\"sub_jwk\":{}}"
      })
  void refusesTokensThatNameNobody(String payload) {
    String token = Tokens.sign(HEADER, payload.replace("DID", DID), KEY);

    assertRejected(verifier.verify(token, policy(IssuerRule.OPENID)), "invalid_issuer");
  }

  // --- credentials of data model 2.0

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"issuer\":\"DID\"}",
        "{\"issuer\":{\"id\":\"DID\",\"name\":\"x\"}}",
        "{\"holder\":\"DID\"}",
        "{\"iss\":\"DID\",\"issuer\":\"DID\"}",
        "{\"iss\":\"DID\"}"
      })
  void findsTheIssuerOfCredentials(String payload) {
    String token =
        Tokens.sign(
            "{\"alg\":\"ES256K\",\"typ\":\"vc+jwt\",\"cty\":\"vc\"}",
            payload.replace("DID", DID),
            KEY);

    assertIssuer(verifier.verify(token, policy(IssuerRule.CREDENTIAL, "vc+jwt")));
    assertRejected(verifier.verify(token, policy(IssuerRule.CREDENTIAL, "JWT")), "not_supported");
  }

  @Test
  void refusesACredentialThatNamesTwoIssuers() {
    String payload = "{\"iss\":\"" + DID + "\",\"issuer\":\"did:web:other.example\"}";

    assertRejected(
        verifier.verify(Tokens.sign(HEADER, payload, KEY), policy(IssuerRule.CREDENTIAL)),
        "invalid_issuer");
  }

  @Test
  void aPolicyForCredentialsTakesNoPlainToken() {
    String token = Tokens.sign(HEADER, "{\"iss\":\"" + DID + "\"}", KEY);

    assertRejected(
        verifier.verify(token, policy(IssuerRule.CREDENTIAL, "vc+jwt")), "not_supported");
  }

  // --- careless encodings

  @Test
  void readsRecoveryIdsCountedFrom27OnlyWhenLenient() {
    String token =
        new JwtSigner(Did.parse(DID), KEY, JwtAlgorithm.ES256K_R, clock).sign(Map.of(), null);
    String careless = Tokens.withRecoveryId(token, Tokens.signature(token)[64] + 27);

    assertIssuer(verifier.verify(careless, lenient()));
    assertRejected(verifier.verify(careless, policy(IssuerRule.ISS)), "invalid_signature");
  }

  @Test
  void readsUnusedBitsOnlyWhenLenient() {
    String token =
        new JwtSigner(Did.parse(DID), KEY, JwtAlgorithm.ES256K, clock).sign(Map.of(), null);
    char last = token.charAt(token.length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String careless =
        token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);
    assertThat(Tokens.signature(careless)).isEqualTo(Tokens.signature(token));

    assertIssuer(verifier.verify(careless, lenient()));
    assertRejected(verifier.verify(careless, policy(IssuerRule.ISS)), "invalid_jwt");
  }

  private static TokenPolicy policy(IssuerRule rule, String... types) {
    Set<String> accepted = types.length == 0 ? TokenForm.PLAIN.headerTypes() : Set.of(types);
    return TokenPolicy.legacy("test")
        .form(new TokenForm(accepted, Algorithms.SECP256K1, rule, false))
        .build();
  }

  private static TokenPolicy lenient() {
    return TokenPolicy.legacy("test")
        .form(
            new TokenForm(
                TokenForm.PLAIN.headerTypes(), Algorithms.SECP256K1, IssuerRule.ISS, true))
        .build();
  }

  private static void assertIssuer(Verification verification) {
    assertThat(verification)
        .isInstanceOfSatisfying(
            Verified.class, verified -> assertThat(verified.jwt().issuer()).hasToString(DID));
  }

  private static void assertRejected(Verification verification, String code) {
    assertThat(verification)
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(code));
  }
}
