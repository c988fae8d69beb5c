package me.uport.credentials.openid4vp;

import com.nimbusds.jose.util.Base64URL;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.crypto.jwe.ContentEncryption;
import me.uport.crypto.jwe.JweEncrypter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a verifier wants an answer encrypted (OpenID4VP 1.0, 8.3): with {@code ECDH-ES} to a key of
 * X25519, the only curve that this library agrees on keys with. {@link VpRequestReader} makes it.
 * Thread-safe.
 */
public final class AnswerEncryption {

  static final String ALGORITHM = "ECDH-ES";
  static final String ENCRYPTIONS = "encrypted_response_enc_values_supported";

  private static final int KEY_LENGTH = 32;

  private final JweEncrypter encrypter;
  private final String keyId;
  private final BoxPublicKey key;
  private final ContentEncryption encryption;

  private AnswerEncryption(
      JweEncrypter encrypter, String keyId, BoxPublicKey key, ContentEncryption encryption) {
    this.encrypter = encrypter;
    this.keyId = keyId;
    this.key = key;
    this.encryption = encryption;
  }

  /**
   * What a verifier publishes about its key: fields of {@code client_metadata}.
   *
   * @param keyId names the key within the request
   */
  static Map<String, Object> metadata(String keyId, BoxPublicKey key) {
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "OKP");
    jwk.put("crv", "X25519");
    jwk.put("use", "enc");
    jwk.put("alg", ALGORITHM);
    jwk.put("kid", keyId);
    jwk.put("x", Base64URL.encode(key.bytes()).toString());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("jwks", Map.of("keys", List.of(jwk)));
    metadata.put(ENCRYPTIONS, List.of(ContentEncryption.A256GCM.name()));
    return metadata;
  }

  /**
   * Reads {@code client_metadata}.
   *
   * @return nothing when it has no key, or no encryption, of those that are known here
   */
  static Optional<AnswerEncryption> of(@Nullable Object metadata, JweEncrypter encrypter) {
    return metadata instanceof Map<?, ?> fields
            && fields.get("jwks") instanceof Map<?, ?> jwks
            && jwks.get("keys") instanceof List<?> keys
            && fields.get(ENCRYPTIONS) instanceof List<?> names
        ? encryption(names)
            .flatMap(
                encryption ->
                    keys.stream()
                        .flatMap(jwk -> of(jwk, encryption, encrypter).stream())
                        .findFirst())
        : Optional.empty();
  }

  private static Optional<ContentEncryption> encryption(List<?> names) {
    return Arrays.stream(ContentEncryption.values())
        .filter(known -> names.contains(known.name()))
        .findFirst();
  }

  private static Optional<AnswerEncryption> of(
      Object jwk, ContentEncryption encryption, JweEncrypter encrypter) {
    if (!(jwk instanceof Map<?, ?> key)
        || !"X25519".equals(key.get("crv"))
        || !ALGORITHM.equals(key.get("alg"))
        || (key.containsKey("use") && !"enc".equals(key.get("use")))
        || !(key.get("kid") instanceof String id)
        || !(key.get("x") instanceof String x)) {
      return Optional.empty();
    }
    byte[] bytes = Base64URL.from(x).decode();
    return bytes.length == KEY_LENGTH
        ? Optional.of(new AnswerEncryption(encrypter, id, BoxPublicKey.of(bytes), encryption))
        : Optional.empty();
  }

  /**
   * Encrypts an answer.
   *
   * @throws IllegalArgumentException when the verifier's key is one of the few that keep nothing
   *     secret
   */
  String encrypt(Map<String, Object> answer) {
    return encrypter.encrypt(JsonMapper.shared().writeValueAsBytes(answer), keyId, key, encryption);
  }
}
