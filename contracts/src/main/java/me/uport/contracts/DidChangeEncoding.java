package me.uport.contracts;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Duration;
import me.uport.contracts.generated.EthereumDIDRegistry;
import me.uport.crypto.Address;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.Hash32;
import org.web3j.abi.datatypes.Type;

/** A change of an identity as call data, and as the bytes that are signed. */
@SuppressWarnings("rawtypes") // web3j's signatures
final class DidChangeEncoding {
  private DidChangeEncoding() {}

  static ContractCall call(Address registry, DidChange change) {
    String function =
        switch (change) {
          case DidChange.ChangeOwner _ -> EthereumDIDRegistry.FUNC_CHANGEOWNER;
          case DidChange.AddDelegate _ -> EthereumDIDRegistry.FUNC_ADDDELEGATE;
          case DidChange.RevokeDelegate _ -> EthereumDIDRegistry.FUNC_REVOKEDELEGATE;
          case DidChange.SetAttribute _ -> EthereumDIDRegistry.FUNC_SETATTRIBUTE;
          case DidChange.RevokeAttribute _ -> EthereumDIDRegistry.FUNC_REVOKEATTRIBUTE;
        };
    return Abi.call(
        registry, function, join(new Type[] {Abi.address(change.identity())}, arguments(change)));
  }

  static ContractCall signedCall(
      Address registry, DidChange change, RecoverableSignature signature) {
    String function =
        switch (change) {
          case DidChange.ChangeOwner _ -> EthereumDIDRegistry.FUNC_CHANGEOWNERSIGNED;
          case DidChange.AddDelegate _ -> EthereumDIDRegistry.FUNC_ADDDELEGATESIGNED;
          case DidChange.RevokeDelegate _ -> EthereumDIDRegistry.FUNC_REVOKEDELEGATESIGNED;
          case DidChange.SetAttribute _ -> EthereumDIDRegistry.FUNC_SETATTRIBUTESIGNED;
          case DidChange.RevokeAttribute _ -> EthereumDIDRegistry.FUNC_REVOKEATTRIBUTESIGNED;
        };
    Type[] signer = {
      Abi.address(change.identity()),
      Abi.small(signature.v()),
      Abi.word(Hash32.of(signature.r())),
      Abi.word(Hash32.of(signature.s()))
    };
    return Abi.call(registry, function, join(signer, arguments(change)));
  }

  /** The function's name and its arguments, tightly packed. */
  static byte[] signedPart(DidChange change) {
    return switch (change) {
      case DidChange.ChangeOwner c -> pack("changeOwner", c.newOwner().bytes());
      case DidChange.AddDelegate c ->
          pack("addDelegate", c.type().bytes(), c.delegate().bytes(), seconds(c.validity()));
      case DidChange.RevokeDelegate c ->
          pack("revokeDelegate", c.type().bytes(), c.delegate().bytes());
      case DidChange.SetAttribute c ->
          pack("setAttribute", c.name().bytes(), c.value().toArray(), seconds(c.validity()));
      case DidChange.RevokeAttribute c ->
          pack("revokeAttribute", c.name().bytes(), c.value().toArray());
    };
  }

  private static Type[] arguments(DidChange change) {
    return switch (change) {
      case DidChange.ChangeOwner c -> new Type[] {Abi.address(c.newOwner())};
      case DidChange.AddDelegate c ->
          new Type[] {Abi.word(c.type()), Abi.address(c.delegate()), uint(c.validity())};
      case DidChange.RevokeDelegate c -> new Type[] {Abi.word(c.type()), Abi.address(c.delegate())};
      case DidChange.SetAttribute c ->
          new Type[] {Abi.word(c.name()), Abi.bytes(c.value()), uint(c.validity())};
      case DidChange.RevokeAttribute c -> new Type[] {Abi.word(c.name()), Abi.bytes(c.value())};
    };
  }

  private static Type uint(Duration duration) {
    return Abi.number(BigInteger.valueOf(duration.toSeconds()));
  }

  private static byte[] seconds(Duration duration) {
    return Packed.word(BigInteger.valueOf(duration.toSeconds()));
  }

  private static byte[] pack(String name, byte[]... parts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(Packed.ascii(name));
    for (byte[] part : parts) {
      packed.writeBytes(part);
    }
    return packed.toByteArray();
  }

  private static Type[] join(Type[] first, Type[] second) {
    Type[] all = new Type[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
