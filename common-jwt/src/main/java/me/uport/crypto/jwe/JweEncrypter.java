package me.uport.crypto.jwe;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.BoxPublicKey;

/**
 * Encrypts to X25519 keys, from a sender nobody can name: what proves the sender is a signed token
 * inside. Thread-safe. The keys are those a DID document lists for key agreement:
 *
 * <pre>{@code
 * Map<String, BoxPublicKey> keys = new LinkedHashMap<>();
 * document.methodsFor(ProofPurpose.KEY_AGREEMENT)
 *     .forEach(method -> method.x25519Key().ifPresent(key -> keys.put(method.id(), key)));
 * String jwe = new JweEncrypter(new SecureRandom()).encryptToAll(token.getBytes(UTF_8), keys);
 * }</pre>
 */
public final class JweEncrypter {

  static final String DIRECT = "ECDH-ES";
  static final String WRAPPED = "ECDH-ES+XC20PKW";

  private static final byte[] NOBODY = {};

  private final SecureRandom random;

  /**
   * Makes an encrypter.
   *
   * @param random draws one-time keys and nonces
   */
  public JweEncrypter(SecureRandom random) {
    this.random = random;
  }

  /**
   * Encrypts to one key, in the compact form with {@code ECDH-ES} (RFC 7518, 4.6; RFC 8037).
   *
   * @param keyId the DID URL of the key, which the header shows to everybody
   * @throws IllegalArgumentException when the key is one of the few that keep nothing secret
   */
  public String encrypt(
      byte[] plaintext, String keyId, BoxPublicKey recipient, ContentEncryption encryption) {
    BoxKeyPair ephemeral = BoxKeyPair.generate(random);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", DIRECT);
    header.put("enc", encryption.name());
    header.put("kid", keyId);
    header.put("epk", JweJson.ephemeralKey(ephemeral.publicKey()));
    byte[] key = ConcatKdf.derive(secret(ephemeral, recipient), encryption.name(), NOBODY, NOBODY);
    Base64URL protectedHeader = Base64URL.encode(JweJson.write(header));
    byte[] nonce = bytes(encryption.nonceLength());
    byte[] sealed = encryption.seal(key, nonce, ascii(protectedHeader), plaintext);
    return protectedHeader
        + ".."
        + Base64URL.encode(nonce)
        + "."
        + ciphertext(sealed)
        + "."
        + tag(sealed);
  }

  /**
   * Encrypts to several keys, in the general JSON form with {@code ECDH-ES+XC20PKW} and {@code
   * XC20P} as did-jwt reads it.
   *
   * @param recipients at least one, by the DID URLs of their keys
   * @throws IllegalArgumentException when there is none, or one keeps nothing secret
   */
  public String encryptToAll(byte[] plaintext, Map<String, BoxPublicKey> recipients) {
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one key to encrypt to");
    }
    byte[] contentKey = bytes(ContentEncryption.KEY_LENGTH);
    List<Object> wrapped = new ArrayList<>();
    recipients.forEach((keyId, key) -> wrapped.add(wrap(contentKey, keyId, key)));
    ContentEncryption encryption = ContentEncryption.XC20P;
    Base64URL protectedHeader = Base64URL.encode("{\"enc\":\"" + encryption.name() + "\"}");
    byte[] nonce = bytes(encryption.nonceLength());
    byte[] sealed = encryption.seal(contentKey, nonce, ascii(protectedHeader), plaintext);
    Map<String, Object> jwe = new LinkedHashMap<>();
    jwe.put("protected", protectedHeader.toString());
    jwe.put("iv", Base64URL.encode(nonce).toString());
    jwe.put("ciphertext", ciphertext(sealed).toString());
    jwe.put("tag", tag(sealed).toString());
    jwe.put("recipients", wrapped);
    return JweJson.write(jwe);
  }

  private Map<String, Object> wrap(byte[] contentKey, String keyId, BoxPublicKey recipient) {
    BoxKeyPair ephemeral = BoxKeyPair.generate(random);
    byte[] key = ConcatKdf.derive(secret(ephemeral, recipient), WRAPPED, NOBODY, NOBODY);
    byte[] nonce = bytes(ContentEncryption.XC20P.nonceLength());
    byte[] sealed = ContentEncryption.XC20P.seal(key, nonce, NOBODY, contentKey);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", WRAPPED);
    header.put("kid", keyId);
    header.put("iv", Base64URL.encode(nonce).toString());
    header.put("tag", tag(sealed).toString());
    header.put("epk", JweJson.ephemeralKey(ephemeral.publicKey()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("encrypted_key", ciphertext(sealed).toString());
    result.put("header", header);
    return result;
  }

  private static byte[] secret(BoxKeyPair ephemeral, BoxPublicKey recipient) {
    return ephemeral
        .agreement(recipient)
        .orElseThrow(() -> new IllegalArgumentException("The encryption key is of small order"));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] ascii(Base64URL text) {
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static Base64URL ciphertext(byte[] sealed) {
    return Base64URL.encode(Arrays.copyOf(sealed, sealed.length - ContentEncryption.TAG_LENGTH));
  }

  private static Base64URL tag(byte[] sealed) {
    return Base64URL.encode(
        Arrays.copyOfRange(sealed, sealed.length - ContentEncryption.TAG_LENGTH, sealed.length));
  }
}
