package me.uport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.bc.BouncyCastleProviderSingleton;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.uport.crypto.PrivateKey;
import me.uport.did.VerificationMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The signer and the verifier in the hands of Nimbus. */
class NimbusTest {

  private static final PrivateKey KEY = PrivateKey.parse("0x" + "11".repeat(32));
  private static final VerificationMethod ACCOUNT =
      new VerificationMethod(
          "did:x:1#a",
          "EcdsaSecp256k1RecoveryMethod2020",
          "did:x:1",
          Map.of("blockchainAccountId", "eip155:1:" + KEY.address()));
  private static final VerificationMethod POINT =
      new VerificationMethod(
          "did:x:1#k", "Multikey", "did:x:1", Map.of("publicKeyHex", KEY.publicKey().toString()));

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void signsAndVerifies(JwtAlgorithm algorithm) throws JOSEException, ParseException {
    JWSObject parsed = JWSObject.parse(signed(new JWSHeader(algorithm.jws())).serialize());

    assertThat(parsed.verify(new Es256kVerifier(List.of(ACCOUNT)))).isTrue();
    assertThat(parsed.verify(new Es256kVerifier(List.of(POINT)))).isTrue();
    assertThat(parsed.verify(new Es256kVerifier(List.of()))).isFalse();
  }

  @Test
  void signsWhatNimbusItselfVerifies() throws JOSEException {
    byte[] point = KEY.publicKey().uncompressed();
    ECKey jwk =
        new ECKey.Builder(
                Curve.SECP256K1,
                Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
            .build();
    ECDSAVerifier verifier =
        new ECDSAVerifier(jwk.toECPublicKey(BouncyCastleProviderSingleton.getInstance()));
    verifier.getJCAContext().setProvider(BouncyCastleProviderSingleton.getInstance());

    assertThat(signed(new JWSHeader(JWSAlgorithm.ES256K)).verify(verifier)).isTrue();
  }

  @Test
  void understandsNoCriticalParameters() throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256K).criticalParams(Set.of("exp")).build();

    assertThat(signed(header).verify(new Es256kVerifier(List.of(ACCOUNT)))).isFalse();
  }

  @Test
  void signsWithNoOtherAlgorithm() {
    JWSHeader other = new JWSHeader(JWSAlgorithm.ES256);

    assertThatThrownBy(() -> new Es256kSigner(KEY).sign(other, new byte[0]))
        .isInstanceOf(JOSEException.class)
        .hasMessage("Unsupported algorithm ES256");
  }

  private static JWSObject signed(JWSHeader header) throws JOSEException {
    JWSObject object = new JWSObject(header, new Payload("hello"));
    object.sign(new Es256kSigner(KEY));
    return object;
  }
}
