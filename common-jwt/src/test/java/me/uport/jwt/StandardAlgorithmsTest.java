package me.uport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Multikey;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.VerificationMethod;
import me.uport.did.key.JwkDidResolver;
import me.uport.did.key.KeyDidResolver;
import me.uport.did.nacl.NaclDidResolver;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.TokenForm.Algorithms;
import me.uport.jwt.TokenForm.IssuerRule;
import me.uport.jwt.Verification.Rejected;
import me.uport.jwt.Verification.Verified;
import me.uport.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ES256 and EdDSA, where a policy lets them in. */
class StandardAlgorithmsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final TokenPolicy SECP256K1 = TokenPolicy.strict("secp256k1").build();
  private static final TokenPolicy ALL =
      TokenPolicy.strict("all")
          .form(new TokenForm(TokenForm.PLAIN.headerTypes(), Algorithms.ALL, IssuerRule.ISS, false))
          .build();

  private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
  private final DidResolver resolver =
      new DidResolvers(
          Map.of(
              "key", new KeyDidResolver(),
              "jwk", new JwkDidResolver(),
              "nacl", new NaclDidResolver(),
              "pkh", new PkhDidResolver()));
  private final JwtVerifier verifier = new JwtVerifier(resolver, clock);
  private final Ed25519Signer edwards = new Ed25519Signer(new byte[32]);

  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "Ed25519"})
  void verifiesEd25519UnderBothNames(String name) {
    Did did = KeyDidResolver.didOf(new Multikey(Multikey.Curve.ED25519, edwards.publicKey()));
    String token = new JwtSigner(did, edwards, name, clock).sign(Map.of(), HOUR);

    assertVerified(token, did);
    assertRejected(verifier.verify(token, SECP256K1), "not_supported");
    assertRejected(altered(token), "invalid_signature");
    assertRejected(verifier.verify(Tokens.withSignatureCut(token, 63), ALL), "invalid_signature");
  }

  @Test
  void verifiesEd25519OfDidNacl() {
    Did did = NaclDidResolver.didOf(edwards.publicKey());

    assertVerified(new JwtSigner(did, edwards, "Ed25519", clock).sign(Map.of(), HOUR), did);
  }

  @Test
  void verifiesEs256() throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    Did did = JwkDidResolver.didOf(key);
    String token = new JwtSigner(did, new ECDSASigner(key), "ES256", clock).sign(Map.of(), HOUR);

    assertVerified(token, did);
    assertRejected(verifier.verify(token, SECP256K1), "not_supported");
    assertRejected(altered(token), "invalid_signature");
    assertRejected(verifier.verify(Tokens.withSignatureCut(token, 63), ALL), "invalid_signature");
    assertRejected(
        verifier.verify(Tokens.withSignature(token, new byte[64]), ALL), "invalid_signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ED25519SignatureVerification",
        "Ed25519VerificationKey2018",
        "Ed25519VerificationKey2020",
        "JsonWebKey2020",
        "Multikey"
      })
  void takesEd25519KeysByTheTypeOfTheirSuite(String type) {
    Map<String, Object> jwk =
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(edwards.publicKey()))
            .build()
            .toJSONObject();

    assertThat(verifyBy(type, jwk, edwards, "EdDSA")).isInstanceOf(Verified.class);
    assertRejected(
        verifyBy("EcdsaSecp256r1VerificationKey2019", jwk, edwards, "EdDSA"), "no_suitable_keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EcdsaSecp256r1VerificationKey2019", "JsonWebKey", "Multikey"})
  void takesP256KeysByTheTypeOfTheirSuite(String type) throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    Map<String, Object> jwk = key.toPublicJWK().toJSONObject();

    assertThat(verifyBy(type, jwk, new ECDSASigner(key), "ES256")).isInstanceOf(Verified.class);
    assertRejected(
        verifyBy("Ed25519VerificationKey2020", jwk, new ECDSASigner(key), "ES256"),
        "no_suitable_keys");
  }

  private Verification verifyBy(
      String type, Map<String, Object> jwk, JWSSigner signer, String algorithm) {
    Did did = Did.parse("did:web:x.example");
    VerificationMethod method =
        new VerificationMethod(did + "#k", type, did.toString(), Map.of("publicKeyJwk", jwk));
    List<String> ids = List.of(method.id());
    DidDocument document =
        new DidDocument(did, List.of(), List.of(method), ids, ids, List.of(), List.of());
    return new JwtVerifier(issuer -> new Resolved(document, DidMetadata.NONE), clock)
        .verify(new JwtSigner(did, signer, algorithm, clock).sign(Map.of(), HOUR), ALL);
  }

  /** The signature decides nothing: an algorithm only ever meets keys of its own curve. */
  @Test
  void aKeyOfAnotherCurveIsNoCandidate() {
    PrivateKey key = PrivateKey.parse("0x" + "11".repeat(32));
    Did did =
        KeyDidResolver.didOf(new Multikey(Multikey.Curve.SECP256K1, key.publicKey().compressed()));

    assertVerified(new JwtSigner(did, key, clock).sign(Map.of(), HOUR), did);
    assertRejected(
        verifier.verify(new JwtSigner(did, edwards, "EdDSA", clock).sign(Map.of(), HOUR), ALL),
        "invalid_signature");
  }

  @Test
  void verifiesAnAccountOfDidPkh() {
    PrivateKey key = PrivateKey.parse("0x" + "11".repeat(32));
    Did did = Did.parse("did:pkh:eip155:1:" + key.address());

    assertVerified(new JwtSigner(did, key, clock).sign(Map.of(), HOUR), did);
  }

  private void assertVerified(String token, Did issuer) {
    assertThat(verifier.verify(token, ALL))
        .isInstanceOfSatisfying(
            Verified.class, verified -> assertThat(verified.jwt().issuer()).isEqualTo(issuer));
  }

  private Verification altered(String token) {
    return verifier.verify(
        Tokens.withPayload(token, payload -> payload.replace("\"iss\"", "\"x\":1,\"iss\"")), ALL);
  }

  private static void assertRejected(Verification verification, String code) {
    assertThat(verification)
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(code));
  }
}
