package me.uport.contracts;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.NodeUnavailableException;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * Our types to web3j's and back, and calls made of them. Names of functions come from the generated
 * wrappers; their own methods are not used, because an instance of a wrapper brings an HTTP client
 * along.
 */
@SuppressWarnings("rawtypes") // web3j's signatures
final class Abi {
  /** Arguments that a contract returns, one value of one type. */
  record Returned<T>(TypeReference<?> type, Function<Object, T> convert) {}

  static final Returned<Boolean> BOOL =
      new Returned<>(new TypeReference<Bool>() {}, value -> (Boolean) value);
  static final Returned<BigInteger> NUMBER =
      new Returned<>(new TypeReference<Uint256>() {}, value -> (BigInteger) value);
  static final Returned<Address> ADDRESS =
      new Returned<>(
          new TypeReference<org.web3j.abi.datatypes.Address>() {},
          value -> Address.parse((String) value));
  static final Returned<Hash32> WORD =
      new Returned<>(new TypeReference<Bytes32>() {}, value -> Hash32.of((byte[]) value));

  private Abi() {}

  static ContractCall call(Address to, String function, Type... arguments) {
    return new ContractCall(to, encode(function, arguments));
  }

  static <T> ContractQuery<T> query(
      Address to, Returned<T> returned, String function, Type... arguments) {
    return new ContractQuery<>(
        to, encode(function, arguments), answer -> decode(to, returned, answer));
  }

  /** Creation code followed by the constructor's arguments. */
  static Bytes creation(Bytes bytecode, Type... arguments) {
    return Bytes.parse(bytecode + FunctionEncoder.encodeConstructor(Arrays.asList(arguments)));
  }

  private static Bytes encode(String function, Type... arguments) {
    return Bytes.parse(
        FunctionEncoder.encode(
            new org.web3j.abi.datatypes.Function(
                function, Arrays.asList(arguments), Collections.emptyList())));
  }

  private static <T> T decode(Address to, Returned<T> returned, Bytes answer) {
    List<Type> values = values(List.of(returned.type()), answer);
    if (values.size() != 1) {
      throw new NodeUnavailableException(
          "Expected one value of the contract at %s but found %d bytes: is it the right one?"
              .formatted(to, answer.length()));
    }
    return returned.convert().apply(values.get(0).getValue());
  }

  /** The values of an ABI-encoded tuple; none when the bytes are too short for them. */
  @SuppressWarnings("unchecked") // web3j wants raw references, which ours are
  static List<Type> values(List<? extends TypeReference<?>> types, Bytes encoded) {
    if (encoded.length() < 32 * types.size()) {
      return List.of();
    }
    return FunctionReturnDecoder.decode(encoded.toString(), (List<TypeReference<Type>>) types);
  }

  static org.web3j.abi.datatypes.Address address(Address address) {
    return new org.web3j.abi.datatypes.Address(address.toString());
  }

  static DynamicArray<org.web3j.abi.datatypes.Address> addresses(List<Address> addresses) {
    return new DynamicArray<>(
        org.web3j.abi.datatypes.Address.class, addresses.stream().map(Abi::address).toList());
  }

  static Utf8String text(String text) {
    return new Utf8String(text);
  }

  static Uint256 number(BigInteger number) {
    return new Uint256(number);
  }

  static Uint8 small(int number) {
    return new Uint8(number);
  }

  static Bytes32 word(Hash32 word) {
    return new Bytes32(word.bytes());
  }

  static DynamicBytes bytes(Bytes bytes) {
    return new DynamicBytes(bytes.toArray());
  }
}
