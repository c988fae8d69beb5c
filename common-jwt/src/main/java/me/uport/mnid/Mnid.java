package me.uport.mnid;

import java.util.Arrays;
import java.util.Locale;
import me.uport.crypto.Address;
import me.uport.crypto.Base58;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;

/**
 * A multi-network id: an address together with the network it lives on. In text it is base58 of
 * {@code 1 ‖ network ‖ address ‖ checksum}, where the checksum is the first four bytes of the
 * SHA3-256 (not Keccak) of what stands before it. Immutable.
 *
 * @param network the chain id, lower-case hexadecimal with {@code 0x}; one leading zero digit is
 *     left out, so {@code 0x01} reads {@code 0x1}, as the JavaScript library has it
 * @param address the account or contract
 */
public record Mnid(String network, Address address) {

  private static final byte VERSION = 1;
  private static final int CHECKSUM_LENGTH = 4;
  private static final int MIN_LENGTH = 1 + 1 + Address.LENGTH + CHECKSUM_LENGTH;

  /** A chain id is at most 32 bytes, as the EVM has it. */
  private static final int MAX_LENGTH = MIN_LENGTH + 31;

  /**
   * Accepts the network in either case, with or without the leading zero.
   *
   * @throws IllegalArgumentException when the network is not {@code 0x} and 1 to 64 hex digits
   */
  public Mnid {
    if (!network.matches("0[xX][0-9a-fA-F]{1,64}")) {
      throw new IllegalArgumentException(
          "Expected a network of 0x and 1 to 64 hex digits but found '" + network + "'");
    }
    network = canonical(network.substring(2).toLowerCase(Locale.ROOT));
  }

  private static String canonical(String digits) {
    boolean wholeBytes = digits.length() % 2 == 0;
    return "0x" + (wholeBytes && digits.startsWith("0") ? digits.substring(1) : digits);
  }

  /**
   * Reads the base58 form.
   *
   * @throws IllegalArgumentException when the text is not base58, has another version or length, or
   *     its checksum is wrong
   */
  public static Mnid parse(String text) {
    if (text.length() > 2 * MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Expected an MNID of at most "
              + 2 * MAX_LENGTH
              + " characters but found "
              + text.length());
    }
    byte[] bytes = Base58.decode(text);
    if (bytes.length < MIN_LENGTH || bytes.length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Expected an MNID of 26 to 57 bytes but found " + bytes.length);
    }
    if (bytes[0] != VERSION) {
      throw new IllegalArgumentException("Expected an MNID of version 1 but found " + bytes[0]);
    }
    return ofChecked(bytes);
  }

  private static Mnid ofChecked(byte[] bytes) {
    int payload = bytes.length - CHECKSUM_LENGTH;
    byte[] expected = checksum(Arrays.copyOf(bytes, payload));
    if (!Arrays.equals(expected, Arrays.copyOfRange(bytes, payload, bytes.length))) {
      throw new IllegalArgumentException("Invalid address checksum");
    }
    int address = payload - Address.LENGTH;
    return new Mnid(
        Hex.encode(Arrays.copyOfRange(bytes, 1, address)),
        Address.of(Arrays.copyOfRange(bytes, address, payload)));
  }

  /** Whether {@link #parse} would accept the text. */
  public static boolean isMnid(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The base58 form. */
  public String encode() {
    String digits = network.substring(2);
    byte[] networkBytes = Hex.decode(digits.length() % 2 == 0 ? digits : "0" + digits);
    byte[] payload = new byte[1 + networkBytes.length + Address.LENGTH];
    payload[0] = VERSION;
    System.arraycopy(networkBytes, 0, payload, 1, networkBytes.length);
    System.arraycopy(address.bytes(), 0, payload, 1 + networkBytes.length, Address.LENGTH);
    byte[] bytes = Arrays.copyOf(payload, payload.length + CHECKSUM_LENGTH);
    System.arraycopy(checksum(payload), 0, bytes, payload.length, CHECKSUM_LENGTH);
    return Base58.encode(bytes);
  }

  private static byte[] checksum(byte[] payload) {
    return Arrays.copyOf(Hashes.sha3(payload), CHECKSUM_LENGTH);
  }

  /** The base58 form. */
  @Override
  public String toString() {
    return encode();
  }
}
