package me.uport.crypto.jwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import me.uport.crypto.Hex;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.crypto.box.DecryptionException;
import me.uport.testing.Seed;
import me.uport.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JweTest {

  private static final byte[] TEXT = "héllo".getBytes(StandardCharsets.UTF_8);

  private final BoxKeyPair alice = BoxKeyPair.generate(new SecureRandom());
  private final BoxKeyPair bob = BoxKeyPair.generate(new SecureRandom());
  private final JweEncrypter encrypter = new JweEncrypter(new SecureRandom());

  @ParameterizedTest
  @EnumSource(ContentEncryption.class)
  void oneKeyReadsItAndNoOther(ContentEncryption encryption) throws DecryptionException {
    String jwe = encrypter.encrypt(TEXT, "did:x:alice#k", alice.publicKey(), encryption);

    assertThat(new JweDecrypter(alice).decrypt(jwe)).isEqualTo(TEXT);
    assertUnreadable(bob, jwe);
  }

  @Test
  void allTheKeysReadItAndNoOther() throws DecryptionException {
    Map<String, BoxPublicKey> recipients = new LinkedHashMap<>();
    recipients.put("did:x:bob#k", bob.publicKey());
    recipients.put("did:x:alice#k", alice.publicKey());

    String jwe = encrypter.encryptToAll(TEXT, recipients);

    assertThat(new JweDecrypter(alice).decrypt(jwe)).isEqualTo(TEXT);
    assertThat(new JweDecrypter(bob).decrypt(jwe)).isEqualTo(TEXT);
    assertUnreadable(BoxKeyPair.generate(new SecureRandom()), jwe);
  }

  @Test
  void readsWhatDidJwtWrites() throws DecryptionException {
    JsonNode vector = Vectors.read("jwe.json");
    BoxKeyPair key = BoxKeyPair.of(Hex.decode(vector.get("secretKey").stringValue()));

    assertThat(new JweDecrypter(key).decrypt(vector.get("jwe").stringValue()))
        .isEqualTo(vector.get("plaintext").stringValue().getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 7518, appendix C. */
  @Test
  void derivesTheKeyOfTheStandardsExample() {
    byte[] secret = Hex.decode("9e56d91d817135d372834283bf84269cfb316ea3da806a48f6daa7798cfe90c4");

    byte[] hash =
        ConcatKdf.derive(
            secret,
            "A128GCM",
            "Alice".getBytes(StandardCharsets.US_ASCII),
            "Bob".getBytes(StandardCharsets.US_ASCII),
            128);

    assertThat(hash).startsWith(Base64URL.from("VqqN6vgjbSBcIijNcacQGg").decode());
  }

  @Test
  void refusesAlteredMessages() {
    String jwe =
        encrypter.encrypt(TEXT, "did:x:alice#k", alice.publicKey(), ContentEncryption.XC20P);
    Random random = Seed.random("refusesAlteredMessages");
    for (int i = 0; i < 300; i++) {
      StringBuilder altered = new StringBuilder(jwe);
      int at = random.nextInt(jwe.length());
      altered.setCharAt(at, altered.charAt(at) == 'A' ? 'Q' : 'A');
      if (!altered.toString().equals(jwe)) {
        assertRefusedOrSame(altered.toString());
      }
    }
  }

  /** The last character of a part may have unused bits, which change nothing. */
  private void assertRefusedOrSame(String jwe) {
    try {
      assertThat(new JweDecrypter(alice).decrypt(jwe)).isEqualTo(TEXT);
    } catch (DecryptionException e) {
      assertThat(e).hasMessageNotContaining("héllo");
    }
  }

  @Test
  void aShortTagAuthenticatesNothing() {
    String jwe =
        encrypter.encrypt(TEXT, "did:x:alice#k", alice.publicKey(), ContentEncryption.A256GCM);

    assertUnreadable(alice, jwe.substring(0, jwe.length() - 6));
    assertUnreadable(alice, jwe.substring(0, jwe.lastIndexOf('.') + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "....",
        "a.b.c.d.e",
        "{}",
        "{",
        "null",
        "{\"protected\":\"e30\"}",
        "{\"protected\":\"eyJlbmMiOiJYQzIwUCJ9\",\"recipients\":[]}",
        "{\"protected\":\"eyJlbmMiOiJYQzIwUCJ9\",\"recipients\":[{}]}"
      })
  void refusesWhatIsNoMessage(String jwe) {
    assertUnreadable(alice, jwe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"ECDH-ES\",\"enc\":\"A128GCM\",\"epk\":{\"crv\":\"X25519\",\"x\":\"AA\"}}",
        "{\"alg\":\"ECDH-ES\",\"enc\":\"XC20P\",\"epk\":{\"crv\":\"X25519\",\"x\":\"AA\"}}",
        "{\"alg\":\"ECDH-ES\",\"enc\":\"XC20P\",\"epk\":{\"crv\":\"P-256\",\"x\":\"AA\"}}",
        "{\"alg\":\"ECDH-ES\",\"enc\":\"XC20P\",\"epk\":7}",
        "{\"alg\":\"ECDH-ES\",\"enc\":\"XC20P\",\"crit\":[\"x\"]}",
        "{\"alg\":\"ECDH-ES\",\"enc\":\"XC20P\",\"zip\":\"DEF\"}",
        "{\"alg\":\"dir\",\"enc\":\"XC20P\"}"
      })
  void refusesOtherAlgorithmsAndBrokenKeys(String header) {
    assertUnreadable(alice, Base64URL.encode(header) + "..AA.AA.AA");
  }

  @Test
  void encryptsToNoKeyThatKeepsNothingSecret() {
    BoxPublicKey zero = BoxPublicKey.of(new byte[32]);

    assertThatThrownBy(() -> encrypter.encrypt(TEXT, "did:x:1#k", zero, ContentEncryption.A256GCM))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> encrypter.encryptToAll(TEXT, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertUnreadable(BoxKeyPair key, String jwe) {
    assertThatThrownBy(() -> new JweDecrypter(key).decrypt(jwe))
        .isInstanceOf(DecryptionException.class);
  }
}
