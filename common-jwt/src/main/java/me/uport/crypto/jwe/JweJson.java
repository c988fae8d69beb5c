package me.uport.crypto.jwe;

import com.nimbusds.jose.util.Base64URL;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.crypto.box.DecryptionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the parts of a JWE. */
final class JweJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private JweJson() {}

  static JsonNode parse(String json) throws DecryptionException {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new DecryptionException("Not a JWE", e);
    }
    throw new DecryptionException("Not a JWE");
  }

  static String write(Map<String, Object> object) {
    return MAPPER.writeValueAsString(object);
  }

  static String text(@Nullable JsonNode object, String name) throws DecryptionException {
    JsonNode value = object == null ? null : object.get(name);
    if (value == null || !value.isString()) {
      throw new DecryptionException("Not a JWE: " + name + " is missing");
    }
    return value.stringValue();
  }

  /** A value that may be absent, which is as good as empty. */
  static byte[] bytes(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString()
        ? Base64URL.from(value.stringValue()).decode()
        : new byte[0];
  }

  static BoxPublicKey ephemeralKey(JsonNode header) throws DecryptionException {
    JsonNode key = header.get("epk");
    if (key == null || !"X25519".equals(text(key, "crv"))) {
      throw new DecryptionException("Unsupported JWE: expected an ephemeral key of X25519");
    }
    byte[] bytes = Base64URL.from(text(key, "x")).decode();
    if (bytes.length != ContentEncryption.KEY_LENGTH) {
      throw new DecryptionException("Not a JWE: expected an ephemeral key of 32 bytes");
    }
    return BoxPublicKey.of(bytes);
  }

  static Map<String, Object> ephemeralKey(BoxPublicKey key) {
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "OKP");
    jwk.put("crv", "X25519");
    jwk.put("x", Base64URL.encode(key.bytes()).toString());
    return jwk;
  }
}
