package me.uport.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The makes of {@link TestNode}, each as it comes and on chains of other rules. */
public enum NodeMake {
  /** Foundry's node. */
  ANVIL("--chain-id=1337"),
  /** Without a base fee, and gas costs nothing. */
  ANVIL_WITHOUT_FEES("--chain-id=1337 --hardfork=berlin --gas-price=0"),
  /** Hardhat's node. */
  HARDHAT("{}"),
  /** With a base fee and a price of gas of zero. */
  HARDHAT_WITHOUT_FEES(
      "{\"gasPrice\":0,\"initialBaseFeePerGas\":0,\"blockGasLimit\":30000000,\"hardfork\":\"cancun\"}"),
  /** Ganache, which nobody develops any more and many still use. */
  GANACHE(""),
  /** Without a base fee (EIP-1559 came after this hard fork). */
  GANACHE_LEGACY("--chain.hardfork=berlin"),
  /** Without a base fee, and gas costs nothing. */
  GANACHE_WITHOUT_FEES("--chain.hardfork=istanbul --miner.defaultGasPrice=0");

  private static final Path NODES = Path.of("testkit", "nodes");

  /** As on a command line; hardhat's, as JSON. */
  private final String options;

  NodeMake(String options) {
    this.options = options;
  }

  /** For names of files and messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Process launch(int port, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (isHardhat()) {
      // It works nowhere but in the folder that it is installed in.
      builder.directory(installed("hardhat.config.cjs").toFile().getAbsoluteFile().getParentFile());
      builder.environment().put("HARDHAT_DISABLE_TELEMETRY_PROMPT", "true");
      builder.environment().put("HARDHAT_NETWORK_OPTIONS", options);
    }
    return builder.start();
  }

  void pauseMining(TestNode node) {
    if (isGanache()) {
      node.rpc("miner_stop");
    } else {
      node.rpc("evm_setAutomine", false);
    }
  }

  void resumeMining(TestNode node) {
    if (isGanache()) {
      node.rpc("miner_start");
    } else {
      node.rpc("evm_setAutomine", true);
      node.mine();
    }
  }

  private boolean isHardhat() {
    return name().startsWith("HARDHAT");
  }

  private boolean isGanache() {
    return name().startsWith("GANACHE");
  }

  private List<String> command(int port) {
    if (isHardhat()) {
      return program(
          "hardhat/internal/cli/bootstrap.js",
          "--config",
          installed("hardhat.config.cjs").toString(),
          "node",
          "--hostname",
          "127.0.0.1",
          "--port",
          Integer.toString(port));
    }
    List<String> command =
        isGanache()
            ? program(
                "ganache/dist/node/cli.js",
                "--chain.chainId=1337",
                "--server.host=127.0.0.1",
                "--server.port=" + port,
                "--wallet.mnemonic=" + DevAccounts.MNEMONIC)
            : new ArrayList<>(
                List.of(AnvilBinary.find().toString(), "--host=127.0.0.1", "--port=" + port));
    command.addAll(Arrays.stream(options.split(" ", -1)).filter(each -> !each.isEmpty()).toList());
    return command;
  }

  private static List<String> program(String file, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("node");
    command.add("--require");
    command.add(installed("end-with-input.cjs").toString());
    command.add(installed("node_modules/" + file).toString());
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** What npm has to bring is brought when it is asked for first. */
  private static Path installed(String file) {
    Path description =
        NpmFile.find("A node for tests", NODES.resolve("package.json"), NODES.toString());
    Path folder = description.toAbsolutePath().resolveSibling("");
    if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
      Command.runOrFail(
          List.of(
              "npm",
              "ci",
              "--prefix",
              folder.toString(),
              "--ignore-scripts",
              "--no-audit",
              "--no-fund"),
          "npm ci in " + folder);
    }
    return folder.resolve(file);
  }
}
