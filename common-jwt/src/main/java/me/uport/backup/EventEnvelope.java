package me.uport.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import me.uport.crypto.box.EncryptedMessage;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The encrypted form of an event, of which anybody can tell that it is not plain text. Stateless.
 *
 * <p>Two forms are known, as a JSON object or as a string that contains it:
 *
 * <ul>
 *   <li>{@code {"enc":"XC20P","nonce":…,"ciphertext":…}}: XChaCha20-Poly1305 with a key of 32 bytes
 *       that the wallet has; {@code nonce} 24 bytes and {@code ciphertext} in base64url, the tag of
 *       16 bytes at its end. The plain text is padded with 0x80 and zeros to a multiple of 64, so
 *       that its length tells little. The id of the event before is authenticated with it: nobody
 *       can put a ciphertext elsewhere. Instead of {@code ciphertext}, {@code body:
 *       {"sha256":…,"size":…}} names one that was uploaded before.
 *   <li>the message of ERC-1098 ({@link EncryptedMessage}), as the wallets of 2018 have it.
 * </ul>
 */
public final class EventEnvelope {

  private static final String CIPHER = "XC20P";
  private static final int KEY_LENGTH = 32;
  private static final int NONCE_LENGTH = 24;
  private static final int TAG_LENGTH = 16;
  private static final int BLOCK = 64;
  private static final int BOX_KEY_LENGTH = 32;
  private static final Set<String> FIELDS = Set.of("enc", "nonce", "ciphertext", "body");
  private static final Set<String> BOX_FIELDS =
      Set.of("version", "nonce", "ephemPublicKey", "ciphertext");
  private static final JsonMapper JSON = JsonMapper.shared();

  private EventEnvelope() {}

  /**
   * Encrypts an event.
   *
   * @param key 32 bytes that only the owner has
   * @param previous what the event's token will name as {@code previous}, null for the first
   * @param plaintext at most as long as a token may be
   * @param random must be a SecureRandom outside tests
   * @return the value for the token's {@code event}
   */
  public static Map<String, String> seal(
      byte[] key, @Nullable String previous, byte[] plaintext, RandomGenerator random) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    Map<String, String> envelope = new LinkedHashMap<>();
    envelope.put("enc", CIPHER);
    envelope.put("nonce", base64url(nonce));
    envelope.put("ciphertext", base64url(crypt(true, key, nonce, previous, padded(plaintext))));
    return envelope;
  }

  /**
   * Decrypts an event.
   *
   * @param key as for {@link #seal}
   * @param previous what the event's token names
   * @param event the token's {@code event}
   * @return nothing when it is not an envelope of this kind with a ciphertext in it, or not
   *     encrypted with this key for this place
   */
  public static Optional<byte[]> open(byte[] key, @Nullable String previous, JsonNode event) {
    JsonNode envelope = object(event);
    if (!isSealed(envelope) || !envelope.has("ciphertext")) {
      return Optional.empty();
    }
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(envelope.path("ciphertext").stringValue());
      byte[] nonce = Base64.getUrlDecoder().decode(envelope.path("nonce").stringValue());
      return Optional.of(unpadded(crypt(false, key, nonce, previous, sealed)));
    } catch (NotAuthentic e) {
      return Optional.empty();
    }
  }

  /**
   * Whether an event has one of the two encrypted forms; of a body elsewhere, whether it is named
   * rightly.
   */
  public static boolean isEncrypted(JsonNode event) {
    JsonNode envelope = object(event);
    return isSealed(envelope) || isBox(envelope);
  }

  private static boolean isSealed(JsonNode envelope) {
    return FIELDS.containsAll(envelope.propertyNames())
        && envelope.path("enc").asString("").equals(CIPHER)
        && bytes(envelope, "nonce", Base64.getUrlDecoder()) == NONCE_LENGTH
        && (envelope.has("body") ? isElsewhere(envelope) : isPadded(envelope));
  }

  private static boolean isElsewhere(JsonNode envelope) {
    return !envelope.has("ciphertext")
        && LargeBody.of(envelope).filter(body -> isPadded(body.size())).isPresent();
  }

  private static boolean isPadded(JsonNode envelope) {
    return isPadded(bytes(envelope, "ciphertext", Base64.getUrlDecoder()));
  }

  private static boolean isPadded(long sealed) {
    return sealed > TAG_LENGTH && (sealed - TAG_LENGTH) % BLOCK == 0;
  }

  private static boolean isBox(JsonNode envelope) {
    return BOX_FIELDS.containsAll(envelope.propertyNames())
        && envelope.path("version").asString("").equals(EncryptedMessage.VERSION)
        && bytes(envelope, "nonce", Base64.getDecoder()) == NONCE_LENGTH
        && bytes(envelope, "ephemPublicKey", Base64.getDecoder()) == BOX_KEY_LENGTH
        && bytes(envelope, "ciphertext", Base64.getDecoder()) >= TAG_LENGTH;
  }

  /** How many bytes a field encodes; -1 when it is none. */
  private static int bytes(JsonNode envelope, String field, Base64.Decoder decoder) {
    JsonNode value = envelope.path(field);
    try {
      return value.isString() ? decoder.decode(value.stringValue()).length : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private static JsonNode object(JsonNode event) {
    try {
      return event.isString() ? JSON.readTree(event.stringValue()) : event;
    } catch (JacksonException e) {
      return event;
    }
  }

  private static byte[] crypt(
      boolean encrypts, byte[] key, byte[] nonce, @Nullable String previous, byte[] input) {
    if (key.length != KEY_LENGTH) {
      throw new IllegalArgumentException("Expected a key of 32 bytes but found " + key.length);
    }
    String place = "uport.me/backup-event/v1\n" + (previous == null ? "" : previous);
    XChaCha20Poly1305 cipher = new XChaCha20Poly1305();
    cipher.init(
        encrypts,
        new AEADParameters(new KeyParameter(key), 8 * TAG_LENGTH, nonce, place.getBytes(UTF_8)));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    try {
      int length = cipher.processBytes(input, 0, input.length, output, 0);
      length += cipher.doFinal(output, length);
      return Arrays.copyOf(output, length);
    } catch (InvalidCipherTextException e) {
      throw new NotAuthentic(e);
    }
  }

  private static byte[] padded(byte[] plaintext) {
    byte[] padded = Arrays.copyOf(plaintext, (plaintext.length / BLOCK + 1) * BLOCK);
    padded[plaintext.length] = (byte) 0x80;
    return padded;
  }

  private static byte[] unpadded(byte[] padded) {
    int end = padded.length - 1;
    while (end > 0 && padded[end] == 0) {
      end--;
    }
    return Arrays.copyOf(padded, end);
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The tag is not right; never leaves this class. */
  private static final class NotAuthentic extends RuntimeException {
    NotAuthentic(Throwable cause) {
      super(cause);
    }
  }
}
