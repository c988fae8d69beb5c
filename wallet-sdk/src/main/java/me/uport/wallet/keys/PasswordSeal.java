package me.uport.wallet.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.util.Strings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seals bytes with a password, as JSON that says how. */
final class PasswordSeal {

  /** RFC 7914 with 32 MiB of memory: short enough on a phone, dear to whoever guesses. */
  private static final int COST = 1 << 15;

  private static final int BLOCK_SIZE = 8;
  private static final int PARALLEL = 1;

  /** Reading allows what later versions may write, and not what exhausts the memory. */
  private static final int HIGHEST_COST = 1 << 18;

  private static final int SALT_LENGTH = 16;
  private static final int KEY_LENGTH = 32;
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final byte[] password;
  private final SecureRandom random;

  PasswordSeal(char[] password, SecureRandom random) {
    if (password.length == 0) {
      throw new IllegalArgumentException("Expected a password but found an empty one");
    }
    this.password = Strings.toUTF8ByteArray(password);
    this.random = random;
  }

  byte[] seal(String name, byte[] secret) {
    byte[] salt = drawn(SALT_LENGTH);
    byte[] nonce = drawn(NONCE_LENGTH);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, salt, COST, nonce, name).doFinal(secret);
      return MAPPER.writeValueAsBytes(
          MAPPER
              .createObjectNode()
              .put("version", 1)
              .put("kdf", "scrypt")
              .put("cost", COST)
              .put("salt", base64(salt))
              .put("cipher", "aes-256-gcm")
              .put("nonce", base64(nonce))
              .put("sealed", base64(sealed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-256-GCM", e);
    }
  }

  /** Throws when the password is another one, or anything was altered. */
  byte[] open(String name, String json) {
    try {
      JsonNode sealed = MAPPER.readTree(json);
      int cost = sealed.path("cost").asInt(0);
      if (sealed.path("version").asInt(0) != 1 || !isCost(cost)) {
        throw new SecretStoreException("The file of '" + name + "' is of an unknown form", null);
      }
      return cipher(Cipher.DECRYPT_MODE, bytes(sealed, "salt"), cost, bytes(sealed, "nonce"), name)
          .doFinal(bytes(sealed, "sealed"));
    } catch (AEADBadTagException e) {
      throw SecretStoreException.notOpened(e);
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
      throw new SecretStoreException("The file of '" + name + "' is damaged", e);
    }
  }

  private static boolean isCost(int cost) {
    return cost >= 1 << 14 && cost <= HIGHEST_COST && Integer.bitCount(cost) == 1;
  }

  private Cipher cipher(int mode, byte[] salt, int cost, byte[] nonce, String name)
      throws GeneralSecurityException {
    byte[] key = SCrypt.generate(password, salt, cost, BLOCK_SIZE, PARALLEL, KEY_LENGTH);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private byte[] drawn(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(JsonNode sealed, String field) {
    return Base64.getDecoder().decode(sealed.path(field).asString(""));
  }
}
