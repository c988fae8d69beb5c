package me.uport.contracts;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import me.uport.contracts.generated.EthereumDIDRegistry;
import me.uport.crypto.Address;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.Hash32;
import org.web3j.abi.datatypes.Type;

/**
 * A change of an identity as call data, and as the bytes that are signed.
 *
 * @param function of the registry, for the owner's own transaction
 * @param signedFunction the same for a signed change
 * @param arguments after the identity
 * @param packed the arguments as they are signed
 */
@SuppressWarnings("rawtypes") // web3j's signatures
record DidChangeEncoding(
    String function, String signedFunction, List<Type> arguments, List<byte[]> packed) {

  static ContractCall call(Address registry, DidChange change) {
    DidChangeEncoding encoding = of(change);
    return Abi.call(registry, encoding.function, encoding.after(Abi.address(change.identity())));
  }

  static ContractCall signedCall(
      Address registry, DidChange change, RecoverableSignature signature) {
    DidChangeEncoding encoding = of(change);
    Type[] arguments =
        encoding.after(
            Abi.address(change.identity()),
            Abi.small(signature.v()),
            Abi.word(Hash32.of(signature.r())),
            Abi.word(Hash32.of(signature.s())));
    return Abi.call(registry, encoding.signedFunction, arguments);
  }

  /** The function's name and its arguments, tightly packed. */
  static byte[] signedPart(DidChange change) {
    DidChangeEncoding encoding = of(change);
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(Packed.ascii(encoding.function));
    for (byte[] argument : encoding.packed) {
      part.writeBytes(argument);
    }
    return part.toByteArray();
  }

  private static DidChangeEncoding of(DidChange change) {
    if (change instanceof DidChange.ChangeOwner c) {
      return new DidChangeEncoding(
          EthereumDIDRegistry.FUNC_CHANGEOWNER,
          EthereumDIDRegistry.FUNC_CHANGEOWNERSIGNED,
          List.of(Abi.address(c.newOwner())),
          List.of(c.newOwner().bytes()));
    }
    if (change instanceof DidChange.AddDelegate c) {
      return new DidChangeEncoding(
          EthereumDIDRegistry.FUNC_ADDDELEGATE,
          EthereumDIDRegistry.FUNC_ADDDELEGATESIGNED,
          List.of(Abi.word(c.type()), Abi.address(c.delegate()), uint(c.validity())),
          List.of(c.type().bytes(), c.delegate().bytes(), seconds(c.validity())));
    }
    if (change instanceof DidChange.RevokeDelegate c) {
      return new DidChangeEncoding(
          EthereumDIDRegistry.FUNC_REVOKEDELEGATE,
          EthereumDIDRegistry.FUNC_REVOKEDELEGATESIGNED,
          List.of(Abi.word(c.type()), Abi.address(c.delegate())),
          List.of(c.type().bytes(), c.delegate().bytes()));
    }
    if (change instanceof DidChange.SetAttribute c) {
      return new DidChangeEncoding(
          EthereumDIDRegistry.FUNC_SETATTRIBUTE,
          EthereumDIDRegistry.FUNC_SETATTRIBUTESIGNED,
          List.of(Abi.word(c.name()), Abi.bytes(c.value()), uint(c.validity())),
          List.of(c.name().bytes(), c.value().toArray(), seconds(c.validity())));
    }
    DidChange.RevokeAttribute c = (DidChange.RevokeAttribute) change;
    return new DidChangeEncoding(
        EthereumDIDRegistry.FUNC_REVOKEATTRIBUTE,
        EthereumDIDRegistry.FUNC_REVOKEATTRIBUTESIGNED,
        List.of(Abi.word(c.name()), Abi.bytes(c.value())),
        List.of(c.name().bytes(), c.value().toArray()));
  }

  private static Type uint(Duration duration) {
    return Abi.number(BigInteger.valueOf(duration.toSeconds()));
  }

  private static byte[] seconds(Duration duration) {
    return Packed.word(BigInteger.valueOf(duration.toSeconds()));
  }

  private Type[] after(Type... first) {
    return Stream.concat(Stream.of(first), arguments.stream()).toArray(Type[]::new);
  }
}
