package me.uport.pututu.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.pututu.PututuTest;
import me.uport.pututu.message.MessageProperties;
import me.uport.pututu.webhook.Webhooks;
import me.uport.web.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** P10, where the operator keeps plain texts out. */
class EncryptedOnlyTest extends PututuTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final MessageProperties ENCRYPTED_ONLY =
      new MessageProperties(Duration.ofDays(1), DataSize.ofKilobytes(4), true, 5, 8, 3);

  @Autowired private RequestExpiry requests;
  @Autowired private Webhooks webhooks;

  private Contents contents;

  @BeforeEach
  void keepPlainTextsOut() {
    contents = new Contents(ENCRYPTED_ONLY, requests, webhooks);
  }

  @Test
  void takesWhatIsEncryptedForAWallet() {
    SecureRandom random = new SecureRandom();
    String message = BoxKeyPair.generate(random).publicKey().encrypt("a request", random).toJson();

    assertThat(contents.ofMessage(body(message)).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a plain text",
        "{}",
        "https://id.uport.me/req/eyJ0eXAiOiJKV1QifQ.e30.x",
        "{\"version\":\"x25519-xsalsa20-poly1305\",\"nonce\":\"AAAA\",\"ephemPublicKey\":\"AAAA\",\"ciphertext\":\"AAAA\"}",
        "{\"version\":\"none\",\"nonce\":\"\",\"ephemPublicKey\":\"\",\"ciphertext\":\"secret\"}"
      })
  void refusesWhatEverybodyCouldRead(String message) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> contents.ofMessage(body(message)))
        .satisfies(
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo("message_not_encrypted");
              assertThat(refused.refusal().status().value()).isEqualTo(422);
            });
  }

  private static JsonNode body(String message) {
    return JSON.valueToTree(Map.of("message", message));
  }
}
