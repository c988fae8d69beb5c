package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.NodeUnavailableException;
import me.uport.testkit.DevAccounts;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code prepare}, once before the services' containers: puts the contracts onto a development
 * chain, and writes down where the services and the demo find them, and the push provider for
 * development when it is started. On any other chain there is nothing to prepare: its contracts are
 * there, and the operator names their addresses.
 */
final class PrepareCommand {

  private static final int TRIES = 60;
  private static final int MANAGEMENT_PORT = 7200;

  private final ContainerSettings settings;
  private final Console console;

  PrepareCommand(ContainerSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
  }

  int run() {
    preparePush();
    NodeSettings node = NodeSettings.of(settings.chainId(), settings.rpcUrl());
    try (JsonRpcNode chain = new JsonRpcNode(node)) {
      if (isDevelopmentChain(chain)) {
        prepare(new DevDeployment(chain));
      } else {
        console.say("No development chain: the contracts' addresses come from the environment.");
      }
      return 0;
    }
  }

  /** Pututu does without a provider, but not with the account of one that is not there. */
  private void preparePush() {
    Map<String, String> config =
        Map.of(
            "PUTUTU_FCM_BASE_URL", settings.pushUrl().toString(),
            "PUTUTU_FCM_SERVICE_ACCOUNT_FILE", settings.fcmServiceAccount().toString());
    if (settings.hasDevelopmentProfile()) {
      writeConfig(config);
    } else {
      removeConfig(config.keySet());
    }
  }

  private void prepare(DevDeployment deployment) {
    Address sensuiSigner = settings.key("SENSUI_SIGNER_PRIVATE_KEY").address();
    ContractsFile file = new ContractsFile(settings.shared().resolve("contracts.json"));
    if (!file.exists() || deployment.missing(file.read()).isPresent()) {
      Address sponsor = settings.key("FUEL_TOKEN_ISSUER_PRIVATE_KEY").address();
      file.write(deployment.deploy(DevAccounts.key(0), sensuiSigner, sponsor));
    } else {
      file.write(deployment.complete(DevAccounts.key(0), file.read()));
    }
    deployment.keepInFunds(sensuiSigner);
    deployment.keepInFunds(settings.key("UNNU_SIGNER_PRIVATE_KEY").address());
    writeConfig(configOf(file.read()));
    describe(file.read()).write(DataFolder.descriptionIn(settings.shared()));
    console.say(
        "The contracts are on the development chain; their addresses are in " + file.path());
  }

  private Map<String, String> configOf(ContractAddresses addresses) {
    Map<String, String> config = new LinkedHashMap<>();
    for (UportContract contract : UportContract.values()) {
      config.put(contract.name() + "_ADDRESS", addresses.get(contract).toChecksum());
    }
    config.put("FUEL_TOKEN_ISSUERS", settings.fuelTokenIssuer().toString());
    return config;
  }

  private void writeConfig(Map<String, String> config) {
    try {
      Path folder = Files.createDirectories(settings.config());
      for (Map.Entry<String, String> entry : config.entrySet()) {
        Files.writeString(folder.resolve(entry.getKey()), entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeConfig(Set<String> names) {
    try {
      for (String name : names) {
        Files.deleteIfExists(settings.config().resolve(name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The platform as containers see it; the demo runs in one. */
  private PlatformDescription describe(ContractAddresses addresses) {
    Map<String, String> services = new LinkedHashMap<>();
    Map<String, String> management = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      String host = service.label();
      int port = PlatformOptions.DEFAULT_PORT_BASE + service.number();
      services.put(host, "http://" + host + ":" + port + "/" + host);
      management.put(host, "http://" + host + ":" + MANAGEMENT_PORT);
    }
    Map<String, String> contracts = new LinkedHashMap<>();
    for (UportContract contract : UportContract.values()) {
      contracts.put(contract.contractName(), addresses.get(contract).toChecksum());
    }
    return new PlatformDescription(
        services,
        management,
        new PlatformDescription.Network(
            settings.networkName(),
            "0x" + Long.toHexString(settings.chainId()),
            settings.rpcUrl().toString()),
        contracts,
        new PlatformDescription.FuelTokenIssuer(
            settings.fuelTokenIssuer().toString(),
            settings.key("FUEL_TOKEN_ISSUER_PRIVATE_KEY").toHex()));
  }

  /** Whether the node is anvil, once it answers: the chain may start after us. */
  private static boolean isDevelopmentChain(EthereumNode node) {
    for (int i = 1; ; i++) {
      try {
        return node.rpc("web3_clientVersion", new JsonMapper().createArrayNode())
            .asString("")
            .startsWith("anvil");
      } catch (NodeUnavailableException e) {
        if (i == TRIES) {
          throw new PlatformException("the node does not answer: " + e.getMessage(), e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("stopped while waiting for the node", e);
    }
  }
}
