package me.uport.contracts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import me.uport.crypto.Hashes;
import org.web3j.crypto.StructuredDataEncoder;
import tools.jackson.databind.json.JsonMapper;

/** What an account signs when it signs no transaction. Stateless. */
public final class MessageHashes {

  private MessageHashes() {}

  /**
   * The 32 bytes for a message ({@code personal_sign}; EIP-191, version 0x45).
   *
   * @param message as it is shown to the user
   */
  public static byte[] personal(byte[] message) {
    byte[] prefix =
        ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.US_ASCII);
    return Hashes.keccak256(prefix, message);
  }

  /**
   * The 32 bytes for typed data (EIP-712).
   *
   * @param data {@code types}, {@code primaryType}, {@code domain} and {@code message}
   * @throws IllegalArgumentException when they don't fit together
   */
  public static byte[] typed(Map<String, ?> data) {
    try {
      return new StructuredDataEncoder(JsonMapper.shared().writeValueAsString(data))
          .hashStructuredData();
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("The types do not fit the message", e);
    }
  }
}
