package me.uport.jwt;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads headers and payloads strictly, and writes them byte by byte as JavaScript's {@code
 * JSON.stringify} does, so that a token made here equals the one that did-jwt makes.
 */
final class ClaimsJson {

  private static final int MAX_NESTING = 64;
  private static final int MAX_NUMBER_LENGTH = 100;

  /** Immutable and thread-safe. */
  private static final JsonFactory READER =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  /** Immutable and thread-safe. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new EcmaScriptNumber<Double>())
                  .addSerializer(Float.class, new EcmaScriptNumber<Float>())
                  .addSerializer(BigDecimal.class, new EcmaScriptNumber<BigDecimal>()))
          .build();

  private ClaimsJson() {}

  /**
   * Reads an object, its keys in their order; what comes out is immutable.
   *
   * @param name what it is, for the message
   * @throws ParseException when the bytes are not one JSON object in UTF-8, name a key twice, or
   *     are nested deeper than 64
   */
  static Map<String, Object> readObject(byte[] json, String name) throws ParseException {
    try (JsonParser parser = parser(json)) {
      return new JsonObjectReader(parser).read();
    } catch (JacksonException e) {
      throw fault(name + ": " + e.getOriginalMessage(), e);
    } catch (CharacterCodingException e) {
      throw fault("the " + name + " is not UTF-8", e);
    }
  }

  private static ParseException fault(String message, Exception cause) {
    return (ParseException) new ParseException(message, 0).initCause(cause);
  }

  /**
   * Given bytes, Jackson guesses the encoding, and is not strict about UTF-8: it gets them only
   * where there is nothing to guess.
   */
  private static JsonParser parser(byte[] json) throws CharacterCodingException {
    return isPlain(json)
        ? READER.createParser(ObjectReadContext.empty(), json)
        : READER.createParser(ObjectReadContext.empty(), utf8(json));
  }

  private static boolean isPlain(byte[] json) {
    for (byte b : json) {
      if (b < ' ') { // also all above 0x7f
        return false;
      }
    }
    return true;
  }

  private static String utf8(byte[] json) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
  }

  /**
   * Writes an object in the order of its keys.
   *
   * @throws IllegalArgumentException when a value has no JSON form, such as NaN
   */
  static byte[] write(Map<String, ?> object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** ECMA-262, Number::toString: {@code 1}, not {@code 1.0}; {@code 1e+21}, not {@code 1.0E21}. */
  private static final class EcmaScriptNumber<T extends Number> extends ValueSerializer<T> {

    private static final BigDecimal PLAIN_FROM = new BigDecimal("1e-6");
    private static final BigDecimal PLAIN_BELOW = new BigDecimal("1e21");

    @Override
    public void serialize(T value, JsonGenerator generator, SerializationContext context) {
      generator.writeNumber(format(value));
    }

    private static String format(Number value) {
      if (!Double.isFinite(value.doubleValue())) {
        throw new IllegalArgumentException("Not a number of JSON: " + value);
      }
      BigDecimal decimal = shortest(value);
      BigDecimal size = decimal.abs();
      boolean plain = size.compareTo(PLAIN_FROM) >= 0 && size.compareTo(PLAIN_BELOW) < 0;
      return plain || decimal.signum() == 0 ? decimal.toPlainString() : scientific(decimal);
    }

    /**
     * Java's shortest digits (since 19) are JavaScript's, but that Java never takes one digit where
     * two come closer: 4.9E-324 for 5e-324.
     */
    private static BigDecimal shortest(Number value) {
      BigDecimal decimal = new BigDecimal(value.toString()).stripTrailingZeros();
      if (decimal.precision() != 2) {
        return decimal;
      }
      BigDecimal oneDigit = decimal.round(new MathContext(1));
      return oneDigit.doubleValue() == value.doubleValue() ? oneDigit : decimal;
    }

    private static String scientific(BigDecimal decimal) {
      int exponent = decimal.precision() - decimal.scale() - 1;
      String mantissa =
          decimal
              .movePointLeft(exponent)
              .setScale(decimal.precision() - 1, RoundingMode.UNNECESSARY)
              .toPlainString();
      return mantissa + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
  }
}
