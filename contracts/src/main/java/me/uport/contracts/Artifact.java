package me.uport.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import me.uport.node.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the compiler made of a contract.
 *
 * @param contractName its name in Solidity
 * @param compiler the compiler's version and settings
 * @param abi the interface, as JSON
 * @param bytecode the code that creates it, without constructor arguments
 * @param deployedBytecode the code that stays; zeros where the constructor writes its arguments
 */
public record Artifact(
    String contractName, JsonNode compiler, JsonNode abi, Bytes bytecode, Bytes deployedBytecode) {

  /** The artifact of one of the contracts that a network has one of. */
  public static Artifact of(UportContract contract) {
    return load(contract.contractName());
  }

  /** The artifact of the Proxy, which the managers create for each identity. */
  public static Artifact ofProxy() {
    return load("Proxy");
  }

  /** The artifact of one of the contracts that are asked without being deployed. */
  static Artifact ofCall(String name) {
    return load("calls/" + name);
  }

  private static Artifact load(String name) {
    String resource = name + ".json";
    try (InputStream in = Artifact.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Expected the resource " + resource + " in this library");
      }
      JsonNode json = JsonMapper.shared().readTree(in);
      return new Artifact(
          name,
          json.get("compiler"),
          json.get("abi"),
          Bytes.parse(json.get("bytecode").asString()),
          Bytes.parse(json.get("deployedBytecode").asString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
