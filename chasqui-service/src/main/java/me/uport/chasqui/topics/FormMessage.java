package me.uport.chasqui.topics;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form kept as JSON, an object of texts: OpenID4VP's wallets post their answers so ({@code
 * direct_post}, OpenID4VP 1.0, 8.2). Read strictly, so that its JSON is hardly longer than the
 * form.
 */
final class FormMessage {

  private static final int MOST_FIELDS = 32;

  /** OAuth 2.0 (RFC 6749, A) has such names; what is broken JSON has not. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  /** JSON escapes them to six characters. */
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");

  private FormMessage() {}

  /** Empty when the bytes are no form, name a field twice, or have more than 32. */
  static Optional<Message> parse(byte[] body, JsonMapper json) {
    String[] parameters = new String(body, StandardCharsets.ISO_8859_1).split("&", MOST_FIELDS + 1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? "" : parameter.substring(0, equals);
      Optional<String> value = decoded(parameter.substring(equals + 1));
      if (!NAME.matcher(name).matches()
          || value.isEmpty()
          || fields.putIfAbsent(name, value.get()) != null) {
        return Optional.empty();
      }
    }
    return fields.size() > MOST_FIELDS
        ? Optional.empty()
        : Optional.of(new Message(written(fields, json)));
  }

  /** Slashes as they are, which Jackson would write as two characters. */
  private static String written(Map<String, String> fields, JsonMapper json) {
    return json.writer()
        .without(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
        .writeValueAsString(fields);
  }

  private static Optional<String> decoded(String value) {
    if (!isEncoded(value)) {
      return Optional.empty();
    }
    byte[] bytes =
        URLDecoder.decode(value, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return CONTROL.matcher(text).find() ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /** Visible ASCII but for what JSON would escape; the rest is encoded. */
  private static boolean isEncoded(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean visible = c > ' ' && c < 0x7f && c != '"' && c != '\\';
      if (!visible || (c == '%' && !ESCAPE.matcher(value).region(i, value.length()).lookingAt())) {
        return false;
      }
    }
    return true;
  }
}
