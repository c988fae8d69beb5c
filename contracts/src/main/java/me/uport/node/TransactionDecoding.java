package me.uport.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PublicKey;
import me.uport.crypto.Secp256k1;
import me.uport.node.SignedTransaction.Form;
import org.jspecify.annotations.Nullable;

/** Reads signed transactions: legacy, EIP-155, EIP-2930, EIP-1559, EIP-7702. */
final class TransactionDecoding {
  private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  /** Half of the curve's order: EIP-2 refuses signatures with a higher s. */
  static final BigInteger HALF_ORDER =
      new BigInteger("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", 16);

  static final BigInteger ORDER = HALF_ORDER.shiftLeft(1).add(BigInteger.ONE);

  private TransactionDecoding() {}

  static SignedTransaction decode(byte[] raw) {
    if (raw.length == 0) {
      throw new IllegalArgumentException("expected a signed transaction, found no bytes");
    }
    int first = raw[0] & 0xff;
    if (first >= 0xc0) {
      return legacy(raw, fields(raw, 0, 9));
    }
    return switch (first) {
      case TransactionEncoding.EIP_2930 -> typed(raw, Form.EIP_2930, fields(raw, 1, 11));
      case TransactionEncoding.EIP_1559 -> typed(raw, Form.EIP_1559, fields(raw, 1, 12));
      case TransactionEncoding.EIP_7702 -> typed(raw, Form.EIP_7702, fields(raw, 1, 13));
      default ->
          throw new IllegalArgumentException(
              "expected a transaction of type legacy, 1, 2 or 4, found type " + first);
    };
  }

  private static SignedTransaction legacy(byte[] raw, List<Rlp> fields) {
    BigInteger v = fields.get(6).asNumber();
    Long chainId = eip155ChainId(v);
    int recoveryId = recoveryId(v, chainId);
    List<Rlp> unsigned = new ArrayList<>(fields.subList(0, 6));
    if (chainId != null) {
      unsigned.addAll(List.of(Rlp.of(chainId), Rlp.of(0), Rlp.of(0)));
    }
    byte[] signed = Rlp.list(unsigned).encode();
    Wei gasPrice = new Wei(fields.get(1).asNumber());
    return new SignedTransaction(
        Form.LEGACY,
        sender(signed, recoveryId, fields.get(7), fields.get(8)),
        Hash32.of(Hashes.keccak256(raw)),
        Bytes.of(raw),
        chainId,
        number(fields.get(0), "nonce"),
        gasPrice,
        gasPrice,
        number(fields.get(2), "gas limit"),
        receiver(fields.get(3)),
        new Wei(fields.get(4).asNumber()),
        fields.get(5).asBytes());
  }

  private static SignedTransaction typed(byte[] raw, Form form, List<Rlp> fields) {
    int fees = form == Form.EIP_2930 ? 1 : 2;
    int gas = 2 + fees;
    // EIP-7702: the authorizations follow the access list.
    int signature = gas + (form == Form.EIP_7702 ? 6 : 5);
    byte[] signed = TransactionEncoding.typed(raw[0], fields.subList(0, signature));
    fields.get(gas + 4).asList();
    if (form == Form.EIP_7702) {
      checkSetCode(fields.get(gas + 1), fields.get(gas + 5));
    }
    return new SignedTransaction(
        form,
        sender(
            signed,
            parity(fields.get(signature)),
            fields.get(signature + 1),
            fields.get(signature + 2)),
        Hash32.of(Hashes.keccak256(raw)),
        Bytes.of(raw),
        number(fields.get(0), "chain id"),
        number(fields.get(1), "nonce"),
        new Wei(fields.get(2).asNumber()),
        new Wei(fields.get(1 + fees).asNumber()),
        number(fields.get(gas), "gas limit"),
        receiver(fields.get(gas + 1)),
        new Wei(fields.get(gas + 2).asNumber()),
        fields.get(gas + 3).asBytes());
  }

  /** EIP-7702 refuses one that creates a contract, and one that authorizes nothing. */
  private static void checkSetCode(Rlp receiver, Rlp authorizations) {
    if (receiver(receiver) == null || authorizations.asList().isEmpty()) {
      throw new IllegalArgumentException(
          "expected a transaction of type 4 with a receiver and an authorization");
    }
  }

  private static List<Rlp> fields(byte[] raw, int offset, int expected) {
    List<Rlp> fields = Rlp.decode(Bytes.of(raw).slice(offset, raw.length).toArray()).asList();
    if (fields.size() != expected) {
      throw new IllegalArgumentException(
          "expected a signed transaction of " + expected + " fields, found " + fields.size());
    }
    return fields;
  }

  private static @Nullable Long eip155ChainId(BigInteger v) {
    if (v.equals(BigInteger.valueOf(27)) || v.equals(BigInteger.valueOf(28))) {
      return null;
    }
    BigInteger chainId = v.subtract(BigInteger.valueOf(35)).shiftRight(1);
    if (chainId.signum() <= 0 || chainId.compareTo(GREATEST_LONG) > 0) {
      throw new IllegalArgumentException(
          "expected v of 27, 28 or 35 + 2 × chain id + 0 or 1, found " + v);
    }
    return chainId.longValueExact();
  }

  private static int recoveryId(BigInteger v, @Nullable Long chainId) {
    BigInteger offset =
        chainId == null
            ? BigInteger.valueOf(27)
            : BigInteger.valueOf(chainId).shiftLeft(1).add(BigInteger.valueOf(35));
    return v.subtract(offset).intValueExact();
  }

  private static int parity(Rlp field) {
    BigInteger parity = field.asNumber();
    if (parity.bitLength() > 1) {
      throw new IllegalArgumentException("expected a parity of 0 or 1, found " + parity);
    }
    return parity.intValue();
  }

  private static Address sender(byte[] signed, int recoveryId, Rlp r, Rlp s) {
    if (s.asNumber().compareTo(HALF_ORDER) > 0) {
      throw new IllegalArgumentException("expected a signature with low s (EIP-2)");
    }
    byte[] compact = new byte[64];
    copyRight(r.asBytes().toArray(), compact, 32);
    copyRight(s.asBytes().toArray(), compact, 64);
    return Secp256k1.best()
        .recover(Hashes.keccak256(signed), compact, recoveryId)
        .map(PublicKey::address)
        .orElseThrow(
            () -> new IllegalArgumentException("expected a signature that recovers to a key"));
  }

  private static void copyRight(byte[] scalar, byte[] target, int end) {
    if (scalar.length > 32) {
      throw new IllegalArgumentException(
          "expected r and s of at most 32 bytes, found " + scalar.length);
    }
    System.arraycopy(scalar, 0, target, end - scalar.length, scalar.length);
  }

  private static long number(Rlp field, String what) {
    BigInteger number = field.asNumber();
    if (number.compareTo(GREATEST_LONG) > 0) {
      throw new IllegalArgumentException("expected a " + what + " below 2^63, found " + number);
    }
    return number.longValueExact();
  }

  private static @Nullable Address receiver(Rlp field) {
    byte[] bytes = field.asBytes().toArray();
    if (bytes.length != 0 && bytes.length != Address.LENGTH) {
      throw new IllegalArgumentException(
          "expected a receiver of 0 or 20 bytes, found " + bytes.length);
    }
    return bytes.length == 0 ? null : Address.of(bytes);
  }
}
