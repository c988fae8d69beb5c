package me.uport.crypto.box;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An encrypted message as it travels in JSON ({@code encData} of ERC-1098). What the fields contain
 * is not checked before {@link BoxKeyPair#decrypt} looks at it.
 *
 * @param version always {@link #VERSION}
 * @param nonce 24 bytes in base64
 * @param ephemPublicKey the sender's one-time X25519 key, 32 bytes in base64
 * @param ciphertext the authentication tag of 16 bytes and the encrypted text, in base64
 */
public record EncryptedMessage(
    String version, String nonce, String ephemPublicKey, String ciphertext) {

  /** The only version there is. */
  public static final String VERSION = "x25519-xsalsa20-poly1305";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /**
   * Reads the JSON form; unknown fields are ignored. The envelope before ERC-1098 is read as well:
   * it has no version, and the sender's key is called {@code from}.
   *
   * @throws DecryptionException when it is not an object with the fields as strings
   */
  public static EncryptedMessage parse(String json) throws DecryptionException {
    try {
      JsonNode message = MAPPER.readTree(json);
      if (message != null && message.has("from") && !message.has("version")) {
        return new EncryptedMessage(
            VERSION, field(message, "nonce"), field(message, "from"), field(message, "ciphertext"));
      }
      return new EncryptedMessage(
          field(message, "version"),
          field(message, "nonce"),
          field(message, "ephemPublicKey"),
          field(message, "ciphertext"));
    } catch (JacksonException e) {
      throw new DecryptionException("Invalid encrypted message", e);
    }
  }

  private static String field(@Nullable JsonNode message, String name) throws DecryptionException {
    JsonNode value = message == null ? null : message.get(name);
    if (value == null || !value.isString()) {
      throw new DecryptionException("Invalid encrypted message: " + name + " is missing");
    }
    return value.stringValue();
  }

  /** Writes the JSON form. */
  public String toJson() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("version", version);
    fields.put("nonce", nonce);
    fields.put("ephemPublicKey", ephemPublicKey);
    fields.put("ciphertext", ciphertext);
    // Jackson 3 escapes slashes by default; base64 has them, and every JSON reader takes both.
    return MAPPER.writeValueAsString(fields);
  }
}
