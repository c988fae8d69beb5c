package me.uport.wallet.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import me.uport.backup.EventEnvelope;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.wallet.keys.WalletKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Encrypts what a wallet notes, with a key that only its phrase gives, and reads it again; reads
 * also what wallets of 2018 wrote with ERC-1098. Thread-safe; printing it prints {@code
 * [REDACTED]}.
 */
public final class MemoryCipher {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final byte[] key;
  private final BoxKeyPair older;
  private final SecureRandom random;

  private MemoryCipher(byte[] key, BoxKeyPair older, SecureRandom random) {
    this.key = key;
    this.older = older;
    this.random = random;
  }

  /** The cipher of one identity of a wallet. */
  public static MemoryCipher of(WalletKeys keys, int identity, SecureRandom random) {
    return new MemoryCipher(keys.memorySecret(identity), keys.memory(identity), random);
  }

  /** The {@code event} of a token that names {@code previous}. */
  Map<String, String> seal(@Nullable String previous, JsonNode content) {
    return EventEnvelope.seal(key, previous, JSON.writeValueAsBytes(content), random);
  }

  /** What was noted; nothing when it is not for this key, or not for this place. */
  Optional<JsonNode> open(@Nullable String previous, JsonNode event) {
    return EventEnvelope.open(key, previous, event)
        .or(() -> olderText(event))
        .map(MemoryCipher::json);
  }

  /** A snapshot's body: as an event, for a place at which no event can stand. */
  byte[] sealSnapshot(String head, JsonNode state) {
    return JSON.writeValueAsBytes(seal(placeOfSnapshot(head), state));
  }

  Optional<JsonNode> openSnapshot(String head, byte[] body) {
    return EventEnvelope.open(key, placeOfSnapshot(head), json(body)).map(MemoryCipher::json);
  }

  private static String placeOfSnapshot(String head) {
    return "snapshot of " + head;
  }

  private Optional<byte[]> olderText(JsonNode event) {
    try {
      String text = event.isString() ? event.stringValue() : JSON.writeValueAsString(event);
      return Optional.of(older.decrypt(EncryptedMessage.parse(text)).getBytes(UTF_8));
    } catch (DecryptionException e) {
      return Optional.empty();
    }
  }

  /** What is not JSON is a text: wallets of 2018 noted both. */
  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return StringNode.valueOf(new String(text, UTF_8));
    }
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
