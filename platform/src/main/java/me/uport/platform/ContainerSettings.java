package me.uport.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;

/**
 * What the containers of docker-compose.yml are told by environment variables and secret files.
 *
 * @param environment the environment variables
 * @param secrets the folder of secret files, each named as the variable that it stands for
 */
record ContainerSettings(Map<String, String> environment, Path secrets) {

  static ContainerSettings ofThisProcess() {
    return new ContainerSettings(System.getenv(), Path.of("/run/secrets"));
  }

  /** The folder that all containers see: platform.json, contracts.json and the services' config. */
  Path shared() {
    return Path.of(environment.getOrDefault("SHARED_FOLDER", "/run/uport"));
  }

  /** Where services read configuration from files, each named as the variable that it sets. */
  Path config() {
    return shared().resolve("config");
  }

  Path fcmServiceAccount() {
    return shared().resolve("push").resolve("fcm-service-account.json");
  }

  String networkName() {
    return variable("ETHEREUM_NETWORK");
  }

  long chainId() {
    return Long.parseLong(variable("ETHEREUM_CHAIN_ID"));
  }

  /** The first URL is enough here: the services fail over, a preparation is repeated. */
  URI rpcUrl() {
    return URI.create(variable("ETHEREUM_RPC_URLS").split(",", 2)[0].strip());
  }

  /** Whether docker-compose starts the chain and the push provider for development. */
  boolean hasDevelopmentProfile() {
    return List.of(environment.getOrDefault("COMPOSE_PROFILES", "").split(",", -1)).contains("dev");
  }

  URI pushUrl() {
    return URI.create(variable("PUTUTU_FCM_BASE_URL"));
  }

  /** Where something is for browsers, which are outside of the containers' network. */
  URI publicUrl(String variable) {
    return URI.create(variable(variable));
  }

  PrivateKey key(String name) {
    try {
      return PrivateKey.parse(Files.readString(secrets.resolve(name)).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new PlatformException(
          "there is no key in the secret " + name + ": make the secrets with ./uport secrets", e);
    }
  }

  /** A text from a secret file, or from the environment variable of the same name. */
  String secret(String name) {
    try {
      Path file = secrets.resolve(name);
      return Files.exists(file) ? Files.readString(file).strip() : variable(name);
    } catch (IOException e) {
      throw new PlatformException("the secret " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where a service's management port is, inside of the containers' network. */
  URI managementUrl(Service service) {
    String variable = service.name() + "_MANAGEMENT_URL";
    String value = environment.getOrDefault(variable, "");
    return URI.create(value.isBlank() ? "http://" + service.label() + ":7200" : value);
  }

  /** A time such as {@code 8h} or {@code 90m}. */
  Duration duration(String variable, Duration usual) {
    String value = environment.getOrDefault(variable, "");
    try {
      return value.isBlank() ? usual : Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new PlatformException(
          "%s must be a time such as 8h or 90m, found %s".formatted(variable, value), e);
    }
  }

  /** The sponsor of a development platform. */
  Did fuelTokenIssuer() {
    return new Did(
        "ethr",
        "0x" + Long.toHexString(chainId()) + ":" + key("FUEL_TOKEN_ISSUER_PRIVATE_KEY").address());
  }

  private String variable(String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new PlatformException("the environment variable " + name + " is needed here");
    }
    return value;
  }
}
