package me.uport.chasqui.topics;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import me.uport.web.RawJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON value, kept as it was posted: wallets sign and encrypt what they post, so it is never
 * written anew.
 *
 * @param text valid JSON
 */
record Message(String text) {

  /** What a reader finds where nothing is. */
  static final Message NOTHING = new Message("{}");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Empty when the bytes are not exactly one JSON value in UTF-8 (RFC 8259, which bars a mark). */
  static Optional<Message> parse(byte[] body, JsonMapper json) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      boolean value = !json.readTree(text).isMissingNode();
      return value && text.charAt(0) != BYTE_ORDER_MARK
          ? Optional.of(new Message(text))
          : Optional.empty();
    } catch (CharacterCodingException | JacksonException notJson) {
      return Optional.empty();
    }
  }

  RawJson raw() {
    return new RawJson(text);
  }
}
