package me.uport.web.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a body. Immutable. */
public final class Payload {

  private static final Payload NONE = new Payload(new byte[0]);

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** No body, or an empty one. */
  public static Payload none() {
    return NONE;
  }

  /** A copy of the bytes. */
  public static Payload of(byte[] bytes) {
    return new Payload(bytes.clone());
  }

  /** The text in UTF-8. */
  public static Payload of(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The length only: a body is nothing for a log. */
  @Override
  public String toString() {
    return "Payload[" + bytes.length + " bytes]";
  }
}
