package me.uport.chain.request;

import java.math.BigInteger;
import java.util.stream.Collectors;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Excerpt;
import me.uport.node.Wei;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of requests. A field that is absent is refused with 400 {@code missing_field}, one
 * that cannot be read with 400 {@code invalid_field}; the messages of the former are those of the
 * original services.
 */
public final class RequestFields {
  private static final int LONGEST_NUMBER = 80;

  private RequestFields() {}

  /** The field, which must be there and not be empty. */
  public static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Refusal.badRequest("missing_field", name + " parameter missing").asException();
    }
    return value;
  }

  /** A 20-byte address: lower case, or with a right EIP-55 checksum. */
  public static Address address(String name, @Nullable String value) {
    try {
      return Address.parse(required(name, value));
    } catch (IllegalArgumentException e) {
      throw invalid(name, String.valueOf(e.getMessage()));
    }
  }

  /** Hex, with or without {@code 0x}, of at most so many bytes. */
  public static Bytes hex(String name, @Nullable String value, int longest) {
    String digits = required(name, value);
    if (digits.length() > 2 * longest + 2) {
      throw invalid(name, "expected at most %d bytes of hex".formatted(longest));
    }
    try {
      return Bytes.parse(
          digits.startsWith("0x") || digits.startsWith("0X") ? digits : "0x" + digits);
    } catch (IllegalArgumentException e) {
      throw invalid(name, String.valueOf(e.getMessage()));
    }
  }

  /** A whole number that is not negative: decimal, or hex with {@code 0x}. */
  public static BigInteger number(String name, @Nullable String value) {
    String text = required(name, value);
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    String digits = hex ? text.substring(2) : text;
    if (text.length() > LONGEST_NUMBER || !digits.matches(hex ? "[0-9a-fA-F]+" : "[0-9]+")) {
      throw invalid(name, "expected a whole number, decimal or hex with 0x");
    }
    return new BigInteger(digits, hex ? 16 : 10);
  }

  /** An amount of wei. */
  public static Wei wei(String name, @Nullable String value) {
    try {
      return new Wei(number(name, value));
    } catch (IllegalArgumentException e) {
      throw invalid(name, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A configured network, by name, decimal or hex id; 404 {@code unknown_blockchain} for any other.
   */
  public static Network network(Networks networks, String name, @Nullable String value) {
    String asked = required(name, value);
    return networks
        .find(asked)
        .orElseThrow(
            () ->
                Refusal.notFound(
                        "unknown_blockchain",
                        "%s: expected one of %s, found %s"
                            .formatted(name, names(networks), Excerpt.of(asked)))
                    .asException());
  }

  private static String names(Networks networks) {
    return networks.all().stream()
        .map(network -> "%s (%d)".formatted(network.name(), network.chainId()))
        .collect(Collectors.joining(", "));
  }

  /** 400 {@code invalid_field}, saying what was expected and found. */
  public static RefusedException invalid(String name, String complaint) {
    return Refusal.badRequest("invalid_field", name + ": " + complaint).asException();
  }
}
