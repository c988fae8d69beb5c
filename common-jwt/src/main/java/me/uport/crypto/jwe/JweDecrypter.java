package me.uport.crypto.jwe;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import tools.jackson.databind.JsonNode;

/**
 * Decrypts what {@link JweEncrypter} and did-jwt encrypt: the compact form with {@code ECDH-ES},
 * and the general JSON form with {@code ECDH-ES+XC20PKW}. Thread-safe.
 */
public final class JweDecrypter {

  /** As much as a message may have elsewhere: 64 KiB, and what base64 and headers add. */
  private static final int MAX_LENGTH = 131_072;

  private static final int PARTS = 5;

  private final BoxKeyPair key;

  /** Makes a decrypter of messages to this key. */
  public JweDecrypter(BoxKeyPair key) {
    this.key = key;
  }

  /**
   * Decrypts a message.
   *
   * @throws DecryptionException when it is malformed, altered, for another key, or encrypted with
   *     something else
   */
  public byte[] decrypt(String jwe) throws DecryptionException {
    if (jwe.length() > MAX_LENGTH) {
      throw new DecryptionException("Expected a JWE of at most " + MAX_LENGTH + " characters");
    }
    return jwe.startsWith("{") ? general(JweJson.parse(jwe)) : compact(jwe);
  }

  private byte[] compact(String jwe) throws DecryptionException {
    List<String> parts = Arrays.asList(jwe.split("\\.", -1));
    if (parts.size() != PARTS || !parts.get(1).isEmpty()) {
      throw new DecryptionException("Not a JWE of ECDH-ES in compact form");
    }
    JsonNode header = header(parts.get(0));
    if (!JweEncrypter.DIRECT.equals(JweJson.text(header, "alg"))) {
      throw new DecryptionException("Unsupported JWE: expected alg " + JweEncrypter.DIRECT);
    }
    ContentEncryption encryption = encryption(header);
    byte[] contentKey = derive(header, encryption.name()).orElseThrow(JweDecrypter::notOurs);
    return open(encryption, contentKey, parts.get(0), parts.get(2), parts.get(3), parts.get(4));
  }

  private byte[] general(JsonNode jwe) throws DecryptionException {
    String protectedHeader = JweJson.text(jwe, "protected");
    ContentEncryption encryption = encryption(header(protectedHeader));
    byte[] contentKey = contentKey(jwe.get("recipients"));
    String aad =
        jwe.has("aad") ? protectedHeader + "." + JweJson.text(jwe, "aad") : protectedHeader;
    return open(
        encryption,
        contentKey,
        aad,
        JweJson.text(jwe, "iv"),
        JweJson.text(jwe, "ciphertext"),
        JweJson.text(jwe, "tag"));
  }

  private byte[] contentKey(JsonNode recipients) throws DecryptionException {
    if (recipients == null || !recipients.isArray()) {
      throw new DecryptionException("Not a JWE: recipients are missing");
    }
    for (JsonNode recipient : recipients) {
      Optional<byte[]> unwrapped = unwrap(recipient);
      if (unwrapped.isPresent()) {
        return unwrapped.get();
      }
    }
    throw notOurs();
  }

  /** Answers nothing for the recipients who are not us. */
  private Optional<byte[]> unwrap(JsonNode recipient) throws DecryptionException {
    JsonNode header = recipient.get("header");
    if (header == null || !JweEncrypter.WRAPPED.equals(JweJson.text(header, "alg"))) {
      return Optional.empty();
    }
    byte[] sealed = joined(JweJson.text(recipient, "encrypted_key"), JweJson.text(header, "tag"));
    return derive(header, JweEncrypter.WRAPPED)
        .flatMap(
            wrappingKey ->
                ContentEncryption.XC20P.open(
                    wrappingKey, JweJson.bytes(header, "iv"), new byte[0], sealed))
        .filter(unwrapped -> unwrapped.length == ContentEncryption.KEY_LENGTH);
  }

  private Optional<byte[]> derive(JsonNode header, String algorithm) throws DecryptionException {
    return key.agreement(JweJson.ephemeralKey(header))
        .map(
            secret ->
                ConcatKdf.derive(
                    secret, algorithm, JweJson.bytes(header, "apu"), JweJson.bytes(header, "apv")));
  }

  private static JsonNode header(String encoded) throws DecryptionException {
    JsonNode header = JweJson.parse(Base64URL.from(encoded).decodeToString());
    if (header.has("crit") || header.has("zip")) {
      throw new DecryptionException("Unsupported JWE: crit and zip are not understood");
    }
    return header;
  }

  private static ContentEncryption encryption(JsonNode header) throws DecryptionException {
    String name = JweJson.text(header, "enc");
    return ContentEncryption.named(name)
        .orElseThrow(
            () -> new DecryptionException("Unsupported JWE: expected enc A256GCM or XC20P"));
  }

  private static byte[] open(
      ContentEncryption encryption,
      byte[] contentKey,
      String aad,
      String nonce,
      String ciphertext,
      String tag)
      throws DecryptionException {
    return encryption
        .open(
            contentKey,
            Base64URL.from(nonce).decode(),
            aad.getBytes(StandardCharsets.US_ASCII),
            joined(ciphertext, tag))
        .orElseThrow(JweDecrypter::notOurs);
  }

  /** Bytes whose tag is shorter than a tag would pass for an authenticated message. */
  private static byte[] joined(String ciphertext, String tag) {
    byte[] text = Base64URL.from(ciphertext).decode();
    byte[] end = Base64URL.from(tag).decode();
    if (end.length != ContentEncryption.TAG_LENGTH) {
      return new byte[0];
    }
    byte[] sealed = Arrays.copyOf(text, text.length + end.length);
    System.arraycopy(end, 0, sealed, text.length, end.length);
    return sealed;
  }

  private static DecryptionException notOurs() {
    return new DecryptionException("Could not decrypt message");
  }
}
