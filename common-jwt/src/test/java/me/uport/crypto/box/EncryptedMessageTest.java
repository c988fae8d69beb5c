package me.uport.crypto.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import me.uport.crypto.Hex;
import me.uport.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EncryptedMessageTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final BoxKeyPair alice = BoxKeyPair.generate(RANDOM);
  private final BoxKeyPair bob = BoxKeyPair.generate(RANDOM);

  static Iterable<JsonNode> boxes() {
    return Vectors.read("boxes.json");
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void decryptsWhatTweetnaclBoxed(JsonNode box) throws DecryptionException {
    BoxKeyPair recipient = pair(box, "secretKey");

    assertThat(recipient.publicKey()).hasToString(box.get("boxPub").stringValue());
    for (String ciphertext : new String[] {"ciphertext", "ciphertextOfJavaScript"}) {
      assertThat(recipient.decrypt(message(box, ciphertext)))
          .isEqualTo(box.get("message").stringValue());
    }
  }

  @ParameterizedTest
  @MethodSource("boxes")
  void encryptsAsTweetnaclDoes(JsonNode box) {
    BoxPublicKey recipient = BoxPublicKey.parse(box.get("boxPub").stringValue());
    byte[] nonce = Base64.getDecoder().decode(box.get("nonce").stringValue());

    assertThat(
            recipient.encrypt(box.get("message").stringValue(), pair(box, "ephemSecretKey"), nonce))
        .isEqualTo(message(box, "ciphertext"));
  }

  /**
   * MetaMask encrypts to the Curve25519 key of the account's own private key ({@code
   * eth_getEncryptionPublicKey}), without padding. The message is the one of its library's tests.
   */
  @Test
  void decryptsWhatMetaMaskEncrypts() throws DecryptionException {
    BoxKeyPair account =
        BoxKeyPair.of(
            Hex.decode("0x7e5374ec2ef0d91761a6e72fdf8f6ac665519bfdf6da0a2329cf0d804514b816"));

    assertThat(account.publicKey()).hasToString("C5YMNdqE4kLgxQhJO1MfuQcHP5hjVSXzamzd/TxlR0U=");
    assertThat(
            account.decrypt(
                new EncryptedMessage(
                    EncryptedMessage.VERSION,
                    "1dvWO7uOnBnO7iNDJ9kO9pTasLuKNlej",
                    "FBH1/pAEHOOW14Lu3FWkgV3qOEcuL78Zy+qW1RwzMXQ=",
                    "f8kBcl/NCyf3sybfbwAKk/np2Bzt9lRVkZejr6uh5FgnNlH/ic62DZzy")))
        .isEqualTo("My name is Satoshi Buterin");
  }

  @Test
  void comesBackFromTheRecipientOnly() throws DecryptionException {
    EncryptedMessage message = bob.publicKey().encrypt("Grüße", RANDOM);

    assertThat(bob.decrypt(message)).isEqualTo("Grüße");
    assertThatThrownBy(() -> alice.decrypt(message)).hasMessage("Could not decrypt message");
  }

  @Test
  void neverLooksTheSame() {
    assertThat(bob.publicKey().encrypt("hi", RANDOM))
        .isNotEqualTo(bob.publicKey().encrypt("hi", RANDOM));
  }

  @Test
  void hidesTheLengthOfShortMessages() {
    assertThat(bob.publicKey().encrypt("a", RANDOM).ciphertext())
        .hasSameSizeAs(bob.publicKey().encrypt("a".repeat(64), RANDOM).ciphertext());
  }

  @Test
  void refusesAnyAlteredByte() {
    EncryptedMessage message = bob.publicKey().encrypt("hi", RANDOM);
    byte[] sealed = Base64.getDecoder().decode(message.ciphertext());
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertThatThrownBy(() -> bob.decrypt(withCiphertext(message, altered)))
          .isInstanceOf(DecryptionException.class)
          .hasMessage("Could not decrypt message");
    }
    assertThatThrownBy(() -> bob.decrypt(withCiphertext(message, new byte[15])))
        .hasMessage("Could not decrypt message");
  }

  @ParameterizedTest
  @ValueSource(
      strings = { // points of small order (RFC 7748, 6.1): every secret leads to zero
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      })
  void refusesKeysThatKeepNothingSecret(String hex) {
    BoxPublicKey weak = BoxPublicKey.of(Hex.decode(hex));
    EncryptedMessage message = bob.publicKey().encrypt("hi", RANDOM);
    EncryptedMessage fromWeak =
        new EncryptedMessage(
            message.version(), message.nonce(), weak.toBase64(), message.ciphertext());

    assertThatThrownBy(() -> weak.encrypt("hi", RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The encryption key is of small order");
    assertThat(bob.sharedKey(weak)).isEmpty();
    assertThatThrownBy(() -> bob.decrypt(fromWeak)).hasMessage("Could not decrypt message");
  }

  @Test
  void agreesOnTheKeyOfNaclsOwnExample() {
    // "Cryptography in NaCl", D. J. Bernstein, 2009: alicesk, bobsk, firstkey
    BoxKeyPair hers =
        BoxKeyPair.of(
            Hex.decode("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
    BoxKeyPair his =
        BoxKeyPair.of(
            Hex.decode("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));

    assertThat(Hex.encodeBare(hers.sharedKey(his.publicKey()).orElseThrow()))
        .isEqualTo("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389");
    assertThat(his.sharedKey(hers.publicKey()).orElseThrow())
        .isEqualTo(hers.sharedKey(his.publicKey()).orElseThrow());
  }

  @Test
  void readsBase64WithoutPadding() throws DecryptionException {
    EncryptedMessage padded = bob.publicKey().encrypt("hi", RANDOM);
    EncryptedMessage unpadded =
        new EncryptedMessage(
            padded.version(),
            padded.nonce(),
            padded.ephemPublicKey().replace("=", ""),
            padded.ciphertext().replace("=", ""));

    assertThat(bob.decrypt(unpadded)).isEqualTo("hi");
    assertThat(BoxPublicKey.parse(bob.publicKey().toBase64().replace("=", "")))
        .isEqualTo(bob.publicKey());
  }

  @Test
  void readsTheEnvelopeBeforeTheStandard() throws DecryptionException {
    BoxKeyPair bob = BoxKeyPair.generate(new SecureRandom());
    EncryptedMessage message = bob.publicKey().encrypt("hello", new SecureRandom());

    EncryptedMessage old =
        EncryptedMessage.parse(
            "{\"from\":\"%s\",\"nonce\":\"%s\",\"ciphertext\":\"%s\"}"
                .formatted(message.ephemPublicKey(), message.nonce(), message.ciphertext()));

    assertThat(bob.decrypt(old)).isEqualTo("hello");
  }

  @Test
  void travelsAsJson() throws DecryptionException {
    EncryptedMessage message = bob.publicKey().encrypt("hi", RANDOM);

    assertThat(EncryptedMessage.parse(message.toJson())).isEqualTo(message);
    assertThat(message.toJson()).startsWith("{\"version\":\"x25519-xsalsa20-poly1305\",\"nonce\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "no json",
        "{\"version\":\"x\",\"nonce\":\"\",\"ephemPublicKey\":\"\"}",
        "{\"version\":\"x\",\"nonce\":\"\",\"ephemPublicKey\":\"\",\"ciphertext\":7}",
      })
  void refusesJsonThatIsNoMessage(String json) {
    assertThatThrownBy(() -> EncryptedMessage.parse(json))
        .isInstanceOf(DecryptionException.class)
        .hasMessageStartingWith("Invalid encrypted message");
  }

  @Test
  void namesWhatIsWrongWithAMessage() {
    EncryptedMessage good = bob.publicKey().encrypt("hi", RANDOM);

    assertThatThrownBy(() -> bob.decrypt(with(good, "rot13", good.nonce())))
        .hasMessage("Unsupported encryption algorithm: rot13");
    assertThatThrownBy(() -> bob.decrypt(with(good, good.version(), "AAAA")))
        .hasMessage("Invalid encrypted message");
    assertThatThrownBy(() -> bob.decrypt(with(good, good.version(), "*")))
        .hasMessage("Invalid encrypted message");
  }

  @Test
  void neverPrintsTheSecret() {
    String secret = Base64.getEncoder().encodeToString(bob.secretKey());

    assertThat(bob.toString()).doesNotContain(secret).contains(bob.publicKey().toBase64());
  }

  private static BoxKeyPair pair(JsonNode box, String field) {
    return BoxKeyPair.of(Base64.getDecoder().decode(box.get(field).stringValue()));
  }

  private static EncryptedMessage message(JsonNode box, String ciphertext) {
    return new EncryptedMessage(
        EncryptedMessage.VERSION,
        box.get("nonce").stringValue(),
        box.get("ephemPublicKey").stringValue(),
        box.get(ciphertext).stringValue());
  }

  private static EncryptedMessage withCiphertext(EncryptedMessage message, byte[] sealed) {
    return new EncryptedMessage(
        message.version(),
        message.nonce(),
        message.ephemPublicKey(),
        Base64.getEncoder().encodeToString(sealed));
  }

  private static EncryptedMessage with(EncryptedMessage message, String version, String nonce) {
    return new EncryptedMessage(version, nonce, message.ephemPublicKey(), message.ciphertext());
  }
}
