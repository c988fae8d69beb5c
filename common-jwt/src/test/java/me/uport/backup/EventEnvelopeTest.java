package me.uport.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.box.BoxKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventEnvelopeTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PREVIOUS = "QmRJzsvyCQyizr73Gmms8ZRtvNxmgqumxc2KUp71dfEmoj";

  private final SecureRandom random = new SecureRandom();
  private final byte[] key = new byte[32];

  private JsonNode sealed(String text) {
    return JSON.valueToTree(EventEnvelope.seal(key, PREVIOUS, text.getBytes(UTF_8), random));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 1000})
  void opensWhatWasSealed(int length) {
    JsonNode event = sealed("x".repeat(length));
    assertThat(EventEnvelope.isEncrypted(event)).isTrue();
    assertThat(EventEnvelope.open(key, PREVIOUS, event))
        .contains("x".repeat(length).getBytes(UTF_8));
    JsonNode asText = JSON.valueToTree(event.toString());
    assertThat(EventEnvelope.isEncrypted(asText)).isTrue();
    assertThat(EventEnvelope.open(key, PREVIOUS, asText)).isPresent();
  }

  @Test
  void opensForNobodyElseAndAtNoOtherPlace() {
    JsonNode event = sealed("secret");
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(EventEnvelope.open(other, PREVIOUS, event)).isEmpty();
    assertThat(EventEnvelope.open(key, null, event)).isEmpty();
    assertThat(EventEnvelope.open(key, PREVIOUS, JSON.readTree("\"secret\""))).isEmpty();
    Map<String, Object> changed = fields(event);
    String ciphertext = event.path("ciphertext").asString();
    changed.put("ciphertext", (ciphertext.startsWith("A") ? "B" : "A") + ciphertext.substring(1));
    assertThat(EventEnvelope.open(key, PREVIOUS, JSON.valueToTree(changed))).isEmpty();
  }

  private static Map<String, Object> fields(JsonNode event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    event.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    return fields;
  }

  @Test
  void tellsLittleOfTheLength() {
    assertThat(sealed("").path("ciphertext").asString())
        .hasSameSizeAs(sealed("x".repeat(63)).path("ciphertext").asString());
  }

  @Test
  void knowsTheMessagesOfErc1098() throws Exception {
    BoxKeyPair wallet = BoxKeyPair.generate(random);
    String message = wallet.publicKey().encrypt("secret", random).toJson();
    assertThat(EventEnvelope.isEncrypted(JSON.readTree(message))).isTrue();
    assertThat(EventEnvelope.isEncrypted(JSON.valueToTree(message))).isTrue();
  }

  @Test
  void knowsABodyThatIsElsewhere() {
    Map<String, Object> event = fields(sealed("x"));
    event.remove("ciphertext");
    event.put("body", Map.of("sha256", "ab".repeat(32), "size", 16 + 64 * 1000));
    JsonNode named = JSON.valueToTree(event);
    assertThat(EventEnvelope.isEncrypted(named)).isTrue();
    assertThat(LargeBody.of(named)).contains(new LargeBody("ab".repeat(32), 64_016));
    event.put("body", Map.of("sha256", "ab".repeat(32), "size", 1000));
    assertThat(EventEnvelope.isEncrypted(JSON.valueToTree(event))).isFalse();
    event.put("ciphertext", "x");
    assertThat(EventEnvelope.isEncrypted(JSON.valueToTree(event))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"connected\"",
        "\"\"",
        "7",
        "{}",
        "[]",
        "{\"type\":\"ADD_CONNECTION\",\"address\":\"0x01\"}",
        "{\"enc\":\"none\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"ciphertext\":\"AAAA\"}",
        "{\"enc\":\"XC20P\",\"nonce\":\"AAAA\",\"ciphertext\":\"AAAA\"}",
        "{\"enc\":\"XC20P\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"ciphertext\":\"AAAA\"}",
        "{\"enc\":\"XC20P\",\"nonce\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
        "{\"version\":\"x25519-xsalsa20-poly1305\",\"nonce\":\"AAAA\",\"ephemPublicKey\":\"AAAA\",\"ciphertext\":\"AAAA\"}"
      })
  void isNotWhatHasAnotherForm(String event) {
    assertThat(EventEnvelope.isEncrypted(JSON.readTree(event))).isFalse();
  }

  @Test
  void hasNoRoomForPlaintextBesideIt() {
    Map<String, Object> event = fields(sealed("x"));
    event.put("note", "bought a bicycle");
    assertThat(EventEnvelope.isEncrypted(JSON.valueToTree(event))).isFalse();
  }
}
