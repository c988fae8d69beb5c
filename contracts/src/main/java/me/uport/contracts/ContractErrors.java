package me.uport.contracts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.crypto.Hashes;
import me.uport.node.Bytes;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint48;
import tools.jackson.databind.JsonNode;

/** All errors that the artifacts declare, by their selectors. */
@SuppressWarnings("rawtypes") // web3j's signatures
final class ContractErrors {
  static final ContractErrors ALL = new ContractErrors();

  private static final int SELECTOR = 4;

  private record Declaration(String name, List<String> names, List<TypeReference<?>> types) {}

  private final Map<Bytes, Declaration> bySelector = new HashMap<>();

  private ContractErrors() {
    Stream.concat(
            Stream.of(UportContract.values()).map(Artifact::of), Stream.of(Artifact.ofProxy()))
        .flatMap(artifact -> artifact.abi().valueStream())
        .filter(entry -> entry.get("type").asString().equals("error"))
        .forEach(this::declare);
  }

  private void declare(JsonNode error) {
    List<JsonNode> inputs = error.get("inputs").valueStream().toList();
    String types =
        inputs.stream()
            .map(input -> input.get("type").asString())
            .collect(Collectors.joining(",", "(", ")"));
    String name = error.get("name").asString();
    Declaration declaration =
        new Declaration(
            name,
            inputs.stream().map(input -> input.get("name").asString()).toList(),
            inputs.stream().<TypeReference<?>>map(ContractErrors::type).toList());
    Bytes hash = Bytes.of(Hashes.keccak256(Packed.ascii(name + types)));
    bySelector.put(hash.slice(0, SELECTOR), declaration);
  }

  /** The few types that our errors have. */
  private static TypeReference<?> type(JsonNode input) {
    return switch (input.get("type").asString()) {
      case "address" -> new TypeReference<Address>() {};
      case "uint256" -> new TypeReference<Uint256>() {};
      case "uint48" -> new TypeReference<Uint48>() {};
      case "bytes32" -> new TypeReference<Bytes32>() {};
      case "string" -> new TypeReference<Utf8String>() {};
      default -> throw new IllegalStateException("No reader for an error's argument: " + input);
    };
  }

  Optional<ContractError> decode(Bytes revertData) {
    if (revertData.length() < SELECTOR) {
      return Optional.empty();
    }
    Declaration declaration = bySelector.get(revertData.slice(0, SELECTOR));
    if (declaration == null) {
      return Optional.empty();
    }
    List<Type> values =
        Abi.values(declaration.types(), revertData.slice(SELECTOR, revertData.length()));
    return values.size() == declaration.names().size()
        ? Optional.of(error(declaration, values))
        : Optional.empty();
  }

  private static ContractError error(Declaration declaration, List<Type> values) {
    return new ContractError(
        declaration.name(),
        IntStream.range(0, values.size())
            .mapToObj(
                i -> new ContractError.Argument(declaration.names().get(i), text(values.get(i))))
            .toList());
  }

  private static String text(Type value) {
    return value.getValue() instanceof byte[] word
        ? Bytes.of(word).toString()
        : value.getValue().toString();
  }
}
