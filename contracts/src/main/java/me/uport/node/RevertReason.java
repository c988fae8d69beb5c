package me.uport.node;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a call reverted, read from its revert data (Solidity's {@code Error(string)}, {@code
 * Panic(uint256)} or a custom error).
 *
 * @param kind which of them
 * @param message for people: the contract's own text, the meaning of the panic, or the selector
 * @param data the revert data
 */
public record RevertReason(Kind kind, String message, Bytes data) {
  /** The forms of revert data. */
  public enum Kind {
    /** {@code revert("text")} or {@code require(…, "text")}. */
    ERROR,
    /** A failed assertion, an overflow, a wrong index, … */
    PANIC,
    /** A custom error; {@link #data} begins with its selector. */
    CUSTOM,
    /** Reverted without data. */
    EMPTY
  }

  private static final Bytes ERROR_SELECTOR = Bytes.parse("0x08c379a0");
  private static final Bytes PANIC_SELECTOR = Bytes.parse("0x4e487b71");
  private static final int LONGEST_TEXT = 1024;

  /** geth and its relatives: error code of a call that reverted. */
  private static final int REVERT_CODE = 3;

  /** What nodes say of a call that ran and failed, when they give no data. */
  private static final Pattern FAILED_EXECUTION =
      Pattern.compile(
          "revert|out of gas|gas required exceeds|invalid opcode|invalid jump|stack (under|over)flow",
          Pattern.CASE_INSENSITIVE);

  /** Solidity documentation, "Panic via assert and Error via require". */
  private static final Map<Integer, String> PANICS =
      Map.of(
          0x00, "generic panic",
          0x01, "assertion failed",
          0x11, "arithmetic overflow or underflow",
          0x12, "division by zero",
          0x21, "value outside its enum",
          0x22, "corrupt storage byte array",
          0x31, "pop of an empty array",
          0x32, "array index out of bounds",
          0x41, "too much memory",
          0x51, "call of an uninitialised function");

  /** Reads revert data; never fails: what cannot be read is a custom error. */
  public static RevertReason decode(byte[] revertData) {
    Bytes data = Bytes.of(revertData);
    if (data.isEmpty()) {
      return new RevertReason(Kind.EMPTY, "reverted without a reason", data);
    }
    return errorText(data)
        .or(() -> panic(data))
        .orElseGet(() -> new RevertReason(Kind.CUSTOM, "custom error " + selector(data), data));
  }

  /** The reason in a node's error object; empty when the error is not about a revert. */
  static Optional<RevertReason> of(NodeRejectedException error) {
    if (!error.data().isEmpty()) {
      return Optional.of(decode(error.data().toArray()));
    }
    String text = String.valueOf(error.getMessage());
    return error.code() == REVERT_CODE || FAILED_EXECUTION.matcher(text).find()
        ? Optional.of(new RevertReason(Kind.EMPTY, text, Bytes.EMPTY))
        : Optional.empty();
  }

  private static Optional<RevertReason> errorText(Bytes data) {
    if (!selector(data).equals(ERROR_SELECTOR) || data.length() < 68) {
      return Optional.empty();
    }
    BigInteger length = word(data, 36);
    if (length.compareTo(BigInteger.valueOf(data.length() - 68L)) > 0) {
      return Optional.empty();
    }
    int end = 68 + Math.min(length.intValue(), LONGEST_TEXT);
    String text = new String(data.slice(68, end).toArray(), StandardCharsets.UTF_8);
    return Optional.of(new RevertReason(Kind.ERROR, text, data));
  }

  private static Optional<RevertReason> panic(Bytes data) {
    if (!selector(data).equals(PANIC_SELECTOR) || data.length() < 36) {
      return Optional.empty();
    }
    BigInteger code = word(data, 4);
    String meaning = code.bitLength() > 16 ? null : PANICS.get(code.intValue());
    String text = "panic 0x" + code.toString(16) + (meaning == null ? "" : ": " + meaning);
    return Optional.of(new RevertReason(Kind.PANIC, text, data));
  }

  private static Bytes selector(Bytes data) {
    return data.slice(0, Math.min(4, data.length()));
  }

  private static BigInteger word(Bytes data, int at) {
    return new BigInteger(1, data.slice(at, at + 32).toArray());
  }
}
