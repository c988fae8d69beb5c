package me.uport.credentials.signing;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import me.uport.contracts.MessageHashes;
import me.uport.crypto.Address;
import me.uport.crypto.PublicKey;
import me.uport.crypto.Secp256k1;
import org.jspecify.annotations.Nullable;

/**
 * A signature of an Ethereum account as wallets send it back: {@code {r, s, v}}. Immutable.
 *
 * <p>That an account signed says nothing about which DID it belongs to.
 */
public final class AccountSignature {

  private static final int SCALAR_LENGTH = 32;
  private static final int V_OFFSET = 27;

  private final byte[] compact;
  private final int recoveryId;

  private AccountSignature(byte[] compact, int recoveryId) {
    this.compact = compact;
    this.recoveryId = recoveryId;
  }

  /**
   * Reads {@code r}, {@code s} and {@code v}, each a number or hexadecimal text with or without
   * {@code 0x}; {@code v} counts from 0 or from 27.
   *
   * @return nothing when one is missing or no such number
   */
  public static Optional<AccountSignature> of(Map<?, ?> signature) {
    BigInteger r = number(signature.get("r"));
    BigInteger s = number(signature.get("s"));
    BigInteger v = number(signature.get("v"));
    if (r == null || s == null || v == null || v.bitLength() > 8) {
      return Optional.empty();
    }
    int recoveryId = v.intValue() >= V_OFFSET ? v.intValue() - V_OFFSET : v.intValue();
    byte[] compact = new byte[2 * SCALAR_LENGTH];
    return put(r, compact, 0) && put(s, compact, SCALAR_LENGTH)
        ? Optional.of(new AccountSignature(compact, recoveryId))
        : Optional.empty();
  }

  private static @Nullable BigInteger number(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return BigInteger.valueOf(((Number) value).longValue());
    }
    if (!(value instanceof String text)) {
      return null;
    }
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    return digits.matches("[0-9a-fA-F]{1,64}") ? new BigInteger(digits, 16) : null;
  }

  private static boolean put(BigInteger value, byte[] target, int offset) {
    if (value.signum() < 0 || value.bitLength() > 8 * SCALAR_LENGTH) {
      return false;
    }
    byte[] bytes = value.toByteArray();
    int length = Math.min(bytes.length, SCALAR_LENGTH);
    System.arraycopy(bytes, bytes.length - length, target, offset + SCALAR_LENGTH - length, length);
    return true;
  }

  /** The account that signed these bytes with {@code personal_sign}; nothing when nobody did. */
  public Optional<Address> signerOf(byte[] data) {
    return recover(MessageHashes.personal(data));
  }

  /** The account that signed this typed data; nothing when nobody did. */
  public Optional<Address> signerOf(TypedData data) {
    return recover(data.hash());
  }

  private Optional<Address> recover(byte[] hash) {
    return Secp256k1.best().recover(hash, compact, recoveryId).map(PublicKey::address);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountSignature signature
        && recoveryId == signature.recoveryId
        && Arrays.equals(compact, signature.compact);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(compact) + recoveryId;
  }
}
