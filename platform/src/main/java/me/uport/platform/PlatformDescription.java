package me.uport.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code platform.json} says of a running platform: where everything is, for wallets, dapps
 * and tests.
 *
 * @param services the URL of each service with its context path, by {@link Service#label()}
 * @param management the URL of each service's management port
 * @param network the chain
 * @param contracts the address of each contract by its name: {@code TxRelay}
 * @param fuelTokenIssuer who signs fuel tokens here
 */
public record PlatformDescription(
    Map<String, String> services,
    Map<String, String> management,
    Network network,
    Map<String, String> contracts,
    FuelTokenIssuer fuelTokenIssuer) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * The chain of a platform.
   *
   * @param name what the services call it
   * @param chainId as {@code 0x539}
   * @param rpcUrl its JSON-RPC URL
   */
  public record Network(String name, String chainId, String rpcUrl) {

    /** The chain id as a number. */
    public long id() {
      return Long.decode(chainId);
    }
  }

  /**
   * Who signs fuel tokens in development.
   *
   * @param did the issuer, trusted by the services
   * @param privateKey its key as {@code 0x…}: worth nothing outside of this platform's own chain
   */
  public record FuelTokenIssuer(String did, String privateKey) {

    /** The issuer's DID. */
    public Did issuer() {
      return Did.parse(did);
    }

    /** The issuer's key. */
    public PrivateKey key() {
      return PrivateKey.parse(privateKey);
    }

    @Override
    public String toString() {
      return "FuelTokenIssuer[did=" + did + ", privateKey=[REDACTED]]";
    }
  }

  /** The URL of a service, with its context path and without a slash at the end. */
  public URI service(Service service) {
    return URI.create(require(services, service.label()));
  }

  /** The URL of a service's management port. */
  public URI management(Service service) {
    return URI.create(require(management, service.label()));
  }

  /** The address of a contract. */
  public Address contract(UportContract contract) {
    return Address.parse(require(contracts, contract.contractName()));
  }

  private static String require(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new PlatformException("this platform's description names no " + name);
    }
    return value;
  }

  /**
   * Reads the description of the platform of a data folder.
   *
   * @throws PlatformException when no platform has ever run on it
   */
  public static PlatformDescription in(Path dataFolder) {
    Path file = DataFolder.descriptionIn(dataFolder);
    try {
      return JSON.readValue(Files.readString(file), PlatformDescription.class);
    } catch (IOException e) {
      throw new PlatformException(
          "there is no "
              + file
              + ": start the platform with ./uport up, or name its folder with --data DIR",
          e);
    }
  }

  void write(Path file) {
    DataFolder.writePrivately(
        file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
