package me.uport.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.UnsignedTransaction.Eip1559;
import me.uport.node.UnsignedTransaction.Legacy;
import org.jspecify.annotations.Nullable;

/** The bytes of the transactions that we send (EIP-155, EIP-1559). */
final class TransactionEncoding {
  static final byte EIP_2930 = 1;
  static final byte EIP_1559 = 2;
  static final byte EIP_7702 = 4;

  private TransactionEncoding() {}

  static byte[] unsigned(UnsignedTransaction transaction) {
    List<Rlp> fields = fields(transaction);
    if (transaction instanceof Eip1559) {
      return typed(EIP_1559, fields);
    }
    fields.add(Rlp.of(transaction.chainId()));
    fields.add(Rlp.of(0));
    fields.add(Rlp.of(0));
    return Rlp.list(fields).encode();
  }

  static byte[] signed(UnsignedTransaction transaction, RecoverableSignature signature) {
    boolean typed = transaction instanceof Eip1559;
    long recoveryId = signature.recoveryId();
    List<Rlp> fields = fields(transaction);
    fields.add(Rlp.of(typed ? recoveryId : 35 + 2 * transaction.chainId() + recoveryId));
    fields.add(Rlp.of(new BigInteger(1, signature.r())));
    fields.add(Rlp.of(new BigInteger(1, signature.s())));
    return typed ? typed(EIP_1559, fields) : Rlp.list(fields).encode();
  }

  static byte[] typed(byte type, List<Rlp> fields) {
    byte[] payload = Rlp.list(fields).encode();
    byte[] out = new byte[payload.length + 1];
    out[0] = type;
    System.arraycopy(payload, 0, out, 1, payload.length);
    return out;
  }

  /** Fails for a form that is not known here, so that none is taken for the legacy one. */
  private static List<Rlp> fields(UnsignedTransaction transaction) {
    List<Rlp> fields = new ArrayList<>();
    if (transaction instanceof Eip1559 dynamic) {
      fields.add(Rlp.of(dynamic.chainId()));
      fields.add(Rlp.of(dynamic.nonce()));
      fields.add(Rlp.of(dynamic.maxPriorityFeePerGas().value()));
      fields.add(Rlp.of(dynamic.maxFeePerGas().value()));
      addCommon(fields, dynamic);
      fields.add(Rlp.list());
    } else {
      Legacy legacy = (Legacy) transaction;
      fields.add(Rlp.of(legacy.nonce()));
      fields.add(Rlp.of(legacy.gasPrice().value()));
      addCommon(fields, legacy);
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
