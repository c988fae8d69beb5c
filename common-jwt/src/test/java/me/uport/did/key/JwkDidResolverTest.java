package me.uport.did.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkDidResolverTest {

  private static final String P256 =
      """
      {"crv":"P-256","kty":"EC","x":"acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0",\
      "y":"_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE"%s}\
      """;

  private final JwkDidResolver resolver = new JwkDidResolver();

  /** The first example of the specification. */
  @Test
  void aP256KeySignsAndAgrees() {
    String did =
        "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9";

    DidDocument document = document(did);

    assertThat(document.verificationMethods().getFirst().p256Key()).isPresent();
    assertThat(document.authentication()).containsExactly(did + "#0");
    assertThat(document.keyAgreement()).containsExactly(did + "#0");
  }

  @Test
  void theUseOfAKeyIsKept() {
    assertThat(document(did(P256.formatted(",\"use\":\"sig\""))).keyAgreement()).isEmpty();
    DidDocument encryption = document(did(P256.formatted(",\"use\":\"enc\"")));
    assertThat(encryption.authentication()).isEmpty();
    assertThat(encryption.assertionMethod()).isEmpty();
    assertThat(encryption.keyAgreement()).hasSize(1);
  }

  @Test
  void curve25519KeysHaveOneUseEach() {
    String x = Base64URL.encode(new byte[32]).toString();
    DidDocument edwards =
        document(did("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}"));
    assertThat(edwards.authentication()).hasSize(1);
    assertThat(edwards.keyAgreement()).isEmpty();
    DidDocument montgomery =
        document(did("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + x + "\"}"));
    assertThat(montgomery.authentication()).isEmpty();
    assertThat(montgomery.keyAgreement()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"kty\":\"EC\"}",
        "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"d\":\"AA\"}"
      })
  void refusesWhatIsNoPublicKey(String jwk) {
    assertThat(resolver.resolve(Did.parse("did:jwk:" + Base64URL.encode(jwk + " "))))
        .isInstanceOfSatisfying(
            NotResolved.class, refused -> assertThat(refused.code()).isEqualTo("invalidDid"));
  }

  private static String did(String jwk) {
    return "did:jwk:" + Base64URL.encode(jwk);
  }

  private DidDocument document(String did) {
    return ((Resolved) resolver.resolve(Did.parse(did))).document();
  }
}
