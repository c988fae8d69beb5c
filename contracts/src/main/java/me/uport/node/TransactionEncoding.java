package me.uport.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.crypto.RecoverableSignature;
import org.jspecify.annotations.Nullable;

/** The bytes of the transactions that we send (EIP-155, EIP-1559). */
final class TransactionEncoding {
  static final byte EIP_2930 = 1;
  static final byte EIP_1559 = 2;
  static final byte EIP_7702 = 4;

  private TransactionEncoding() {}

  static byte[] unsigned(UnsignedTransaction transaction) {
    List<Rlp> fields = fields(transaction);
    return switch (transaction) {
      case UnsignedTransaction.Legacy legacy -> {
        fields.add(Rlp.of(legacy.chainId()));
        fields.add(Rlp.of(0));
        fields.add(Rlp.of(0));
        yield Rlp.list(fields).encode();
      }
      case UnsignedTransaction.Eip1559 _ -> typed(EIP_1559, fields);
    };
  }

  static byte[] signed(UnsignedTransaction transaction, RecoverableSignature signature) {
    List<Rlp> fields = fields(transaction);
    fields.add(v(transaction, signature.recoveryId()));
    fields.add(Rlp.of(new BigInteger(1, signature.r())));
    fields.add(Rlp.of(new BigInteger(1, signature.s())));
    return switch (transaction) {
      case UnsignedTransaction.Legacy _ -> Rlp.list(fields).encode();
      case UnsignedTransaction.Eip1559 _ -> typed(EIP_1559, fields);
    };
  }

  static byte[] typed(byte type, List<Rlp> fields) {
    byte[] payload = Rlp.list(fields).encode();
    byte[] out = new byte[payload.length + 1];
    out[0] = type;
    System.arraycopy(payload, 0, out, 1, payload.length);
    return out;
  }

  private static Rlp v(UnsignedTransaction transaction, int recoveryId) {
    return switch (transaction) {
      case UnsignedTransaction.Legacy legacy -> Rlp.of(35 + 2 * legacy.chainId() + recoveryId);
      case UnsignedTransaction.Eip1559 _ -> Rlp.of(recoveryId);
    };
  }

  private static List<Rlp> fields(UnsignedTransaction transaction) {
    List<Rlp> fields = new ArrayList<>();
    switch (transaction) {
      case UnsignedTransaction.Legacy legacy -> {
        fields.add(Rlp.of(legacy.nonce()));
        fields.add(Rlp.of(legacy.gasPrice().value()));
        addCommon(fields, legacy);
      }
      case UnsignedTransaction.Eip1559 dynamic -> {
        fields.add(Rlp.of(dynamic.chainId()));
        fields.add(Rlp.of(dynamic.nonce()));
        fields.add(Rlp.of(dynamic.maxPriorityFeePerGas().value()));
        fields.add(Rlp.of(dynamic.maxFeePerGas().value()));
        addCommon(fields, dynamic);
        fields.add(Rlp.list());
      }
    }
    return fields;
  }

  private static void addCommon(List<Rlp> fields, UnsignedTransaction transaction) {
    fields.add(Rlp.of(transaction.gasLimit()));
    fields.add(Rlp.of(receiver(transaction.to())));
    fields.add(Rlp.of(transaction.value().value()));
    fields.add(Rlp.of(transaction.data()));
  }

  private static byte[] receiver(@Nullable Address to) {
    return to == null ? new byte[0] : to.bytes();
  }
}
