package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the contracts of a development chain are, remembered from their deployment on. */
record ContractsFile(Path path) {

  private static final JsonMapper JSON = new JsonMapper();

  boolean exists() {
    return Files.exists(path);
  }

  /** Without the contracts that are younger than the file. */
  ContractAddresses read() {
    try {
      JsonNode json = JSON.readTree(Files.readString(path));
      Map<UportContract, Address> addresses = new EnumMap<>(UportContract.class);
      for (UportContract contract : UportContract.values()) {
        if (json.has(contract.contractName())) {
          addresses.put(contract, Address.parse(json.get(contract.contractName()).asString()));
        }
      }
      return ContractAddresses.of(addresses);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(ContractAddresses addresses) {
    Map<String, String> json = new LinkedHashMap<>();
    for (UportContract contract : UportContract.values()) {
      json.put(contract.contractName(), addresses.get(contract).toChecksum());
    }
    DataFolder.writePrivately(
        path, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }
}
