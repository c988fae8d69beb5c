package me.uport.contracts;

import java.time.Duration;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.Bytes;

/** Reads the call data of the registry's {@code …Signed} functions that came from outside. */
final class DidChangeReader {
  /** Identity, v, r and s come first. */
  private static final int FIRST = 4;

  /** A year number of twelve digits: beyond it no clock goes. */
  private static final long LONGEST_VALIDITY = 1_000_000_000_000L;

  private static final String SIGNER = "Signed(address,uint8,bytes32,bytes32,";

  private static final Map<Bytes, Function> FUNCTIONS =
      Map.of(
          selector("changeOwner" + SIGNER + "address)"),
          new Function(
              1, (identity, call) -> new DidChange.ChangeOwner(identity, address(call, 0))),
          selector("addDelegate" + SIGNER + "bytes32,address,uint256)"),
          new Function(
              3,
              (identity, call) ->
                  new DidChange.AddDelegate(
                      identity, call.word(FIRST), address(call, 1), validity(call))),
          selector("revokeDelegate" + SIGNER + "bytes32,address)"),
          new Function(
              2,
              (identity, call) ->
                  new DidChange.RevokeDelegate(identity, call.word(FIRST), address(call, 1))),
          selector("setAttribute" + SIGNER + "bytes32,bytes,uint256)"),
          new Function(
              3,
              (identity, call) ->
                  new DidChange.SetAttribute(
                      identity, call.word(FIRST), call.bytes(FIRST + 1), validity(call))),
          selector("revokeAttribute" + SIGNER + "bytes32,bytes)"),
          new Function(
              2,
              (identity, call) ->
                  new DidChange.RevokeAttribute(
                      identity, call.word(FIRST), call.bytes(FIRST + 1))));

  private DidChangeReader() {}

  private interface Reading {
    DidChange of(Address identity, CallReader call);
  }

  private record Function(int arguments, Reading reading) {}

  static SignedDidChange read(Bytes data) {
    Function function = FUNCTIONS.get(CallReader.selector(data));
    if (function == null) {
      throw new IllegalArgumentException(
          "Expected a call of one of the registry's signed functions but found "
              + CallReader.selector(data));
    }
    CallReader call = CallReader.of(data, FIRST + function.arguments(), "a signed change");
    DidChange change = function.reading().of(call.address(0, "identity"), call);
    SignedDidChange read = new SignedDidChange(change, signature(call));
    if (!DidChangeEncoding.signedCall(Address.ZERO, change, read.signature()).data().equals(data)) {
      throw new IllegalArgumentException(
          "Expected call data as contracts write it but found more or other bytes");
    }
    return read;
  }

  private static RecoverableSignature signature(CallReader call) {
    int v = (int) call.number(1, 28, "sigV");
    if (v < 27) {
      throw new IllegalArgumentException("Expected sigV of 27 or 28 but found " + v);
    }
    byte[] compact = new byte[64];
    System.arraycopy(call.word(2).bytes(), 0, compact, 0, 32);
    System.arraycopy(call.word(3).bytes(), 0, compact, 32, 32);
    return RecoverableSignature.of(compact, v - 27);
  }

  private static Address address(CallReader call, int argument) {
    return call.address(FIRST + argument, "argument " + (FIRST + argument));
  }

  private static Duration validity(CallReader call) {
    return Duration.ofSeconds(call.number(FIRST + 2, LONGEST_VALIDITY, "the validity"));
  }

  private static Bytes selector(String signature) {
    return CallReader.selector(Bytes.of(Hashes.keccak256(Packed.ascii(signature))));
  }
}
