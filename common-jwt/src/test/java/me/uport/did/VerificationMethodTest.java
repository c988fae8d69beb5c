package me.uport.did;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Base58;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationMethodTest {

  private static final PublicKey KEY = PrivateKey.parse("0x" + "11".repeat(32)).publicKey();
  private static final byte[] POINT = Arrays.copyOfRange(KEY.uncompressed(), 1, 65);

  static Iterable<Map<String, Object>> keysInAllForms() {
    String hex = Hex.encodeBare(KEY.uncompressed());
    byte[] withCodec = new byte[35];
    withCodec[0] = (byte) 0xe7;
    withCodec[1] = 1;
    System.arraycopy(KEY.compressed(), 0, withCodec, 2, 33);
    return List.of(
        Map.of("publicKeyHex", hex),
        Map.of("publicKeyHex", "0x" + hex),
        Map.of("publicKeyHex", hex.substring(1)),
        Map.of("publicKeyHex", Hex.encodeBare(KEY.compressed())),
        Map.of("publicKeyBase58", Base58.encode(KEY.compressed())),
        Map.of("publicKeyBase64", Base64.getEncoder().encodeToString(KEY.uncompressed())),
        Map.of("publicKeyMultibase", "z" + Base58.encode(withCodec)),
        Map.of("publicKeyMultibase", "z" + Base58.encode(KEY.compressed())),
        Map.of("publicKeyMultibase", "z" + Base58.encode(POINT)),
        Map.of("publicKeyJwk", jwk("secp256k1")));
  }

  private static Map<String, Object> jwk(String curve) {
    return Map.of(
        "kty",
        "EC",
        "crv",
        curve,
        "x",
        Base64URL.encode(Arrays.copyOf(POINT, 32)).toString(),
        "y",
        Base64URL.encode(Arrays.copyOfRange(POINT, 32, 64)).toString());
  }

  @ParameterizedTest
  @MethodSource("keysInAllForms")
  void readsKeysInAllForms(Map<String, Object> material) {
    assertThat(method(material).publicKey()).contains(KEY);
    assertThat(method(material).account()).isEmpty();
  }

  @Test
  void hasNoKeyWhereItIsMalformedOrOfAnotherCurve() {
    assertThat(method(Map.of("publicKeyHex", "04zz")).publicKey()).isEmpty();
    assertThat(method(Map.of("publicKeyHex", "")).publicKey()).isEmpty();
    assertThat(method(Map.of("publicKeyHex", 7)).publicKey()).isEmpty();
    assertThat(method(Map.of("publicKeyBase58", "0")).publicKey()).isEmpty();
    assertThat(method(Map.of("publicKeyMultibase", "m" + "A".repeat(44))).publicKey()).isEmpty();
    assertThat(method(Map.of("publicKeyJwk", jwk("P-256"))).publicKey()).isEmpty();
    assertThat(method(Map.of("publicKeyJwk", Map.of("crv", "secp256k1"))).publicKey()).isEmpty();
    assertThat(method(Map.of()).publicKey()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eip155:1:0xF3beAC30C498D9E26865F34fCAa57dBB935b0D74",
        "eip155:99999:0xf3beac30c498d9e26865f34fcaa57dbb935b0d74",
        "0xf3beac30c498d9e26865f34fcaa57dbb935b0d74@eip155:1",
      })
  void readsAccountsInBothForms(String account) {
    assertThat(method(Map.of("blockchainAccountId", account)).account())
        .map(Object::toString)
        .contains("0xf3beac30c498d9e26865f34fcaa57dbb935b0d74");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eip155:1",
        "bip122:1:0xf3beac30c498d9e26865f34fcaa57dbb935b0d74",
        "eip155:1:0xf3beac30c498d9e26865f34fcaa57dbb935b0d7411"
      })
  void hasNoAccountOnOtherChains(String account) {
    assertThat(method(Map.of("blockchainAccountId", account)).account()).isEmpty();
  }

  @Test
  void readsTheOlderAddressProperty() {
    assertThat(
            method(Map.of("ethereumAddress", "0xF3BEAC30C498D9E26865F34fCAa57dBB935b0D74"))
                .account())
        .isPresent();
  }

  private static VerificationMethod method(Map<String, Object> material) {
    return new VerificationMethod("did:x:1#k", "JsonWebKey2020", "did:x:1", material);
  }
}
